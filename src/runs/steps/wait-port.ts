import { z } from 'zod';
import { passed, type StepContext, span, stepBase, stepKind } from '../step.ts';
import { waitTime, waitUntil } from './waiting.ts';

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
  measures: waitTime('port_time'),
  async run(step, context) {
    await waitUntil('port_time', step, context, () => open(step, context));
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
