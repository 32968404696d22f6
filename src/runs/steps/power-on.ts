import { z } from 'zod';
import { passed, type StepContext, type StepOutcome, span, stepBase, switchTime } from '../step.ts';

/** Switches the position on, with read-back. Its time-out covers the wait for the power queue of the board. */
export const settings = z.strictObject({ ...stepBase, kind: z.literal('power_on'), timeout: span('60s') });

export async function run(_: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  context.record(switchTime(await context.powerOn(context.signal)));
  return passed;
}
