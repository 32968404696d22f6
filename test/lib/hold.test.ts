import { expect, it } from 'vitest';
import { DeadlineError, withDeadline } from '../../src/lib/deadline.ts';
import { afterUnheld, type Hold, released } from '../../src/lib/hold.ts';
import { ManualClock } from '../support/clock.ts';

class Switch implements Hold {
  held = false;
  readonly #watchers = new Set<() => void>();

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  set(held: boolean): void {
    this.held = held;
    for (const changed of this.#watchers) changed();
  }

  get watched(): number {
    return this.#watchers.size;
  }
}

it('does not count the time that was held', () => {
  const clock = new ManualClock();
  const hold = new Switch();
  let done = 0;
  afterUnheld(clock, 1000, () => done++, hold);
  clock.advance(600);
  hold.set(true);
  hold.set(true);
  clock.advance(60_000);
  expect(done).toBe(0);
  hold.set(false);
  clock.advance(399);
  expect(done).toBe(0);
  clock.advance(1);
  expect(done).toBe(1);
});

it('begins to count when it is released, and never after it was taken back', () => {
  const clock = new ManualClock();
  const hold = new Switch();
  hold.held = true;
  let done = 0;
  const cancel = afterUnheld(clock, 10, () => done++, hold);
  clock.advance(100);
  hold.set(false);
  cancel();
  hold.set(true);
  hold.set(false);
  clock.advance(100);
  expect(done).toBe(0);
  expect(hold.watched).toBe(0);
});

it('holds a deadline', async () => {
  const clock = new ManualClock();
  const hold = new Switch();
  const wait = withDeadline(clock, 'the answer', 100, () => new Promise(() => undefined), undefined, hold);
  hold.set(true);
  clock.advance(1000);
  hold.set(false);
  clock.advance(100);
  await expect(wait).rejects.toBeInstanceOf(DeadlineError);
  expect(hold.watched).toBe(0);
});

it('is waited for, or given up with the reason of the signal', async () => {
  const hold = new Switch();
  hold.held = true;
  const first = released(hold, new AbortController().signal);
  const abort = new AbortController();
  const second = released(hold, abort.signal);
  abort.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  hold.set(false);
  await first;
  expect(hold.watched).toBe(0);
});
