import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { passed, type StepContext, span, stepBase, stepKind } from '../step.ts';
import { hold } from './judged.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('wait_port'),
  timeout: span('90s'),
  port: z.number().int().min(1).max(65_535).describe('TCP port of the unit.'),
  every: span('500ms').describe('Time between two attempts.'),
});

/** Waits until a TCP port of the unit takes a connection. */
export const waitPort = stepKind({
  kind: 'wait_port',
  about: 'Waits until the unit takes a connection on a TCP port.',
  settings,
  resume: 'again',
  establishes: true,
  measures: (step) => [{ name: 'port_time', unit: 's', low: null, high: step.timeout / 1000 }],
  async run(step, context) {
    const { clock, signal } = context;
    const beganAt = clock.mono();
    while (!(await open(step, context))) await sleep(clock, step.every, signal);
    const seconds = Math.round(clock.mono() - beganAt) / 1000;
    hold(context, { name: 'port_time', unit: 's' }, seconds, { high: step.timeout / 1000 });
    return passed;
  },
});

async function open({ port }: z.output<typeof settings>, context: StepContext): Promise<boolean> {
  const { peers, target, signal } = context;
  try {
    (await peers.dialogue({ host: target.address, port, telnet: false }, signal)).close();
    return true;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return false;
  }
}
