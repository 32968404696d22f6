import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { oid } from '../snmp.ts';
import { passed, type StepContext, span, spanOrNone, stepBase, stepKind } from '../step.ts';
import { waitTime, waitUntil } from './waiting.ts';

/** Waits until the unit answers SNMP; the time-out is the longest boot that is accepted. */
export const waitSnmp = stepKind({
  kind: 'wait_snmp',
  about: 'Waits until the unit answers SNMP; the time-out is the longest boot.',
  settings: z.strictObject({
    ...stepBase,
    kind: z.literal('wait_snmp'),
    timeout: span('90s'),
    /** Time between two questions, and the longest wait for one answer. */
    every: span('500ms'),
    /** Time the unit is left alone after its first answer. */
    settle: spanOrNone,
  }),
  resume: 'again',
  establishes: true,
  measures: waitTime('boot_time'),
  async run(step, context) {
    await waitUntil('boot_time', step, context, () => answers(step.every, context));
    if (step.settle > 0) await sleep(context.clock, step.settle, context.signal);
    return passed;
  },
});

async function answers(timeoutMs: number, { reader, target, signal }: StepContext): Promise<boolean> {
  try {
    const [upTime] = await reader.get(target, [oid.sysUpTime], { timeoutMs, retries: 0, signal });
    return upTime !== undefined && upTime.value !== null;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return false;
  }
}
