import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  dayKey,
  daysBetween,
  lengthWords,
  partOf,
  rangeOf,
  turned,
} from '../../web/src/lib/calendar.ts';
import { nthWeekday, once, type Repeat, repeatOf, ruleOf } from '../../web/src/lib/repeat.ts';

describe('the calendar', () => {
  it('shows whole weeks from Monday', () => {
    const { from, to } = rangeOf('month', new Date(2026, 2, 15));
    expect([dayKey(from), dayKey(to)]).toEqual(['2026-02-23', '2026-04-06']);
    expect(daysBetween(from, to)).toHaveLength(42);
    expect(dayKey(turned('month', new Date(2026, 0, 31), 1))).toBe('2026-02-01');
    expect(dayKey(turned('week', new Date(2026, 2, 30), -1))).toBe('2026-03-23');
  });

  it('gives the part of a day, and columns to what overlaps', () => {
    const day = new Date(2026, 5, 1);
    const span = (from: number, to: number) => ({
      start: new Date(2026, 5, 1, from).toISOString(),
      end: new Date(2026, 5, 1, to).toISOString(),
    });
    expect(partOf(day, span(6, 12))).toEqual({ from: 0.25, to: 0.5 });
    expect(partOf(day, span(-5, 0))).toBeNull();
    expect(partOf(day, span(22, 30))).toEqual({ from: 22 / 24, to: 1 });
    const placed = columnsOf([span(1, 3), span(2, 4), span(3, 5), span(6, 7)]);
    expect(placed.map(({ column, columns }) => [column, columns])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  it('says lengths', () => {
    expect([30, 90, 1440, 3000].map(lengthWords)).toEqual(['30 min', '1 h 30 min', '1 d', '2 d 2 h']);
  });
});

describe('a repetition', () => {
  const start = '2026-03-10T02:00';
  it.each<[Partial<Repeat>, string | null]>([
    [{}, null],
    [{ every: 'day', interval: 3 }, 'FREQ=DAILY;INTERVAL=3'],
    [{ every: 'week', days: ['SU', 'TU'] }, 'FREQ=WEEKLY;BYDAY=TU,SU'],
    [{ every: 'month', end: 'count', count: 4 }, 'FREQ=MONTHLY;COUNT=4'],
    [{ every: 'monthDay', end: 'until', until: '2026-12-31' }, 'FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261231'],
    [{ every: 'rule', rule: 'FREQ=MONTHLY;BYMONTHDAY=-1' }, 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ])('%j is the rule %s, and back', (change, rule) => {
    expect(ruleOf({ ...once, ...change }, start)).toBe(rule);
    expect(ruleOf(repeatOf(rule, start), start)).toBe(rule);
  });

  it('knows which weekday of the month it is', () => {
    expect(['2026-03-01', '2026-03-28', '2026-03-29'].map((day) => nthWeekday(`${day}T00:00`))).toEqual([
      '1SU',
      '4SA',
      '-1SU',
    ]);
  });
});
