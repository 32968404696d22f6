import { z } from 'zod';
import { Verdict } from '../../contract/index.ts';
import { fitsAny } from '../../lib/glob.ts';

/** One text or several, of which one must fit; a star stands for any signs. */
export const Patterns = z.union(
  [z.string().min(1).max(64), z.array(z.string().min(1).max(64)).min(1).max(100)],
  {
    error: 'write a text such as TM8* or a list of them',
  },
);
export type Patterns = z.output<typeof Patterns>;

/** What must be known of the unit for a configuration; all of it. */
export const UnitMatch = z.strictObject({
  model: Patterns.optional(),
  firmware: Patterns.optional(),
  customer: Patterns.optional(),
});
export type UnitMatch = z.output<typeof UnitMatch>;

const Measured = z
  .strictObject({
    /** Step that measured it; any unless given. */
    step: z.string().optional(),
    name: z.string().min(1),
    /** Channel or the like; every one must fit unless given. */
    instance: z.string().optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    equals: z.union([z.number(), z.string(), z.boolean()]).optional(),
  })
  .refine(({ above, below, equals }) => above !== undefined || below !== undefined || equals !== undefined, {
    message: 'write above, below or equals beside the name',
  });

/** A condition of a node; every key of it must hold. */
export const Condition = z
  .strictObject({
    ...UnitMatch.shape,
    /** Name of the chosen configuration. */
    configuration: Patterns.optional(),
    /** How an earlier step ended. */
    verdict: z.strictObject({ step: z.string(), is: z.union([Verdict, z.array(Verdict).min(1)]) }).optional(),
    /** What an earlier step measured. */
    measured: Measured.optional(),
  })
  .refine((condition) => Object.keys(condition).length > 0, {
    message: 'write at least one of model, firmware, customer, configuration, verdict and measured',
  });
export type Condition = z.output<typeof Condition>;

/** What is known of the unit; null is unknown. */
export interface UnitKnown {
  model: string | null;
  firmware: string | null;
  customer: string | null;
}

/** What conditions are held against. */
export interface Known extends UnitKnown {
  configuration: string | null;
  /** Verdict of a step; null before it has one. */
  verdict(step: string): z.output<typeof Verdict> | null;
  /** Counting values of a measurement. */
  values(name: string, step?: string, instance?: string): readonly (number | string | boolean | null)[];
}

/** Whether the unit fits; what is unknown fits nothing. */
export function fitsUnit(match: UnitMatch, unit: UnitKnown): boolean {
  return (['model', 'firmware', 'customer'] as const).every((key) => {
    const [wanted, known] = [match[key], unit[key]];
    return wanted === undefined || (known !== null && fitsAny(wanted, known));
  });
}

/** Whether a condition holds now. What was not measured fits nothing. */
export function holds(condition: Condition, known: Known): boolean {
  const { configuration, verdict, measured } = condition;
  if (!fitsUnit(condition, known)) return false;
  if (configuration !== undefined) {
    if (known.configuration === null || !fitsAny(configuration, known.configuration)) return false;
  }
  if (verdict) {
    const said = known.verdict(verdict.step);
    if (said === null || ![verdict.is].flat().includes(said)) return false;
  }
  return measured === undefined || measuredFits(measured, known);
}

function measuredFits(wanted: z.output<typeof Measured>, known: Known): boolean {
  const { name, step, instance, above, below, equals } = wanted;
  const values = known.values(name, step, instance);
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        (above === undefined || (typeof value === 'number' && value > above)) &&
        (below === undefined || (typeof value === 'number' && value < below)) &&
        (equals === undefined || value === equals),
    )
  );
}

/** A condition in words, for the row of a step that was left out. */
export function conditionText(condition: Condition): string {
  const { verdict, measured } = condition;
  const list = (patterns: Patterns) => [patterns].flat().join(' or ');
  const words = (['model', 'firmware', 'customer', 'configuration'] as const).flatMap((key) =>
    condition[key] === undefined ? [] : [`${key} ${list(condition[key])}`],
  );
  if (verdict) words.push(`${verdict.step} is ${[verdict.is].flat().join(' or ')}`);
  if (measured) {
    const { above, below, equals } = measured;
    const than = [
      above === undefined ? [] : [`above ${above}`],
      below === undefined ? [] : [`below ${below}`],
      equals === undefined ? [] : [`equal to ${equals}`],
    ].flat();
    words.push(`${measured.name} is ${than.join(' and ')}`);
  }
  return words.join(' and ');
}
