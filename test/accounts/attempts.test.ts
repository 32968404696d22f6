import { expect, it } from 'vitest';
import { Attempts } from '../../src/accounts/attempts.ts';

it('holds any limit that a set-up may give, and forgets after the window', () => {
  const attempts = new Attempts(3_600_000);
  for (let i = 0; i < 1000; i++) {
    expect(attempts.wait('a', 1000, i)).toBe(0);
    attempts.count('a', i);
  }
  expect(attempts.wait('a', 1000, 1000)).toBe(3_600_000 - 1000);
  expect(attempts.wait('b', 1, 1000)).toBe(0);
  expect(attempts.wait('a', 1000, 3_600_000)).toBe(0);
});
