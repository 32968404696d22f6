import { z } from 'zod';
import type { PowerBoard, Scanner } from './contract.ts';
import { lcus } from './power/lcus.ts';
import { modbusRelay } from './power/modbus-relay.ts';
import { dialectNames } from './scanners/dialects.ts';
import { terminators } from './scanners/reader.ts';
import { wireScanner } from './scanners/scanner.ts';
import { type ModbusBus, modbusRtu, modbusTcp } from './wires/modbus.ts';
import { serialWire } from './wires/serial.ts';
import { tcpWire } from './wires/tcp.ts';

/** An entry of the configuration: its kind names the driver, the other keys are the driver's settings. */
export interface DriverEntry {
  id: string;
  kind: string;
  [setting: string]: unknown;
}

/** One fault of an entry; `path` is below the entry. */
export interface DriverFault {
  path: (string | number)[];
  message: string;
}

interface Driver<Thing> {
  /** Names of its keys. */
  keys: readonly string[];
  check(entry: DriverEntry): DriverFault[];
  open(entry: DriverEntry, buses: Buses): Thing;
}

const id = z.string();
const path = z.string().min(1);
const host = z.string().min(1);
const tcpPort = z.number().int().min(1).max(65_535);
const unit = z.number().int().min(0).max(247).default(1);
const outlets = z.number().int().min(1).max(256);
const baud = z
  .number()
  .int()
  .refine((rate) => [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200].includes(rate), {
    message: 'write a usual rate: 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200',
  });
const timeoutMs = z.number().int().min(50).max(10_000).default(500);
const base = z.number().int().min(0).max(65_535).default(0);
const burstMs = z.number().int().min(20).max(1000).default(80);

function driver<S extends z.ZodObject, Thing>(
  settings: S,
  open: (settings: z.output<S>, buses: Buses) => Thing,
): Driver<Thing> {
  return {
    keys: Object.keys(settings.shape),
    check(entry) {
      const parsed = settings.safeParse(entry);
      return parsed.success ? [] : parsed.error.issues.flatMap(faultsOf);
    },
    open: (entry, buses) => open(settings.parse(entry), buses),
  };
}

function faultsOf(issue: z.core.$ZodIssue): DriverFault[] {
  const place = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...place, key], message: 'this kind has no such setting' }));
  }
  return [{ path: place, message: words(issue) }];
}

function words(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const noun =
      issue.expected === 'string' ? 'a text' : issue.expected === 'int' ? 'a whole number' : 'a number';
    return `write ${noun} here`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string') return 'write something here';
  if (issue.code === 'too_small') return `write ${issue.minimum} at least`;
  if (issue.code === 'too_big') return `write ${issue.maximum} at most`;
  return issue.message;
}

const boards: Record<string, Driver<PowerBoard>> = {
  'modbus-tcp': driver(
    z.strictObject({
      id,
      kind: z.literal('modbus-tcp'),
      host,
      port: tcpPort.default(502),
      unit,
      outlets,
      base,
      timeoutMs,
    }),
    (settings, buses) => {
      const bus = buses.take(`${settings.host}:${settings.port}`, () => modbusTcp(settings));
      return modbusRelay(bus.bus, settings, bus.release);
    },
  ),
  'modbus-rtu': driver(
    z.strictObject({
      id,
      kind: z.literal('modbus-rtu'),
      path,
      baud: baud.default(9600),
      unit,
      outlets,
      base,
      timeoutMs,
    }),
    (settings, buses) => {
      const bus = buses.take(settings.path, () => modbusRtu(settings));
      return modbusRelay(bus.bus, settings, bus.release);
    },
  ),
  lcus: driver(
    z.strictObject({
      id,
      kind: z.literal('lcus'),
      path,
      baud: baud.default(9600),
      outlets: z.number().int().min(2).max(8),
      timeoutMs,
    }),
    lcus,
  ),
};

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

/** Buses that several boards share: the first one opens it, the last one closes it. */
export class Buses {
  readonly #open = new Map<string, { bus: ModbusBus; users: number }>();

  take(name: string, make: () => ModbusBus): { bus: ModbusBus; release: () => Promise<void> } {
    const shared = this.#open.get(name) ?? { bus: make(), users: 0 };
    this.#open.set(name, shared);
    shared.users++;
    return {
      bus: shared.bus,
      release: async () => {
        if (--shared.users > 0) return;
        this.#open.delete(name);
        await shared.bus.close();
      },
    };
  }
}

/** Faults of one entry below `boards`. */
export function checkBoard(entry: DriverEntry): DriverFault[] {
  return check(boards, entry, 'board');
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
