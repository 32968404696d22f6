import { expect, it } from 'vitest';
import { Soonest } from '../../src/lib/soonest.ts';
import { ManualClock } from '../support/clock.ts';

it('calls once, at the soonest of what was asked for; a later wish changes nothing, and it may be asked again', () => {
  const clock = new ManualClock();
  const calls: number[] = [];
  const began = clock.mono();
  const timer = new Soonest(clock, () => calls.push(clock.mono() - began));
  timer.within(500);
  timer.within(200);
  timer.within(300);
  clock.advance(1000);
  expect(calls).toEqual([200]);
  timer.within(100);
  clock.advance(1000);
  expect(calls).toEqual([200, 1100]);
  timer.within(100);
  timer.stop();
  clock.advance(1000);
  expect(calls).toEqual([200, 1100]);
});
