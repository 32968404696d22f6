import { z } from 'zod';
import { Buses } from './buses.ts';
import type { PowerBoard, Scanner } from './contract.ts';
import { boards } from './power/drivers.ts';
import { dialectNames } from './scanners/dialects.ts';
import { terminators } from './scanners/reader.ts';
import { wireScanner } from './scanners/scanner.ts';
import {
  baud,
  type Driver,
  type DriverEntry,
  type DriverFault,
  driver,
  host,
  id,
  path,
  tcpPort,
} from './settings.ts';
import { serialWire } from './wires/serial.ts';
import { tcpWire } from './wires/tcp.ts';

export { Buses } from './buses.ts';
export type { DriverEntry, DriverFault } from './settings.ts';

const burstMs = z.number().int().min(20).max(1000).default(80);

/** How a scanner frames its readings and which commands it knows; the same on every wire. */
const reading = {
  burstMs,
  terminator: z.enum(terminators).default('auto'),
  prefix: z.string().max(16).default(''),
  dialect: z.enum(dialectNames).default('none'),
};

const scanners: Record<string, Driver<Scanner>> = {
  serial: driver(
    z.strictObject({ id, kind: z.literal('serial'), path, baud: baud.default(9600), ...reading }),
    (settings) => wireScanner(serialWire(settings), settings),
  ),
  tcp: driver(z.strictObject({ id, kind: z.literal('tcp'), host, port: tcpPort, ...reading }), (settings) =>
    wireScanner(tcpWire(settings), settings),
  ),
};

/** Faults of one entry below `boards`. */
export function checkBoard(entry: DriverEntry): DriverFault[] {
  return check(boards, entry, 'board');
}

/** Faults between entries below `boards`: boards of one line that want different things of it; `at` is the entry's place. */
export function checkLines(entries: readonly DriverEntry[]): (DriverFault & { at: number })[] {
  const first = new Map<unknown, DriverEntry>();
  return entries.flatMap((entry, at) => {
    if (typeof entry['path'] !== 'string') return [];
    const other = first.get(entry['path']) ?? entry;
    first.set(entry['path'], other);
    return (['baud', 'timeoutMs'] as const).flatMap((key) =>
      entry[key] === other[key]
        ? []
        : [
            {
              at,
              path: [key],
              message: `${other.id} on the same line has ${String(other[key] ?? 'the default')}; write the same here`,
            },
          ],
    );
  });
}

/** Faults of one entry below `benches[].scanners`. */
export function checkScanner(entry: DriverEntry): DriverFault[] {
  return check(scanners, entry, 'scanner');
}

/** Makes the board of a checked entry; nothing is opened before its first use. */
export function openBoard(entry: DriverEntry, buses: Buses): PowerBoard {
  return boards[entry.kind]!.open(entry, buses);
}

/** Makes the scanner of a checked entry; nothing is opened before its start. */
export function openScanner(entry: DriverEntry): Scanner {
  return scanners[entry.kind]!.open(entry, new Buses());
}

/** Every kind of board and scanner with the names of its keys. */
export function driverKeys(): {
  boards: [kind: string, keys: readonly string[]][];
  scanners: [kind: string, keys: readonly string[]][];
} {
  const list = (drivers: Record<string, Driver<unknown>>) =>
    Object.entries(drivers).map(([kind, { keys }]): [string, readonly string[]] => [kind, keys]);
  return { boards: list(boards), scanners: list(scanners) };
}

function check(drivers: Record<string, Driver<unknown>>, entry: DriverEntry, what: string): DriverFault[] {
  const found = Object.hasOwn(drivers, entry.kind) ? drivers[entry.kind] : undefined;
  if (found) return found.check(entry);
  return [
    {
      path: ['kind'],
      message: `no ${what} kind is called ${entry.kind}; there are ${Object.keys(drivers).join(', ')}`,
    },
  ];
}
