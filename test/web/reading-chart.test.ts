import { expect, it } from 'vitest';
import { chartRows } from '../../web/src/lib/chart-rows.ts';

it('aligns the lines on one time axis and leaves holes where a line has no value', () => {
  const rows = chartRows({
    metric: 'ds_power',
    unit: 'dBmV',
    lines: [
      { instance: '3', at: ['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z'], value: [1, 2] },
      { instance: '48', at: ['2026-01-01T00:00:30.000Z', '2026-01-01T00:01:00.000Z'], value: [5, 6] },
    ],
  });
  expect(rows).toEqual([
    [1767225600, 1767225630, 1767225660],
    [1, null, 2],
    [null, 5, 6],
  ]);
});
