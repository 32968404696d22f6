import { z } from 'zod';
import type { Measured, PlannedMeasurement, StepContext, StepOutcome } from '../step.ts';
import { measureName } from '../step.ts';
import {
  complaint,
  expectedText,
  LimitKeys,
  limitFaults,
  NumberLimits,
  type ValueLimits,
  validate,
} from '../validators.ts';
import { worst } from '../verdict.ts';

interface Name {
  name: string;
  instance?: string;
  unit?: string;
  kind?: Measured['kind'];
}

/** Judges one value against limits and takes it down. A null was not measured and is ERROR. */
export function hold(
  context: Pick<StepContext, 'record'>,
  { name, instance = '', unit = '', kind }: Name,
  value: Measured['value'],
  limits: ValueLimits = {},
): StepOutcome {
  const { low = null, high = null } = limits;
  const expected = expectedText(limits);
  const measured: Measured = {
    ...{ name, instance, value, unit, low, high, ...validate(value, limits) },
    ...(kind === undefined ? {} : { kind }),
    ...(expected === undefined ? {} : { expected }),
  };
  context.record(measured);
  return { verdict: measured.verdict, message: complaint(name, measured) };
}

/** A step with one wrong thing in words. */
export function failed(message: string): StepOutcome {
  return { verdict: 'FAIL', message };
}

/** The worst of several outcomes with all that they say; a step without one has measured nothing. */
export function together(outcomes: readonly StepOutcome[]): StepOutcome {
  const said = [...new Set(outcomes.flatMap(({ message }) => message ?? []))];
  const more = said.length > 4 ? [...said.slice(0, 4), `${said.length - 4} more`] : said;
  const verdict = worst(outcomes.map((one) => one.verdict));
  return { verdict, message: more.join('; ') || (outcomes.length === 0 ? 'nothing was measured' : null) };
}

/** What a limit is planned to be, for outlines and dry runs on paper. */
export function plan(name: string, unit: string, limits: ValueLimits = {}): PlannedMeasurement {
  const { low = null, high = null } = limits;
  const expected = expectedText(limits);
  return { name, unit, low, high, ...(expected === undefined ? {} : { expected }) };
}

/** Entries of `measure` with a name of a fixed list and limits of a number. */
export function figures<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z
    .array(z.strictObject({ name: z.enum(names), ...NumberLimits }).superRefine(refineLimits))
    .max(names.length)
    .refine(unique, 'a name is here twice; write each once');
}

/** Values that are cut out of a text: the first group of `pattern`, or all that fits. */
export const Cut = z
  .strictObject({
    name: measureName,
    pattern: z
      .string()
      .min(1)
      .max(200)
      .describe('Regular expression; its first group is the value, without one all that fits.'),
    type: z.enum(['number', 'text']).default('number'),
    unit: z.string().max(16).default(''),
    ...NumberLimits,
    equals: LimitKeys.equals,
    oneOf: LimitKeys.oneOf,
  })
  .superRefine((one, context) => {
    const { pattern: _, ...limits } = one;
    refineLimits(limits, context);
    if (!sound(one.pattern))
      context.addIssue({
        code: 'custom',
        path: ['pattern'],
        message: 'write a regular expression without groups that repeat in groups',
      });
  });
export type Cut = z.output<typeof Cut>;

/** Cuts values out of a text and judges them. */
export function cutOut(context: Pick<StepContext, 'record'>, list: readonly Cut[], text: string) {
  return list.map(({ name, pattern, type, unit, ...limits }) => {
    const found = new RegExp(pattern, 'mu').exec(text.slice(0, 65_536));
    const raw = found ? (found[1] ?? found[0]).trim().slice(0, 200) : null;
    const value = raw === null || type === 'text' ? raw : raw !== '' && Number.isFinite(+raw) ? +raw : null;
    const outcome = hold(context, { name, unit, kind: type }, value, limits);
    return value === null ? { ...outcome, message: `${name} is not in the answer` } : outcome;
  });
}

export const planCuts = (list: readonly Cut[]) =>
  list.map((one) => plan(one.name, one.unit, { ...one, pattern: undefined }));

/** Why a unit that was reached does not let us in; rethrows what says nothing of the unit. */
export function refusal(title: string, thrown: unknown): StepOutcome {
  const { code, cause } = thrown as { code?: unknown; cause?: { code?: unknown } };
  const why = cause?.code ?? code;
  if (why === 'ECONNREFUSED') return failed(`${title}: the unit refuses the connection`);
  if (why === 'ECONNRESET' || why === 'EPIPE') return failed(`${title}: the unit broke the connection`);
  if (why === 'login_refused') return failed(`${title}: the unit does not take the login`);
  throw thrown;
}

function refineLimits(limits: ValueLimits, context: z.RefinementCtx): void {
  for (const { path, message } of limitFaults(limits)) context.addIssue({ code: 'custom', path, message });
}

function unique(list: readonly { name: string }[]): boolean {
  return new Set(list.map(({ name }) => name)).size === list.length;
}

function sound(pattern: string): boolean {
  if (/\([^()]*[*+}][^()]*\)[*+{]/.test(pattern)) return false;
  try {
    new RegExp(pattern, 'mu');
    return true;
  } catch {
    return false;
  }
}
