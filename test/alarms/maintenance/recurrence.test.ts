import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRule, type Schedule, starts } from '../../../src/alarms/maintenance/recurrence.ts';

const utc = (moment: string) => Date.parse(`${moment}:00Z`);
function take(count: number, moments: Iterable<number>): number[] {
  const taken: number[] = [];
  for (const at of moments) if (taken.push(at) === count) break;
  return taken;
}
function first(count: number, start: string, zone: string, rule: string | null): string[] {
  const schedule: Schedule = { start, zone, rule: rule === null ? null : parseRule(rule) };
  return take(count, starts(schedule, utc(start) - 86_400_000)).map((at) =>
    new Date(at).toISOString().slice(0, 16),
  );
}

describe('recurrence', () => {
  it.each([
    ['once', null, ['2026-01-05T01:30']],
    ['daily', 'FREQ=DAILY', ['2026-01-05T01:30', '2026-01-06T01:30', '2026-01-07T01:30']],
    [
      'every third day',
      'FREQ=DAILY;INTERVAL=3',
      ['2026-01-05T01:30', '2026-01-08T01:30', '2026-01-11T01:30'],
    ],
    ['weekly', 'FREQ=WEEKLY', ['2026-01-05T01:30', '2026-01-12T01:30', '2026-01-19T01:30']],
    [
      'every other week on two days',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU',
      ['2026-01-06T01:30', '2026-01-11T01:30', '2026-01-20T01:30'],
    ],
    [
      'the second Tuesday',
      'FREQ=MONTHLY;BYDAY=2TU',
      ['2026-01-13T01:30', '2026-02-10T01:30', '2026-03-10T01:30'],
    ],
    [
      'the last Friday',
      'FREQ=MONTHLY;BYDAY=-1FR',
      ['2026-01-30T01:30', '2026-02-27T01:30', '2026-03-27T01:30'],
    ],
    [
      'the last day',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      ['2026-01-31T01:30', '2026-02-28T01:30', '2026-03-31T01:30'],
    ],
    [
      'a day that not every month has',
      'FREQ=MONTHLY;BYMONTHDAY=31',
      ['2026-01-31T01:30', '2026-03-31T01:30', '2026-05-31T01:30'],
    ],
    ['so many', 'FREQ=DAILY;COUNT=2', ['2026-01-05T01:30', '2026-01-06T01:30']],
    ['until a day', 'FREQ=DAILY;UNTIL=20260106', ['2026-01-05T01:30', '2026-01-06T01:30']],
    ['until a moment', 'FREQ=DAILY;UNTIL=20260106T012959Z', ['2026-01-05T01:30']],
  ])('%s', (_, rule, expected) => {
    expect(first(3, '2026-01-05T01:30', 'UTC', rule)).toEqual(expected);
  });

  it.each([
    // 2026-03-29 02:00 to 03:00 does not exist, 2026-10-25 02:00 to 03:00 exists twice.
    ['Europe/Berlin', '2026-03-28T02:30', ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']],
    ['Europe/Berlin', '2026-10-24T02:30', ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']],
    // 2026-03-08 02:00 to 03:00 does not exist, 2026-11-01 01:00 to 02:00 exists twice; three and a half hours behind.
    ['America/St_Johns', '2026-03-07T02:15', ['2026-03-07T05:45', '2026-03-08T05:45', '2026-03-09T04:45']],
    ['America/St_Johns', '2026-10-31T01:15', ['2026-10-31T03:45', '2026-11-01T03:45', '2026-11-02T04:45']],
  ])('keeps the local time over the change of the clocks in %s from %s', (zone, start, expected) => {
    expect(first(3, start, zone, 'FREQ=DAILY')).toEqual(expected);
  });

  it('begins where it is asked, as if it had gone through all before', () => {
    const rules = [
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA',
      'FREQ=MONTHLY;BYDAY=-1SU',
      'FREQ=DAILY;COUNT=90',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'UTC'),
        fc.integer({ min: 0, max: 500 * 1440 }),
        (rule, zone, minutes) => {
          const schedule: Schedule = { start: '2025-06-01T02:30', zone, rule: parseRule(rule) };
          const from = utc('2025-06-01T00:00') + minutes * 60_000;
          const all = take(700, starts(schedule, 0));
          expect(take(5, starts(schedule, from))).toEqual(all.filter((at) => at >= from).slice(0, 5));
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it('ends by itself where a rule never fits', () => {
    expect(first(1, '2026-02-01T00:00', 'UTC', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30')).toEqual([]);
  });

  it.each([
    ['', /no part of a rule/],
    ['FREQ=YEARLY', /DAILY, WEEKLY or MONTHLY/],
    ['FREQ=DAILY;BYHOUR=3', /BYHOUR is not understood/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL must be from 1/],
    ['FREQ=WEEKLY;BYDAY=2MO', /needs FREQ=MONTHLY/],
    ['FREQ=WEEKLY;BYDAY=XX', /no weekday/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /no day of a month/],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260101', /exclude each other/],
    ['FREQ=DAILY;UNTIL=20261301', /UNTIL must be/],
    ['FREQ=DAILY;FREQ=DAILY', /no part of a rule/],
  ])('refuses %j', (rule, message) => {
    expect(() => parseRule(rule)).toThrow(message);
  });
});
