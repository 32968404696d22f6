import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { passed, span, stepBase, stepKind } from '../step.ts';
import { hold } from './judged.ts';
import { pingOnce } from './pinging.ts';

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
  measures: (step) => [{ name: 'ping_time', unit: 's', low: null, high: step.timeout / 1000 }],
  async run(step, context) {
    const { clock, signal } = context;
    const beganAt = clock.mono();
    while (!(await pingOnce(context))) await sleep(clock, step.every, signal);
    const seconds = Math.round(clock.mono() - beganAt) / 1000;
    hold(context, { name: 'ping_time', unit: 's' }, seconds, { high: step.timeout / 1000 });
    return passed;
  },
});
