import { expect, it } from 'vitest';
import { restarted } from '../../src/runs/snmp.ts';

it('tells a restart from an answer that came late', () => {
  // Asked at 0, said at 10 ms: the unit ran for a minute.
  const before = { ticks: 6000, asked: 0, at: 20 };
  expect(restarted(before, { ticks: 6100, asked: 1000, at: 1020 })).toBe(false);
  // The first answer lay about for 400 ms, or the second one did.
  expect(restarted({ ...before, at: 420 }, { ticks: 6100, asked: 1000, at: 1020 })).toBe(false);
  expect(restarted(before, { ticks: 6100, asked: 1000, at: 3500 })).toBe(false);
  expect(restarted(before, { ticks: 12, asked: 1000, at: 1020 })).toBe(true);
  // Up for longer than before by now, but not for as long as it should be.
  expect(restarted({ ticks: 200, asked: 0, at: 20 }, { ticks: 900, asked: 60_000, at: 60_020 })).toBe(true);
  // Its clock is 1 % slow.
  expect(restarted(before, { ticks: 6000 + 5940, asked: 60_000, at: 60_020 })).toBe(false);
});
