import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { patience } from '../snmp.ts';
import { type StepContext, type StepOutcome, span, spanOrNone, stepBase, stepKind } from '../step.ts';
import { hold, plan, together } from './judged.ts';
import { SetEntry, shownValue, wantedText } from './snmp-values.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('snmp_set'),
  timeout: span('5s'),
  set: z.array(SetEntry).min(1).max(40).describe('Objects that are set together, all or none.'),
  verify: z.boolean().default(true).describe('Read the objects back; false for those that read otherwise.'),
  settle: spanOrNone.describe('Wait before the read-back.'),
});

/** Sets objects over SNMP and reads them back. */
export const snmpSet = stepKind({
  kind: 'snmp_set',
  about:
    'Sets objects over SNMP, all or none, and reads them back; FAIL when the unit refuses or reads otherwise.',
  settings,
  resume: 'never',
  measures: (step) =>
    step.set.map((one) => plan(one.name ?? 'set', '', step.verify ? { equals: wantedText(one) } : {})),
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const { reader, target, clock, signal } = context;
  const options = patience(step.timeout, signal);
  try {
    await reader.set(target, step.set, options);
  } catch (thrown) {
    if (signal.aborted || (thrown as { retryable?: unknown }).retryable === true) throw thrown;
    const message = `${step.title}: the unit refuses: ${(thrown as Error).message}`;
    for (const { name = 'set', oid } of step.set)
      hold(context, { name, instance: name === 'set' ? oid : '', kind: 'text' }, 'refused', {
        equals: 'set',
      });
    return { verdict: 'FAIL', message };
  }
  if (step.settle > 0) await sleep(clock, step.settle, signal);
  const read = step.verify
    ? await reader.get(
        target,
        step.set.map(({ oid }) => oid),
        options,
      )
    : [];
  return together(
    step.set.map((one, at) => {
      const name = one.name ?? 'set';
      const place = { name, instance: name === 'set' ? one.oid : '', kind: 'text' as const };
      if (!step.verify) return hold(context, place, wantedText(one));
      return hold(context, place, shownValue(one.type, read[at]), { equals: wantedText(one) });
    }),
  );
}
