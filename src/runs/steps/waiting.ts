import { sleep } from '../../lib/clock.ts';
import type { PlannedMeasurement, StepContext } from '../step.ts';
import { hold } from './judged.ts';

/** A step that waits; milliseconds. */
interface Waits {
  timeout: number;
  every: number;
}

/** What a wait measures: the seconds until the unit was there. */
export const waitTime =
  (name: string) =>
  ({ timeout }: { timeout: number }): PlannedMeasurement[] => [
    { name, unit: 's', low: null, high: timeout / 1000 },
  ];

/** Asks until the answer is yes, and takes down how long that took. Only the end of the step ends it else. */
export async function waitUntil(
  name: string,
  step: Waits,
  context: StepContext,
  there: () => Promise<boolean>,
): Promise<void> {
  const { clock, signal } = context;
  const beganAt = clock.mono();
  while (!(await there())) await sleep(clock, step.every, signal);
  const seconds = Math.round(clock.mono() - beganAt) / 1000;
  hold(context, { name, unit: 's' }, seconds, { high: step.timeout / 1000 });
}
