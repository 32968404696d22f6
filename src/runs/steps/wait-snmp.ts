import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { oid } from '../snmp.ts';
import { passed, type StepContext, span, spanOrNone, stepBase, stepKind } from '../step.ts';

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
  measures: (step) => [{ name: 'boot_time', unit: 's', low: null, high: step.timeout / 1000 }],
  async run(step, context) {
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
