import type { RunNode, Verdict } from '../../contract/index.ts';
import type { Node } from '../profile/schema.ts';
import { worst } from '../verdict.ts';

/** How a node ended; `verdict` is null when nothing in it was judged. */
export interface Ended {
  verdict: Verdict | null;
  message: string | null;
  /** Nothing after it in its phase is run. */
  stop: boolean;
}

/** How a row that has ended counts. */
export function ended(node: Node, { verdict, message }: RunNode): Ended {
  const stop = verdict !== null && verdict !== 'PASS' && (verdict !== 'FAIL' || node.stopOnFail);
  return { verdict, message, stop };
}

/** The worst of several; what was left out says nothing. */
export function together(all: readonly Ended[]): Ended {
  const judged = all.filter(({ verdict }) => verdict !== null);
  const messages = judged.flatMap(({ verdict, message }) =>
    verdict === 'PASS' || message === null ? [] : [message],
  );
  return {
    verdict: judged.length === 0 ? null : worst(judged.map(({ verdict }) => verdict)),
    message: [...new Set(messages)].join('; ') || null,
    stop: all.some(({ stop }) => stop),
  };
}

/** Words of a time-out. */
export function tooLate({ title }: { title: string }, ms: number): string {
  return `${title}: not done within ${ms / 1000} s`;
}
