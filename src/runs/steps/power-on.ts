import { z } from 'zod';
import { passed, span, stepBase, stepKind, switchTime } from '../step.ts';

/** Switches the position on, with read-back. Its time-out covers the wait for the power queue of the board. */
export const powerOn = stepKind({
  kind: 'power_on',
  about: 'Switches the outlet of the position on and reads it back.',
  settings: z.strictObject({ ...stepBase, kind: z.literal('power_on'), timeout: span('60s') }),
  resume: 'again',
  establishes: true,
  measures: () => [{ name: 'switch_time', unit: 'ms', low: null, high: null }],
  async run(_, context) {
    context.record(switchTime(await context.powerOn(context.signal)));
    return passed;
  },
});
