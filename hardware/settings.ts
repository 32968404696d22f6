import { z } from 'zod';
import type { Buses } from './buses.ts';

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

/** What the configuration knows of one kind. */
export interface Driver<Thing> {
  /** Names of its keys. */
  keys: readonly string[];
  check(entry: DriverEntry): DriverFault[];
  open(entry: DriverEntry, buses: Buses): Thing;
}

/** Kinds of settings that several drivers have. */
export const id = z.string();
export const path = z.string().min(1);
export const host = z.string().min(1);
export const tcpPort = z.number().int().min(1).max(65_535);
export const unit = z.number().int().min(0).max(247).default(1);
export const outlets = z.number().int().min(1).max(256);
export const baud = z
  .number()
  .int()
  .refine((rate) => [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200].includes(rate), {
    message: 'write a usual rate: 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200',
  });
export const timeoutMs = z.number().int().min(50).max(10_000).default(500);

/** A kind with its settings and how it is opened. */
export function driver<S extends z.ZodObject, Thing>(
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

const nouns: Record<string, string> = {
  string: 'a text',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys, each with its value,',
  record: 'names, each with its value,',
};

function words(issue: z.core.$ZodIssue): string {
  // A setting has words of its own where it is stricter than a type.
  if (!/^(?:Invalid|Too)\b/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') {
    return `write ${nouns[issue.expected] ?? 'a number'} here`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string') return 'write something here';
  if (issue.code === 'too_small') return `write ${issue.minimum} at least`;
  if (issue.code === 'too_big') return `write ${issue.maximum} at most`;
  if (issue.code === 'invalid_value') return `write one of ${issue.values.map(String).join(', ')}`;
  return issue.message;
}
