import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { passed, span, stepBase, stepKind, switchTime } from '../step.ts';

/** Off, a rest, on; both read back. Its time-out covers the wait for the power queue of the board. */
export const powerCycle = stepKind({
  kind: 'power_cycle',
  about:
    'Switches the outlet off, waits until the capacitors of the unit are empty, and switches it on; both are read back.',
  settings: z.strictObject({
    ...stepBase,
    kind: z.literal('power_cycle'),
    timeout: span('2m'),
    off: span('5s').describe('How long the unit stays without power.'),
  }),
  resume: 'again',
  establishes: true,
  darkens: true,
  measures: () => [{ name: 'switch_time', unit: 'ms', low: null, high: null }],
  async run(step, { powerOff, powerOn, clock, signal, record }) {
    await powerOff(signal);
    await sleep(clock, step.off, signal);
    record(switchTime(await powerOn(signal)));
    return passed;
  },
});
