import { z } from 'zod';
import type { Answer } from '../benches/benches.ts';
import type { MeasuredKind, Question, Verdict } from '../contract/index.ts';
import type { Clock } from '../lib/clock.ts';
import { parseDuration } from '../lib/duration.ts';
import type { SnmpEndpoint } from '../snmp/reader.ts';
import type { Peers } from './peers.ts';
import { Condition } from './profile/conditions.ts';
import type { UnitReader } from './snmp.ts';

/** One value that a step measured, already judged. */
export interface Measured {
  name: string;
  /** Channel, frequency or the like, several parted by a slash; empty for scalars. */
  instance: string;
  value: number | string | boolean | null;
  unit: string;
  low: number | null;
  high: number | null;
  verdict: Verdict;
  marginal: boolean;
  /** Whether a null value would have been a number, a text or a yes or no; told by the value unless given. */
  kind?: MeasuredKind;
  /** What was expected beside or instead of low and high, in words: `one of A, B`, `for qam256`. */
  expected?: string;
}

/** What a unit says of itself. */
export interface UnitFacts {
  serial?: string;
  mac?: string;
  firmware?: string;
  model?: string;
}

/** The unit under test as it is known now. */
export interface UnitUnderTest {
  serial: string;
  mac: string | null;
  model: string | null;
}

/** A file that a step leaves with the run. */
export interface NewAttachment {
  name: string;
  /** Media type, such as `text/plain`. */
  media: string;
  content: Uint8Array | string;
}

/** What a step works with. */
export interface StepContext {
  unit: UnitUnderTest;
  target: SnmpEndpoint;
  reader: UnitReader;
  /** Everything else that units and programs are spoken to with. */
  peers: Peers;
  clock: Clock;
  /** Aborted at the step's time-out or when the run is aborted. */
  signal: AbortSignal;
  /** Switches the position on and reads it back; milliseconds it took. */
  powerOn(signal: AbortSignal): Promise<number>;
  /** The same for off. */
  powerOff(signal: AbortSignal): Promise<number>;
  /** Puts a question to the operator of the position. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Takes a measurement down; it is shown at once and stored. */
  record(measured: Measured): void;
  /** Writes down who the unit is. */
  learn(facts: UnitFacts): void;
  /** Keeps a file with the run. Rejects with AppError `attachment_bounds` when there is no room for it. */
  attach(file: NewAttachment): Promise<void>;
  /** Monotonic moment at which the run went on after the daemon had been away; null for a run that was never cut off. */
  wentOnAt: number | null;
  /** What the unit's console said so far, secrets masked; null when the position has none. */
  console(): string | null;
}

/** How a step ended; `message` says in words why it did not pass. */
export interface StepOutcome {
  verdict: Verdict;
  message: string | null;
}

export const passed: StepOutcome = { verdict: 'PASS', message: null };

/** What a step would measure, for a dry run without hardware and for the comparison of versions. */
export interface PlannedMeasurement {
  name: string;
  unit: string;
  low: number | null;
  high: number | null;
  expected?: string;
}

/** One kind of step: a file of `steps/`, listed in `steps/kinds.ts`. */
export interface StepKind<Schema extends z.ZodType = z.ZodType> {
  /** Value of `kind` in a profile. */
  kind: string;
  /** What it does, a sentence or two; editors show it. */
  about: string;
  settings: Schema;
  /**
   * What a run may do that the daemon left in the middle of the step: `again` begins it anew (reads, waits), `never` ends the
   * run (a flash, an answer of a person).
   */
  resume: 'again' | 'never';
  /** It brings the unit to life: after a restart it is done again, since the power was off. */
  establishes?: boolean;
  /** It takes the power: what brought the unit to life before it is not done again. */
  darkens?: boolean;
  /** What it would measure. */
  measures?(step: z.output<Schema>): PlannedMeasurement[];
  /** Throws what went wrong with the bench or the wire. */
  run(step: z.output<Schema>, context: StepContext): Promise<StepOutcome>;
}

/** Types a kind of step by its settings. */
export function stepKind<Schema extends z.ZodType>(kind: StepKind<Schema>): StepKind<Schema> {
  return kind;
}

/** How long an outlet took from the command to its read-back, as a measurement. */
export function switchTime(ms: number): Measured {
  const none = { instance: '', low: null, high: null, marginal: false };
  return { ...none, name: 'switch_time', value: ms, unit: 'ms', verdict: 'PASS' };
}

/** A duration of a profile in milliseconds; at least 1 ms, at most a day. */
const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= 1 && ms <= 86_400_000) return ms;
  context.addIssue({ code: 'custom', message: 'write a duration such as 500ms, 5s or 2m' });
  return z.NEVER;
});
/** The same with a default. */
export const span = (fallback: string) => duration.prefault(fallback);
/** The same, which may be left out. */
export const spanOptional = duration.optional();
/** The same, or `0s`. */
export const spanOrNone = z
  .literal('0s')
  .transform(() => 0)
  .or(duration)
  .default(0);

/** Name of a step, group, measurement or lock. */
const nodeId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'write small letters, digits, dash or underscore, 1 to 32');

const Retry = z.strictObject({
  /** Attempts after the first. */
  times: z.number().int().min(1).max(20),
  delay: spanOrNone,
  /** Verdicts that are tried again; ABORTED never is. */
  on: z
    .array(z.enum(['FAIL', 'ERROR', 'TIMEOUT']))
    .min(1)
    .default(['FAIL', 'TIMEOUT']),
});

/** Keys that every node has, steps and groups. */
export const nodeBase = {
  id: nodeId,
  title: z.string().min(1).max(60),
  /** Without it the node is left out. */
  when: Condition.optional(),
  /** With it the node is left out. */
  unless: Condition.optional(),
  retry: Retry.optional(),
  /** Shared instruments that only one step of all benches may use at a time; the wait is not counted in the time-out. */
  lock: z
    .union([nodeId, z.array(nodeId).min(1).max(8)], 'write the name of a lock or a list of them')
    .transform((names) => [...new Set([names].flat())].sort())
    .optional(),
  /** Longest wait for the lock. */
  lockWait: span('10m'),
  /** A FAIL ends the phase; ERROR, TIMEOUT and ABORTED always do. */
  stopOnFail: z.boolean().default(false),
};

/** Keys that every step has. */
export const stepBase = nodeBase;

/** An OID of a profile, dotted numbers without a leading dot. */
export const oidText = z
  .string()
  .regex(/^[0-2](\.\d{1,10}){2,127}$/, 'write a numeric OID such as 1.3.6.1.2.1.1.3.0');

/** Name of a measurement. */
export const measureName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,31}$/, 'write small letters, digits or underscore, 1 to 32');

/** A regular expression of a profile. A repeated group with a repeat inside can take for ever on a text that nearly fits. */
export const patternText = z
  .string()
  .min(1)
  .max(200)
  .refine(isPattern, 'write a regular expression without groups that repeat in groups');

function isPattern(text: string): boolean {
  if (/\([^()]*[*+}][^()]*\)[*+{]/.test(text)) return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
