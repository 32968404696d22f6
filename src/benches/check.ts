import { checkBoard, checkLines, checkScanner } from '../../hardware/drivers.ts';
import type { ConfigCheck } from '../config.ts';

/** Board and scanner kinds that no driver knows, settings that are wrong for their kind, outlets a board does not have. */
export const checkDrivers: ConfigCheck = (config) => {
  const outlets = new Map<string, number>();
  const boards = config.boards.flatMap((board, b) => {
    if (typeof board.outlets === 'number') outlets.set(board.id, board.outlets);
    return checkBoard(board).map((fault) => ({ ...fault, path: ['boards', b, ...fault.path] }));
  });
  const benches = config.benches.flatMap((bench, b) => [
    ...bench.scanners.flatMap((scanner, s) =>
      checkScanner(scanner).map((fault) => ({
        ...fault,
        path: ['benches', b, 'scanners', s, ...fault.path],
      })),
    ),
    ...bench.positions.flatMap(({ outlet }, p) => {
      const most = outlets.get(outlet.board);
      if (most === undefined || outlet.outlet < most) return [];
      return [
        {
          path: ['benches', b, 'positions', p, 'outlet', 'outlet'],
          message: `the board ${outlet.board} has the outlets 0 to ${most - 1}`,
        },
      ];
    }),
  ]);
  const lines = checkLines(config.boards).map(({ at, path, message }) => ({
    path: ['boards', at, ...path],
    message,
  }));
  return [...boards, ...lines, ...benches];
};
