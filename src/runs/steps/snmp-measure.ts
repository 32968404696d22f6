import { z } from 'zod';
import type { SnmpValue } from '../../snmp/reader.ts';
import { numberOf } from '../../snmp/values.ts';
import { patience } from '../snmp.ts';
import { oidText, type StepContext, type StepOutcome, span, stepBase } from '../step.ts';
import { judge, worst } from '../verdict.ts';

const measure = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'write small letters, digits or underscore, 1 to 32'),
    oid: oidText,
    /** The OID is a table column: every row is measured, its index is the instance. */
    column: z.boolean().default(false),
    unit: z.string().max(16).default(''),
    /** The raw integer is divided by this. */
    divisor: z.number().positive().default(1),
    low: z.number().optional(),
    high: z.number().optional(),
    marginal: z.number().min(0).optional(),
    /** The agent says 0 when it does not know: such a row is left out. */
    zeroIsUnknown: z.boolean().default(false),
    /** Rows a column must have at least. */
    least: z.number().int().min(0).default(1),
  })
  .refine(({ low, high }) => low === undefined || high === undefined || low <= high, {
    message: 'low is above high',
    path: ['low'],
  });
type Measure = z.output<typeof measure>;

/** Reads numbers over SNMP and holds them against limits. */
export const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('snmp_measure'),
  timeout: span('10s'),
  measure: z.array(measure).min(1).max(200),
});

export async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const outcomes: StepOutcome[] = [];
  const scalars = step.measure.filter((one) => !one.column);
  const options = patience(step.timeout, context.signal);
  if (scalars.length > 0) {
    const values = await context.reader.get(
      context.target,
      scalars.map((one) => one.oid),
      options,
    );
    for (const one of scalars)
      outcomes.push(
        scalar(
          one,
          values.find((value) => value.oid === one.oid),
          context,
        ),
      );
  }
  for (const one of step.measure.filter(({ column }) => column)) {
    outcomes.push(column(one, await context.reader.walk(context.target, one.oid, options), context));
  }
  const verdict = worst(outcomes.map((outcome) => outcome.verdict));
  const message = outcomes.flatMap((outcome) => outcome.message ?? []).join('; ');
  return { verdict, message: message || null };
}

function scalar(one: Measure, value: SnmpValue | undefined, context: StepContext): StepOutcome {
  const read = value ? numberOf(value) : null;
  const number = read === 0 && one.zeroIsUnknown ? null : read;
  return hold(one, '', number, context);
}

function column(one: Measure, values: readonly SnmpValue[], context: StepContext): StepOutcome {
  const known = values.filter((value) => !(one.zeroIsUnknown && numberOf(value) === 0));
  const outcomes = known.map((value) =>
    hold(one, value.oid.slice(one.oid.length + 1), numberOf(value), context),
  );
  if (known.length < one.least) {
    const rows = `${known.length} of at least ${one.least} channels`;
    return { verdict: 'FAIL', message: `${one.name}: the unit reports ${rows}` };
  }
  if (outcomes.length === 0) return { verdict: 'PASS', message: null };
  const messages = outcomes.flatMap((outcome) => outcome.message ?? []);
  const more = messages.length > 3 ? [...messages.slice(0, 3), `${messages.length - 3} more`] : messages;
  return { verdict: worst(outcomes.map(({ verdict }) => verdict)), message: more.join('; ') || null };
}

/** Judges one number, takes it down and says what is wrong with it. */
function hold(one: Measure, instance: string, raw: number | null, context: StepContext): StepOutcome {
  const value = raw === null ? null : raw / one.divisor;
  const { verdict, marginal } = judge(value, one);
  const { name, unit, low = null, high = null } = one;
  context.record({ name, instance, value, unit, low, high, verdict, marginal });
  if (verdict === 'PASS') return { verdict, message: null };
  const where = instance === '' ? name : `${name} of channel ${instance}`;
  if (value === null) return { verdict, message: `${where}: the unit gives no value` };
  const limit = low !== null && value < low ? `below ${low}` : `above ${high}`;
  return { verdict, message: `${where}: ${value} ${unit} is ${limit} ${unit}`.trimEnd() };
}
