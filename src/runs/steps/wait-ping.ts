import { z } from 'zod';
import { passed, span, stepBase, stepKind } from '../step.ts';
import { pingOnce } from './pinging.ts';
import { waitTime, waitUntil } from './waiting.ts';

/** Waits until the unit answers ICMP echo. */
export const waitPing = stepKind({
  kind: 'wait_ping',
  about: 'Waits until the unit answers a ping (ICMP or ICMPv6 echo).',
  settings: z.strictObject({
    ...stepBase,
    kind: z.literal('wait_ping'),
    timeout: span('90s'),
    every: span('500ms').describe('Time between two attempts.'),
  }),
  resume: 'again',
  establishes: true,
  measures: waitTime('ping_time'),
  async run(step, context) {
    await waitUntil('ping_time', step, context, () => pingOnce(context));
    return passed;
  },
});
