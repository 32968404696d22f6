import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { numberOf } from '../../snmp/values.ts';
import { patience, restarted } from '../snmp.ts';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { codewordColumns } from './docsis-tables.ts';
import { figures, hold, plan, together } from './judged.ts';
import { upTime } from './up-time.ts';

const names = ['corrected', 'uncorrectable'] as const;

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('docsis_codewords'),
  timeout: span('1m'),
  over: span('5s').describe('Time between the two readings.'),
  measure: figures(names)
    .min(1)
    .default([{ name: 'uncorrectable', high: 0 }])
    .describe('Share of all codewords, % of each downstream channel.'),
});

/** Shares of corrected and uncorrectable codewords between two readings. */
export const docsisCodewords = stepKind({
  kind: 'docsis_codewords',
  about:
    'Reads the codeword counters of every downstream channel twice and judges the shares of the time between.',
  settings,
  resume: 'again',
  measures: (step) => step.measure.map((one) => plan(one.name, '%', one)),
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const before = await upTime(context);
  const first = await counters(step, context);
  await sleep(context.clock, step.over, context.signal);
  const second = await counters(step, context);
  // Counters that began anew are no baseline; one that went back says so even where the uptime came too late to tell.
  if (restarted(before, await upTime(context)) || wentBack(first, second))
    throw new Error('the unit restarted between the two readings');
  const outcomes = [...second].flatMap(([instance, now]) => {
    const from = first.get(instance);
    if (!from) return [];
    const grown = now.map((count, at) => growth(from[at]!, count));
    const all = grown.reduce((sum, count) => sum + count, 0);
    const share = (count: number) => (all === 0 ? null : Math.round((count / all) * 1e8) / 1e6);
    const values = { corrected: share(grown[1]!), uncorrectable: share(grown[2]!) };
    return step.measure.map(({ name, ...limits }) =>
      hold(context, { name, instance, unit: '%', kind: 'number' }, values[name], limits),
    );
  });
  return together(outcomes);
}

/** How much a Counter32 grew, over its wrap. */
const growth = (from: number, to: number) => (to - from + 2 ** 32) % 2 ** 32;

/** Whether a counter began anew: no modem counts half of a Counter32 between two readings. */
function wentBack(first: Counts, second: Counts): boolean {
  return [...second].some(([instance, now]) =>
    now.some((count, at) => growth(first.get(instance)?.[at] ?? count, count) >= 2 ** 31),
  );
}
type Counts = ReadonlyMap<string, readonly number[]>;

/** Codewords without errors, corrected and uncorrectable by channel; a channel without all three is left out. */
async function counters(step: z.output<typeof settings>, { reader, target, signal }: StepContext) {
  const options = patience(step.timeout, signal);
  const channels = new Map<string, number[]>();
  for (const column of Object.values(codewordColumns)) {
    for (const row of await reader.walk(target, column, options)) {
      const instance = row.oid.slice(column.length + 1);
      channels.set(instance, [...(channels.get(instance) ?? []), numberOf(row) ?? 0]);
    }
  }
  return new Map([...channels].filter(([, counts]) => counts.length === 3));
}
