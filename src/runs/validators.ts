import { z } from 'zod';
import type { Measured } from './step.ts';
import { patternText } from './step.ts';
import { judge } from './verdict.ts';

/** Limits of a number; what is missing is no limit. */
export const NumberLimits = {
  low: z.number().optional(),
  high: z.number().optional(),
  /** A pass nearer than this to a limit is marginal. */
  marginal: z.number().min(0).optional(),
};
const scalar = z.union([z.number(), z.string().max(200), z.boolean()]);

/** Everything a value may be held against. */
export const LimitKeys = {
  ...NumberLimits,
  equals: scalar.optional(),
  oneOf: z.array(scalar).min(1).max(200).optional(),
  /** Form that a text must have, a regular expression. */
  pattern: patternText.optional(),
};
export type ValueLimits = z.output<z.ZodObject<typeof LimitKeys>>;

/** Faults of limits that contradict themselves. */
export function limitFaults(limits: ValueLimits): { path: string[]; message: string }[] {
  const { low, high, marginal, pattern, equals, oneOf } = limits;
  if (low !== undefined && high !== undefined) {
    if (low > high) return [{ path: ['low'], message: 'low is above high' }];
    if (marginal !== undefined && marginal * 2 > high - low)
      return [
        { path: ['marginal'], message: 'the marginal bands meet; write at most half of high minus low' },
      ];
  }
  if (pattern !== undefined && (low !== undefined || high !== undefined))
    return [
      { path: ['pattern'], message: 'a number has low and high, a text has a pattern; take one of them' },
    ];
  if (equals !== undefined && oneOf !== undefined)
    return [{ path: ['oneOf'], message: 'write either equals or oneOf' }];
  return [];
}

/** What limits say beside low and high, in words; undefined when nothing. */
export function expectedText({ equals, oneOf, pattern }: ValueLimits): string | undefined {
  if (equals !== undefined) return `equal to ${equals}`;
  if (oneOf) return `one of ${oneOf.join(', ')}`;
  return pattern === undefined ? undefined : `like ${pattern}`;
}

/** Holds a value of any kind against its limits. What was not measured is ERROR. */
export function validate(
  value: Measured['value'],
  limits: ValueLimits,
): Pick<Measured, 'verdict' | 'marginal'> {
  if (value === null) return { verdict: 'ERROR', marginal: false };
  if (!equalsFit(value, limits) || !patternFits(value, limits)) return { verdict: 'FAIL', marginal: false };
  if (typeof value === 'number') return judge(value, limits);
  // A text has no place on a scale: limits of a number cannot be shown to hold.
  const numeric = limits.low !== undefined || limits.high !== undefined;
  return { verdict: numeric ? 'ERROR' : 'PASS', marginal: false };
}

function equalsFit(value: number | string | boolean, { equals, oneOf }: ValueLimits): boolean {
  const same = (wanted: number | string | boolean) => wanted === value || String(wanted) === String(value);
  return (equals === undefined || same(equals)) && (oneOf === undefined || oneOf.some(same));
}

function patternFits(value: number | string | boolean, { pattern }: ValueLimits): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(String(value).slice(0, 4096));
}

/** Why a value did not pass, in words; null for a pass. */
export function complaint(name: string, measured: Measured): string | null {
  const { value, unit, low, high, verdict, instance, expected } = measured;
  if (verdict === 'PASS') return null;
  const where = instance === '' ? name : `${name} of channel ${instance}`;
  if (value === null) return `${where}: the unit gives no value`;
  const shown = `${value} ${unit}`.trim();
  if (typeof value === 'number' && low !== null && value < low)
    return `${where}: ${shown} is below ${low} ${unit}`.trim();
  if (typeof value === 'number' && high !== null && value > high)
    return `${where}: ${shown} is above ${high} ${unit}`.trim();
  return `${where}: ${shown} is not ${expected ?? 'as expected'}`;
}
