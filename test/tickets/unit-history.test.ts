import { expect, it } from 'vitest';
import type { RunNews } from '../../src/tickets/feeds.ts';
import { historyText, nextStep } from '../../src/tickets/unit-history.ts';

const news: RunNews = {
  ...{ seq: 1, runId: 'r', verdict: 'FAIL', serial: 'S 1', deviceId: 1, bench: 'b1', position: 3 },
  ...{ profile: 'returns', reason: null, failed: [] },
};
const test = (verdict: 'PASS' | 'FAIL', position: number) => ({
  ...{ verdict, position, bench: 'b1', at: '2026-03-01T10:00:00.000Z' },
});

it('proposes the next step by where the unit failed and passed before', () => {
  const step = (...earlier: ReturnType<typeof test>[]) => nextStep({ ...news, earlier });
  expect(step()).toMatch(/once more on another position than b1\/3/);
  expect(step(test('FAIL', 3))).toMatch(/once more on another position/);
  expect(step(test('PASS', 2))).toMatch(/passed on b1\/2 before.*Check b1\/3 with a golden unit/);
  expect(step(test('FAIL', 2), test('PASS', 4))).toMatch(/failed on b1\/2, too, so the unit is at fault/);
});

it('tells the tests before in one sentence', () => {
  expect(historyText(news)).toBe('First test by returns.');
  expect(historyText({ ...news, earlier: [test('FAIL', 2), test('PASS', 4), test('PASS', 4)] })).toBe(
    'Before: 2 passed, 1 failed; the last FAIL on b1/2 at 2026-03-01T10:00:00.000Z.',
  );
});
