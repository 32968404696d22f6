import { z } from 'zod';
import { passed, type StepContext, type StepOutcome, span, stepBase } from '../step.ts';

/** Switches the position on, with read-back. Its time-out covers the wait for the power queue of the board. */
export const settings = z.strictObject({ ...stepBase, kind: z.literal('power_on'), timeout: span('60s') });

export async function run(_: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const ms = await context.powerOn(context.signal);
  context.record({
    name: 'switch_time',
    instance: '',
    value: ms,
    unit: 'ms',
    low: null,
    high: null,
    verdict: 'PASS',
    marginal: false,
  });
  return passed;
}
