import { z } from 'zod';
import type { Answer } from '../benches/benches.ts';
import type { Question, Verdict } from '../contract/index.ts';
import type { Clock } from '../lib/clock.ts';
import { parseDuration } from '../lib/duration.ts';
import type { SnmpEndpoint } from '../snmp/reader.ts';
import type { UnitReader } from './snmp.ts';

/** One value that a step measured, already judged. */
export interface Measured {
  name: string;
  /** Channel or the like; empty for scalars. */
  instance: string;
  value: number | string | null;
  unit: string;
  low: number | null;
  high: number | null;
  verdict: Verdict;
  marginal: boolean;
}

/** What a unit says of itself. */
export interface UnitFacts {
  serial?: string;
  mac?: string;
  firmware?: string;
  model?: string;
}

/** The unit under test as it is known before the run. */
export interface UnitUnderTest {
  serial: string;
  mac: string | null;
  model: string | null;
}

/** What a step works with. */
export interface StepContext {
  unit: UnitUnderTest;
  target: SnmpEndpoint;
  reader: UnitReader;
  clock: Clock;
  /** Aborted at the step's time-out or when the run is aborted. */
  signal: AbortSignal;
  /** Switches the position on and reads it back; milliseconds it took. */
  powerOn(signal: AbortSignal): Promise<number>;
  /** Puts a question to the operator of the position. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Takes a measurement down; it is shown at once and stored. */
  record(measured: Measured): void;
  /** Writes down who the unit is. */
  learn(facts: UnitFacts): void;
}

/** How a step ended; `message` says in words why it did not pass. */
export interface StepOutcome {
  verdict: Verdict;
  message: string | null;
}

export const passed: StepOutcome = { verdict: 'PASS', message: null };

/** How long an outlet took from the command to its read-back, as a measurement. */
export function switchTime(ms: number): Measured {
  const none = { instance: '', low: null, high: null, marginal: false };
  return { ...none, name: 'switch_time', value: ms, unit: 'ms', verdict: 'PASS' };
}

/** Keys that every step has. */
export const stepBase = {
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'write small letters, digits, dash or underscore, 1 to 32'),
  title: z.string().min(1).max(60),
  /** A FAIL ends the run; ERROR, TIMEOUT and ABORTED always do. */
  stopOnFail: z.boolean().default(false),
};

/** A duration of a profile in milliseconds; at least 1 ms, at most a day. */
export const span = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      const ms = parseDuration(text);
      if (ms !== undefined && ms >= 1 && ms <= 86_400_000) return ms;
      context.addIssue({ code: 'custom', message: 'write a duration such as 500ms, 5s or 2m' });
      return z.NEVER;
    });

/** An OID of a profile, dotted numbers without a leading dot. */
export const oidText = z
  .string()
  .regex(/^[0-2](\.\d{1,10}){2,127}$/, 'write a numeric OID such as 1.3.6.1.2.1.1.3.0');
