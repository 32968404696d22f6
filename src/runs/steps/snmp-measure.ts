import { z } from 'zod';
import type { SnmpValue } from '../../snmp/reader.ts';
import { numberOf, textOf } from '../../snmp/values.ts';
import { patience } from '../snmp.ts';
import {
  type Measured,
  measureName,
  oidText,
  type PlannedMeasurement,
  type StepContext,
  type StepOutcome,
  span,
  stepBase,
  stepKind,
} from '../step.ts';
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

/** docsIfDownChannelModulation (DOCS-IF-MIB, RFC 4546). */
const docsisModulation = { '3': 'qam64', '4': 'qam256' };

const measure = z
  .strictObject({
    name: measureName,
    oid: oidText,
    /** The OID is a table column: every row is measured, its index is the instance. */
    column: z.boolean().default(false),
    type: z.enum(['number', 'text', 'boolean']).default('number'),
    unit: z.string().max(16).default(''),
    /** The raw integer is divided by this. */
    divisor: z.number().positive().default(1),
    ...LimitKeys,
    /** Limits by the modulation of the channel: a column beside the measured one, or a scalar. */
    modulation: z
      .strictObject({
        oid: oidText,
        /** Names of the raw values. */
        names: z.record(z.string(), z.string().min(1).max(32)).default(docsisModulation),
        limits: z.record(z.string(), z.strictObject(NumberLimits)),
      })
      .optional(),
    /** The agent says 0 when it does not know: such a row is left out. */
    zeroIsUnknown: z.boolean().default(false),
    /** Rows a column must have at least. */
    least: z.number().int().min(0).default(1),
    /** Rows a column must have at most. */
    most: z.number().int().min(0).optional(),
  })
  .superRefine((one, context) => {
    const add = ({ path, message }: { path: PropertyKey[]; message: string }) =>
      context.addIssue({ code: 'custom', path, message });
    for (const fault of limitFaults(one)) add(fault);
    if (one.most !== undefined && one.most < one.least)
      add({ path: ['most'], message: 'most is below least' });
    if (one.type !== 'number' && (one.low !== undefined || one.high !== undefined))
      add({ path: ['type'], message: 'low and high are for numbers; use equals, oneOf or pattern' });
    if (!one.modulation) return;
    if (one.type !== 'number')
      add({ path: ['modulation'], message: 'only a number has limits by modulation' });
    for (const [name, limits] of Object.entries(one.modulation.limits)) {
      for (const fault of limitFaults(limits))
        add({ ...fault, path: ['modulation', 'limits', name, ...fault.path] });
    }
  });
type Measure = z.output<typeof measure>;

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('snmp_measure'),
  timeout: span('10s'),
  measure: z.array(measure).min(1).max(200),
});

/** Reads values over SNMP and holds them against limits, columns row by row. */
export const snmpMeasure = stepKind({
  kind: 'snmp_measure',
  about: 'Reads values over SNMP and holds them against limits, columns row by row.',
  settings,
  resume: 'again',
  measures: (step) => step.measure.map(planned),
  run,
});

function planned(one: Measure): PlannedMeasurement {
  const { name, unit, low = null, high = null, modulation } = one;
  const expected = modulation
    ? `limits by modulation: ${Object.keys(modulation.limits).join(', ')}`
    : expectedText(one);
  return { name, unit, low, high, ...(expected === undefined ? {} : { expected }) };
}

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const outcomes: StepOutcome[] = [];
  const options = patience(step.timeout, context.signal);
  const scalars = step.measure.filter((one) => !one.column);
  if (scalars.length > 0) {
    const oids = scalars.flatMap(({ oid, modulation }) => (modulation ? [oid, modulation.oid] : [oid]));
    const values = await context.reader.get(context.target, oids, options);
    const of = (oid: string) => values.find((value) => value.oid === oid);
    for (const one of scalars)
      outcomes.push(
        hold(one, '', of(one.oid), limitsFor(one, one.modulation && of(one.modulation.oid)), context),
      );
  }
  for (const one of step.measure.filter(({ column }) => column)) {
    const rows = await context.reader.walk(context.target, one.oid, options);
    const modulations = one.modulation
      ? await context.reader.walk(context.target, one.modulation.oid, options)
      : [];
    outcomes.push(column(one, rows, modulations, context));
  }
  const verdict = worst(outcomes.map((outcome) => outcome.verdict));
  const message = outcomes.flatMap((outcome) => outcome.message ?? []).join('; ');
  return { verdict, message: message || null };
}

