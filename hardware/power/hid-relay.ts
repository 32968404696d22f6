import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { type PowerBoard, plainCapabilities } from '../contract.ts';
import { driver, id, path, timeoutMs } from '../settings.ts';
import { Exchange } from '../wires/exchange.ts';
import { Wire } from '../wires/wire.ts';
import { Commanded } from './unverified.ts';

/** The board wants this long between two reports, milliseconds. */
const betweenMs = 20;

/** Reports of both dialects, report number 0 first. */
const reports = {
  /** "USBRelay2" by DCT, 16c0:05df: FF on, FD off, outlet. */
  dct: (outlet: number, on: boolean) => [0, on ? 0xff : 0xfd, outlet + 1, 0, 0, 0, 0, 0, 0],
  /** "QYF-UR02" with CH551G, 0519:2018: F0 + outlet on, outlet off. */
  ch551: (outlet: number, on: boolean) => [0, (on ? 0xf0 : 0) + outlet + 1],
} as const;

/**
 * USB HID relays written to as /dev/hidraw*; udev gives the daemon's user the right and a lasting name. Their states stand in
 * feature reports, which take an ioctl that Node does not have: they are not read back and want `unverified: true`.
 */
export const hidRelay = driver(
  z.strictObject({
    id,
    kind: z.literal('hid-relay'),
    path,
    dialect: z.enum(['dct', 'ch551']).default('dct'),
    outlets: z.number().int().min(1).max(8),
    unverified: z.literal(
      true,
      'this board cannot say whether an outlet is on; write `true` to use it all the same',
    ),
    timeoutMs,
  }),
  (settings): PowerBoard => {
    const wire = hidWire(settings.path);
    const line = new Exchange(wire, { timeoutMs: settings.timeoutMs, quietMs: 0, resync: 'listen' });
    const commanded = new Commanded(line.name, settings.outlets, settings.unverified);
    return {
      outlets: settings.outlets,
      capabilities: { ...plainCapabilities, readBack: false },
      async set(outlet, on, signal) {
        commanded.keep(outlet, undefined);
        const report = Buffer.from(reports[settings.dialect](outlet, on));
        await line.send(`switch outlet ${outlet}`, report, signal, betweenMs).catch((thrown) => {
          wire.drop('a report could not be written');
          throw thrown;
        });
        commanded.keep(outlet, on);
      },
      read: () => commanded.read(),
      close: () => line.close(),
    };
  },
);

function hidWire(path: string): Wire {
  return new Wire(`hidraw ${path}`, async (events) => {
    // Without O_CREAT: a board that is unplugged must not become a file that takes everything.
    const file = await open(path, constants.O_WRONLY);
    return {
      write: async (bytes) => {
        await file.write(bytes);
      },
      async close() {
        await file.close();
        events.closed('closed');
      },
    };
  });
}
