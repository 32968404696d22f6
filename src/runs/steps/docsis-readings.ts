import { z } from 'zod';
import type { SnmpValue } from '../../snmp/reader.ts';
import { numberOf } from '../../snmp/values.ts';
import { patience } from '../snmp.ts';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { limitFaults, NumberLimits, validate } from '../validators.ts';
import {
  type ChannelTable,
  channelTables,
  modulationNames,
  olderColumns,
  tableNames,
} from './docsis-tables.ts';
import { hold, plan, together } from './judged.ts';

const Reading = z
  .strictObject({
    name: z.enum(tableNames).describe('Which table of the modem.'),
    ...NumberLimits,
    modulation: z
      .record(z.string(), z.strictObject(NumberLimits))
      .optional()
      .describe('Limits by modulation (qam64, qam256) instead of one for all; one without limits is ERROR.'),
    channels: z
      .record(z.string().regex(/^\d+$/), z.strictObject(NumberLimits))
      .optional()
      .describe(
        'Limits by the number of channels in use, such as transmit power of 1, 2, 3, 4; the nearest smaller number counts.',
      ),
    least: z.number().int().min(0).default(1).describe('Channels that there must be at least.'),
    most: z.number().int().min(0).optional().describe('Channels that there may be at most.'),
  })
  .superRefine((one, context) => {
    const sets = [one, ...Object.values(one.modulation ?? {}), ...Object.values(one.channels ?? {})];
    for (const { path, message } of sets.flatMap(limitFaults))
      context.addIssue({ code: 'custom', path, message });
    if (one.modulation && (channelTables[one.name] as ChannelTable).modulation === undefined)
      context.addIssue({
        code: 'custom',
        path: ['modulation'],
        message: 'only ds_power, ds_snr and ds_rxmer have a modulation',
      });
  });
type Reading = z.output<typeof Reading>;

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('docsis_readings'),
  timeout: span('30s'),
  measure: z.array(Reading).min(1).max(tableNames.length),
});

/** Per-channel readings of a cable modem, SC-QAM, OFDM and OFDMA. */
export const docsisReadings = stepKind({
  kind: 'docsis_readings',
  about:
    'Reads the channel tables of a cable modem, SC-QAM, OFDM and OFDMA, every channel, with limits by modulation and number of channels.',
  settings,
  resume: 'again',
  measures: (step) =>
    step.measure.map((one) => {
      const by = [...Object.keys(one.modulation ?? {}), ...Object.keys(one.channels ?? {})];
      const planned = plan(one.name, channelTables[one.name].unit, one);
      return by.length === 0 ? planned : { ...planned, expected: `limits for ${by.join(', ')}` };
    }),
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const options = patience(step.timeout, context.signal);
  const columns = new Map<string, SnmpValue[]>();
  const column = async (oid: string) => {
    const known = columns.get(oid) ?? (await context.reader.walk(context.target, oid, options));
    columns.set(oid, known);
    return known;
  };
  const outcomes: StepOutcome[] = [];
  for (const one of step.measure) {
    const table: ChannelTable = channelTables[one.name];
    let base = table.oid;
    let rows = await column(base);
    if (rows.length === 0 && olderColumns[one.name]) {
      base = olderColumns[one.name]!;
      rows = await column(base);
    }
    const modulations = one.modulation ? await column(table.modulation!) : [];
    outcomes.push(judged(one, table, base, rows, modulations, context));
  }
  return together(outcomes);
}

function judged(
  one: Reading,
  table: ChannelTable,
  base: string,
  rows: readonly SnmpValue[],
  modulations: readonly SnmpValue[],
  context: StepContext,
): StepOutcome {
  const known = rows.filter((row) => !(table.zeroIsUnknown && numberOf(row) === 0));
  const { least: low, most: high } = one;
  const counted =
    known.length < low || known.length > (high ?? known.length)
      ? [hold(context, { name: `${one.name}_count` }, known.length, { low, high })]
      : [];
  const outcomes = known.map((row) => {
    const instance = row.oid.slice(base.length + 1);
    const raw = numberOf(row);
    const value = raw === null ? null : raw / table.divisor;
    const place = { name: one.name, instance: instance.replaceAll('.', '/'), unit: table.unit };
    const modulation = modulations.find(({ oid }) => oid === `${table.modulation}.${instance}`);
    const limits = limitsFor(one, known.length, modulation);
    if (typeof limits !== 'string') {
      return recorded(context, place, value, limits, limits.words);
    }
    return recorded(context, place, value, {}, limits, 'ERROR');
  });
  // Whoever asks for none at least may find none.
  return together([
    ...counted,
    ...outcomes,
    ...(low === 0 ? [{ verdict: 'PASS' as const, message: null }] : []),
  ]);
}

/** Takes a channel's value down together with what its limits are for. */
function recorded(
  context: StepContext,
  place: { name: string; instance: string; unit: string },
  value: number | null,
  limits: { low?: number | undefined; high?: number | undefined; marginal?: number | undefined },
  words: string | undefined,
  forced?: 'ERROR',
): StepOutcome {
  const judgedAs = forced ? { verdict: forced, marginal: false } : validate(value, limits);
  const { low = null, high = null } = limits;
  context.record({
    ...{ ...place, value, low, high, ...judgedAs, kind: 'number' },
    ...(words === undefined ? {} : { expected: words }),
  });
  if (judgedAs.verdict === 'PASS') return { verdict: 'PASS', message: null };
  const what = `${place.name} of channel ${place.instance}`;
  if (forced || value === null)
    return { verdict: 'ERROR', message: `${what}: ${words ?? 'the unit gives no value'}` };
  const [side, limit] = low !== null && value < low ? ['below', low] : ['above', high];
  return { verdict: 'FAIL', message: `${what}: ${value} ${place.unit} is ${side} ${limit} ${place.unit}` };
}

/** Limits of a channel and what they are for; a string says why there are none. */
function limitsFor(
  one: Reading,
  count: number,
  modulation: SnmpValue | undefined,
):
  | { low?: number | undefined; high?: number | undefined; marginal?: number | undefined; words?: string }
  | string {
  const { low, high, marginal } = one;
  if (one.modulation) {
    const raw = modulation && numberOf(modulation);
    if (raw === null || raw === undefined) return 'its modulation is not known';
    const name = modulationNames[raw] ?? `modulation ${raw}`;
    const own = one.modulation[name];
    return own
      ? { low, high, marginal, ...own, words: `for ${name}` }
      : `the profile has no limits for ${name}`;
  }
  if (!one.channels) return { low, high, marginal };
  const number = Object.keys(one.channels)
    .map(Number)
    .filter((least) => least <= count)
    .sort((a, b) => b - a)[0];
  const channels = count === 1 ? '1 channel' : `${count} channels`;
  if (number === undefined) return `the profile has no limits for ${channels}`;
  return { low, high, marginal, ...one.channels[String(number)], words: `with ${channels}` };
}
