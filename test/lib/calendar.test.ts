import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/lib/calendar.ts';
import type { Closed, Span } from '../../src/lib/calendar-hours.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = (local: string, zone: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const local = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

function calendar(zone: string, span: Span | null, days: readonly number[], closed: Closed[] = []): Calendar {
  const week = [0, 1, 2, 3, 4, 5, 6].map((each) => (days.includes(each) && span ? [span] : []));
  return new Calendar({ zone, week, closed });
}
const all = [0, 1, 2, 3, 4, 5, 6];
const nine = { from: 540, to: 1020 };

describe('opening hours', () => {
  it('count only while they are open, over nights and weekends', () => {
    const zone = 'Europe/Berlin';
    const office = calendar(zone, nine, [0, 1, 2, 3, 4]);
    // Friday 16:00 and two hours: one on Friday, one on Monday.
    expect(local(office.due(at('2026-03-06T16:00', zone), 2 * hour), zone)).toBe('2026-03-09T10:00');
    // Exactly to the closing: the closing itself, not the next opening.
    expect(local(office.due(at('2026-03-06T16:00', zone), hour), zone)).toBe('2026-03-06T17:00');
    expect(local(office.nextOpening(at('2026-03-06T17:00', zone)), zone)).toBe('2026-03-09T09:00');
    expect(local(office.due(at('2026-03-07T03:00', zone), hour), zone)).toBe('2026-03-09T10:00');
    expect(office.elapsed(at('2026-03-06T16:00', zone), at('2026-03-09T10:00', zone))).toBe(2 * hour);
    expect(local(office.endOfDay(at('2026-03-06T17:00', zone)), zone)).toBe('2026-03-09T17:00');
    expect(local(office.endOfWeek(at('2026-03-04T12:00', zone)), zone)).toBe('2026-03-06T17:00');
    expect(local(office.endOfWeek(at('2026-03-06T17:00', zone)), zone)).toBe('2026-03-13T17:00');
    expect(local(office.workingDays(at('2026-03-06T03:00', zone), 10), zone)).toBe('2026-03-20T17:00');
  });

  it('over midnight belong to the day on which they began', () => {
    const zone = 'America/Bogota';
    const night = calendar(zone, { from: 22 * 60, to: 6 * 60 }, all);
    expect(local(night.due(at('2026-03-06T23:00', zone), 8 * hour), zone)).toBe('2026-03-07T23:00');
    expect(night.isOpen(at('2026-03-07T05:59', zone))).toBe(true);
    expect(night.isOpen(at('2026-03-07T06:00', zone))).toBe(false);
  });

  it('are closed on holidays: whole days, parts of a day', () => {
    const zone = 'Asia/Shanghai';
    const office = calendar(zone, nine, all, [
      { name: 'May Day', kind: 'days', first: '2026-05-01', days: 3 },
      { name: 'meeting', kind: 'time', from: at('2026-05-04T10:00', zone), to: at('2026-05-04T11:00', zone) },
    ]);
    expect(local(office.due(at('2026-04-30T16:00', zone), 3 * hour), zone)).toBe('2026-05-04T12:00');
    expect(office.year(2026).find(({ date }) => date === '2026-05-02')).toMatchObject({
      open: [],
      holidays: ['May Day'],
    });
  });

  it('never open: nothing is ever due', () => {
    const closed = calendar('UTC', null, all);
    expect(closed.due(0, hour)).toBe(Number.POSITIVE_INFINITY);
    expect(closed.nextOpening(0)).toBe(Number.POSITIVE_INFINITY);
    expect(closed.endOfDay(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('days of a DST change', () => {
  it('have 23 or 25 hours around the clock, and end at 24:00', () => {
    const zone = 'America/St_Johns';
    // One closed day far away: no short cut of the calendar that is never closed.
    const always = calendar(zone, { from: 0, to: 1440 }, all, [
      { name: 'x', kind: 'days', first: '2040-01-01', days: 1 },
    ]);
    for (const [date, hours] of [
      ['2026-03-08', 23],
      ['2026-11-01', 25],
    ] as const) {
      const start = at(`${date}T00:00`, zone);
      expect(always.endOfDay(start) - start).toBe(hours * hour);
      expect(always.due(start, hours * hour)).toBe(always.endOfDay(start));
    }
  });

  it('open at the end of the hour that is skipped', () => {
    const zone = 'America/St_Johns';
    const early = calendar(zone, { from: 150, to: 240 }, all);
    // 02:30 does not exist on that day: clocks go from 02:00 to 03:00.
    const opening = early.nextOpening(at('2026-03-08T00:00', zone));
    expect(local(opening, zone)).toBe('2026-03-08T03:00');
  });

  it('do not change office hours', () => {
    const zone = 'America/St_Johns';
    const office = calendar(zone, nine, all);
    expect(local(office.due(at('2026-03-07T16:00', zone), 9 * hour), zone)).toBe('2026-03-08T17:00');
    expect(local(office.due(at('2026-10-31T16:00', zone), 9 * hour), zone)).toBe('2026-11-01T17:00');
  });
});

const zones = ['Asia/Kathmandu', 'America/St_Johns', 'Europe/Moscow', 'Asia/Shanghai'] as const;
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((m) => m * 60_000);
const length = fc.integer({ min: 1, max: 14 * 24 * 60 }).map((m) => m * 60_000);
const calendars = zones.flatMap((zone) => [
  calendar(zone, nine, all),
  calendar(zone, nine, [0, 1, 2, 3, 4]),
  calendar(zone, { from: 0, to: 1440 }, all),
  calendar(zone, { from: 22 * 60, to: 6 * 60 }, all),
  calendar(zone, nine, [0, 1, 2, 3, 4], [{ name: 'x', kind: 'days', first: '2026-03-09', days: 2 }]),
]);
const some = fc.constantFrom(...calendars);

describe('properties, 2000 runs each over 20 calendars in 4 zones', () => {
  const runs = { numRuns: 2000 };
  it('due is monotone in the moment and in the length', () => {
    fc.assert(
      fc.property(some, moment, moment, length, length, (each, a, b, d, e) => {
        expect(each.due(Math.min(a, b), d)).toBeLessThanOrEqual(each.due(Math.max(a, b), d));
        expect(each.due(a, Math.min(d, e))).toBeLessThanOrEqual(each.due(a, Math.max(d, e)));
      }),
      runs,
    );
  });

  it('splitting the length gives the same due time', () => {
    fc.assert(
      fc.property(some, moment, length, length, (each, t, d, e) => {
        expect(each.due(each.due(t, d), e)).toBe(each.due(t, d + e));
      }),
      runs,
    );
  });

  it('what has elapsed until the due time is the length', () => {
    fc.assert(
      fc.property(some, moment, length, (each, t, d) => {
        expect(each.elapsed(t, each.due(t, d))).toBe(d);
      }),
      runs,
    );
  });

  it('elapsed adds up over any moment between', () => {
    fc.assert(
      fc.property(some, moment, moment, moment, (each, ...three) => {
        const [a, b, c] = three.toSorted((x, y) => x - y) as [number, number, number];
        expect(each.elapsed(a, b) + each.elapsed(b, c)).toBe(each.elapsed(a, c));
        expect(each.elapsed(a, c)).toBeLessThanOrEqual(c - a);
      }),
      runs,
    );
  });

  it('the end of a day is a closing within reach, and the day after it begins later', () => {
    fc.assert(
      fc.property(some, moment, (each, t) => {
        const end = each.endOfDay(t);
        expect(end).toBeGreaterThan(t);
        expect(each.endOfWeek(t)).toBeGreaterThanOrEqual(end);
        expect(end - t).toBeLessThanOrEqual(6 * day);
      }),
      runs,
    );
  });
});
