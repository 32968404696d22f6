import { z } from 'zod';
import { type PowerBoard, plainCapabilities } from '../contract.ts';
import { driver, id, timeoutMs } from '../settings.ts';
import type { Exchange } from '../wires/exchange.ts';
import { lineKeys, lineOf } from './line-keys.ts';
import { Commanded } from './unverified.ts';

/** The board wants this long between two commands, milliseconds. */
const betweenMs = 20;

/** HW-667 USB relay (CH340, 9600 8N1; seller's sheet): one octet, AA on, BB off, without a reply. Its pulse CC is not used: it ends on. */
export const hw667 = driver(
  z.strictObject({
    id,
    kind: z.literal('hw-667'),
    ...lineKeys,
    outlets: z.literal(1).default(1),
    unverified: z.literal(
      true,
      'this board cannot say whether its outlet is on; write `true` to use it all the same',
    ),
    timeoutMs,
  }),
  (settings, buses) => {
    const { bus, release } = buses.line(lineOf(settings));
    return hw667Board(bus, release);
  },
);

function hw667Board(line: Exchange, release: () => Promise<void>): PowerBoard {
  const commanded = new Commanded(line.name, 1, true);
  return {
    outlets: 1,
    capabilities: { ...plainCapabilities, readBack: false },
    async set(outlet, on, signal) {
      commanded.keep(outlet, undefined);
      await line.send('switch the outlet', Buffer.from([on ? 0xaa : 0xbb]), signal, betweenMs);
      commanded.keep(outlet, on);
    },
    read: () => commanded.read(),
    close: release,
  };
}
