import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { restarted } from '../snmp.ts';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { failed, hold, plan } from './judged.ts';
import { SetEntry } from './snmp-values.ts';
import { upTime } from './up-time.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('factory_reset'),
  timeout: span('3m'),
  set: z
    .array(SetEntry)
    .min(1)
    .max(10)
    .describe('Objects whose setting brings the unit to its factory state.'),
  within: span('30s').describe('Longest time until the unit goes away.'),
  every: span('500ms').describe('Time between two looks at the unit.'),
});

/** Sets what resets the unit and proves by sysUpTime that it restarted. */
export const factoryReset = stepKind({
  kind: 'factory_reset',
  about:
    'Brings the unit to its factory state over SNMP and proves by its uptime that it restarted; FAIL when it did not.',
  settings,
  resume: 'never',
  measures: (step) => [
    plan('restarted', '', { equals: true }),
    plan('reset_time', 's', { high: step.timeout / 1000 }),
  ],
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const { reader, target, clock, signal } = context;
  const before = await upTime(context);
  const beganAt = clock.mono();
  try {
    await reader.set(target, step.set, { timeoutMs: 1000, retries: 0, signal });
  } catch (thrown) {
    // A unit that restarts at once has no time for its answer.
    if (signal.aborted) throw thrown;
    if ((thrown as { retryable?: unknown }).retryable !== true) {
      hold(context, { name: 'restarted' }, false, { equals: true });
      return failed(`${step.title}: the unit refuses: ${(thrown as Error).message}`);
    }
  }
  for (let gone = false; ; ) {
    await sleep(clock, step.every, signal);
    const now = await upTime(context).catch((thrown) => {
      if (signal.aborted) throw thrown;
      return null;
    });
    const elapsed = clock.mono() - beganAt;
    if (now !== null && restarted(before, now)) {
      const seconds = Math.round(elapsed) / 1000;
      hold(context, { name: 'reset_time', unit: 's' }, seconds, { high: step.timeout / 1000 });
      return hold(context, { name: 'restarted' }, true, { equals: true });
    }
    gone ||= now === null;
    if (!gone && elapsed > step.within) {
      hold(context, { name: 'restarted' }, false, { equals: true });
      return failed(`${step.title}: the unit did not restart within ${step.within / 1000} s`);
    }
  }
}