function column(
  one: Measure,
  values: readonly SnmpValue[],
  modulations: readonly SnmpValue[],
  context: StepContext,
): StepOutcome {
  const known = values.filter((value) => !(one.zeroIsUnknown && numberOf(value) === 0));
  const outcomes = known.map((value) => {
    const instance = value.oid.slice(one.oid.length + 1);
    const modulation = modulations.find(({ oid }) => oid === `${one.modulation?.oid}.${instance}`);
    return hold(one, instance, value, limitsFor(one, modulation), context);
  });
  const { least, most = Number.POSITIVE_INFINITY } = one;
  if (known.length < least || known.length > most) {
    const bound = known.length < least ? `at least ${least}` : `at most ${most}`;
    context.record({
      ...{ name: `${one.name}_count`, instance: '', value: known.length, unit: '', low: least },
      ...{ high: one.most ?? null, verdict: 'FAIL', marginal: false },
    });
    return { verdict: 'FAIL', message: `${one.name}: the unit reports ${known.length} of ${bound} channels` };
  }
  if (outcomes.length === 0) return { verdict: 'PASS', message: null };
  const messages = outcomes.flatMap((outcome) => outcome.message ?? []);
  const more = messages.length > 3 ? [...messages.slice(0, 3), `${messages.length - 3} more`] : messages;
  return { verdict: worst(outcomes.map(({ verdict }) => verdict)), message: more.join('; ') || null };
}

/** The limits of one row, and what they are for; a string says why there are none. */
function limitsFor(
  one: Measure,
  modulation: SnmpValue | undefined,
): { limits: ValueLimits; words?: string } | string {
  if (!one.modulation) return { limits: one };
  const raw = modulation && numberOf(modulation);
  if (raw === null || raw === undefined) return 'its modulation is not known';
  const name = one.modulation.names[String(raw)] ?? `modulation ${raw}`;
  const limits = one.modulation.limits[name];
  return limits
    ? { limits: { ...one, ...limits }, words: `for ${name}` }
    : `the profile has no limits for ${name}`;
}

/** Judges one value, takes it down and says what is wrong with it. */
function hold(
  one: Measure,
  instance: string,
  raw: SnmpValue | undefined,
  against: ReturnType<typeof limitsFor>,
  context: StepContext,
): StepOutcome {
  const value = readingOf(one, raw);
  const { limits, words } = typeof against === 'string' ? { limits: {}, words: against } : against;
  const judged =
    typeof against === 'string' ? ({ verdict: 'ERROR', marginal: false } as const) : validate(value, limits);
  const expected = [expectedText(limits), words].filter(Boolean).join(', ');
  const { low = null, high = null } = limits;
  const measured: Measured = {
    ...{ name: one.name, instance, value, unit: one.unit, low, high, ...judged, kind: one.type },
    ...(expected ? { expected } : {}),
  };
  context.record(measured);
  if (typeof against === 'string' && value !== null)
    return { verdict: 'ERROR', message: `${one.name} of channel ${instance || '-'}: ${against}` };
  return { verdict: measured.verdict, message: complaint(one.name, measured) };
}

function readingOf({ type, divisor, zeroIsUnknown }: Measure, raw: SnmpValue | undefined): Measured['value'] {
  if (raw === undefined || raw.value === null) return null;
  if (type === 'text') return textOf(raw) ?? String(raw.value);
  const number = numberOf(raw);
  if (number === null || (number === 0 && zeroIsUnknown)) return null;
  // TruthValue (RFC 2579): 1 is true, 2 is false.
  return type === 'boolean' ? number === 1 : number / divisor;
}
