import type { SimBoard } from '../../hardware/sim/boards/board.ts';
import { FarEnd } from '../../hardware/sim/boards/far-end.ts';
import type { Timers } from '../../hardware/wires/timers.ts';
import { type LinkEvents, Wire } from '../../hardware/wires/wire.ts';

/**
 * A wire in memory with a simulated board at its far end. On `line` what is said late reaches whoever has the port open then,
 * on `tcp` it is lost with its connection.
 */
export function virtualWire(
  kind: 'line' | 'tcp',
  board: SimBoard,
  { timers, random }: { timers: Timers; random: () => number },
): { wire: Wire; farEnd: FarEnd } {
  let open: LinkEvents | undefined;
  const onWireMs = () => 0.2 + random();
  const farEnd = new FarEnd(board, {
    timers: {
      now: () => timers.now(),
      // A piece stays with the connection on which it was sent.
      after(ms, fire) {
        const at = open;
        return timers.after(ms, () => {
          if (kind === 'line' || open === at) fire();
        });
      },
    },
    random,
    emit: (bytes) => {
      const at = open;
      timers.after(onWireMs(), () => {
        if (kind === 'line' || open === at) open?.data(bytes);
      });
    },
    close: () => {
      const at = open;
      open = undefined;
      at?.closed('closed by the board');
    },
  });
  const wire = new Wire(
    `virtual ${kind}`,
    (events) => {
      open = events;
      farEnd.connected();
      return Promise.resolve({
        write: (bytes: Uint8Array) => {
          const copy = Buffer.from(bytes);
          timers.after(onWireMs(), () => {
            if (kind === 'line' || open === events) farEnd.hear(copy);
          });
          return Promise.resolve();
        },
        close: () => {
          if (open === events) open = undefined;
          return Promise.resolve();
        },
      });
    },
    timers,
  );
  return { wire, farEnd };
}
