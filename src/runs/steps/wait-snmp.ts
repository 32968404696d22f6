import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { oid } from '../snmp.ts';
import { passed, type StepContext, type StepOutcome, span, stepBase } from '../step.ts';

/** Waits until the unit answers SNMP; the time-out is the longest boot that is accepted. */
export const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('wait_snmp'),
  timeout: span('90s'),
  /** Time between two questions, and the longest wait for one answer. */
  every: span('500ms'),
  /** Time the unit is left alone after its first answer. */
  settle: z
    .literal('0s')
    .transform(() => 0)
    .or(span('1s'))
    .default(0),
});

export async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const { clock, signal } = context;
  const beganAt = clock.mono();
  while (!(await answers(step.every, context))) await sleep(clock, step.every, signal);
  context.record({
    name: 'boot_time',
    instance: '',
    value: Math.round(clock.mono() - beganAt) / 1000,
    unit: 's',
    low: null,
    high: step.timeout / 1000,
    verdict: 'PASS',
    marginal: false,
  });
  if (step.settle > 0) await sleep(clock, step.settle, signal);
  return passed;
}

async function answers(timeoutMs: number, { reader, target, signal }: StepContext): Promise<boolean> {
  try {
    const [upTime] = await reader.get(target, [oid.sysUpTime], { timeoutMs, retries: 0, signal });
    return upTime !== undefined && upTime.value !== null;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return false;
  }
}
