import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { passed, span, stepBase, stepKind } from '../step.ts';

/** Does nothing for a while. */
export const wait = stepKind({
  kind: 'wait',
  about: 'Waits for a fixed time.',
  settings: z
    .strictObject({
      ...stepBase,
      kind: z.literal('wait'),
      timeout: span('1h'),
      for: span('1s').describe('How long.'),
    })
    .refine((step) => step.for < step.timeout, {
      path: ['timeout'],
      message: 'it would never end in time; write more than `for`',
    }),
  resume: 'again',
  measures: () => [],
  async run(step, context) {
    await sleep(context.clock, step.for, context.signal);
    return passed;
  },
});
