import { z } from 'zod';
import { passed, span, stepBase, stepKind, switchTime } from '../step.ts';

/** Switches the position off, with read-back. */
export const powerOff = stepKind({
  kind: 'power_off',
  about: 'Switches the outlet of the position off and reads it back.',
  settings: z.strictObject({ ...stepBase, kind: z.literal('power_off'), timeout: span('30s') }),
  resume: 'again',
  darkens: true,
  measures: () => [{ name: 'switch_time', unit: 'ms', low: null, high: null }],
  async run(_, context) {
    context.record(switchTime(await context.powerOff(context.signal)));
    return passed;
  },
});
