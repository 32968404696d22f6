import { describe, expect, it } from 'vitest';
import { lifeSpan } from '../../web/src/lib/axis.ts';

const minute = 60_000;
const now = Date.UTC(2026, 0, 15, 12);

describe('the span of a life line', () => {
  it('fits the records: minutes for a device known for minutes', () => {
    const { from, to } = lifeSpan([now - 10 * minute, now - 2 * minute], now);
    expect(now - from).toBeCloseTo(10.3 * minute, -3);
    expect(to - now).toBeCloseTo(0.3 * minute, -3);
  });

  it('is never shorter than five minutes, also without any record', () => {
    expect(now - lifeSpan([], now).from).toBeGreaterThanOrEqual(5 * minute);
    expect(now - lifeSpan([now - 1000], now).from).toBeGreaterThanOrEqual(5 * minute);
  });

  it('reaches back to the first record, years if need be', () => {
    const first = now - 900 * 24 * 60 * minute;
    expect(lifeSpan([now, first], now).from).toBeLessThan(first);
  });
});
