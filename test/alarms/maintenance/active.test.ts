import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActiveWindows } from '../../../src/alarms/maintenance/active.ts';
import { parseRule } from '../../../src/alarms/maintenance/recurrence.ts';
import {
  type Exception,
  spans,
  standing,
  type WindowRecord,
} from '../../../src/alarms/maintenance/windows.ts';

const hour = 3_600_000;
const utc = (moment: string) => Date.parse(`${moment}:00Z`);
const everywhere = { devices: [], groups: [], sites: ['here'], nodes: [], behind: [] };
const window = (
  more: Partial<Omit<WindowRecord, 'schedule'>> & { start?: string; zone?: string } = {},
): WindowRecord => {
  const { start = '2026-01-05T02:00', zone = 'UTC', rule = null, ...rest } = more;
  return {
    id: 1,
    name: 'work',
    reason: 'fibre',
    mode: 'mute',
    scope: everywhere,
    minutes: 120,
    createdBy: 'ana',
    createdAt: 0,
    removedAt: null,
    exceptions: new Map<number, Exception>(),
    ...rest,
    rule,
    schedule: { start, zone, rule: rule === null ? null : parseRule(rule) },
  };
};
const device = { id: 7, groups: ['lab'], site: 'here', node: 'N1', above: [3, 2] };

describe('standing', () => {
  it('is open from its start to its end, and says until when that is so', () => {
    const once = window();
    const [start, end] = [utc('2026-01-05T02:00'), utc('2026-01-05T04:00')];
    expect(standing(once, start - 1)).toEqual({ active: null, until: start });
    expect(standing(once, start)).toMatchObject({ active: { start, end }, until: end });
    expect(standing(once, end - 1).active).not.toBeNull();
    expect(standing(once, end)).toEqual({ active: null, until: Number.POSITIVE_INFINITY });
  });

  it('heeds cancelled, shortened and extended occurrences', () => {
    const at = (day: number, time: string) => utc(`2026-01-0${day}T${time}`);
    const daily = window({
      rule: 'FREQ=DAILY',
      exceptions: new Map([
        [at(6, '02:00'), { cancelled: true, end: null }],
        [at(7, '02:00'), { cancelled: false, end: at(7, '02:30') }],
        [at(8, '02:00'), { cancelled: false, end: at(8, '09:00') }],
      ]),
    });
    expect(standing(daily, at(6, '03:00'))).toEqual({ active: null, until: at(7, '02:00') });
    expect(standing(daily, at(7, '02:15')).until).toBe(at(7, '02:30'));
    expect(standing(daily, at(7, '03:00')).active).toBeNull();
    expect(standing(daily, at(8, '08:59')).active).toMatchObject({ changed: true });
    expect(
      spans(daily, at(6, '00:00'), at(9, '00:00')).map(({ cancelled, changed }) => [cancelled, changed]),
    ).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  it('lasts as long as it says over the change of the clocks', () => {
    for (const [start, hours] of [
      ['2026-03-28T23:00', '2026-03-28T22:00 2026-03-29T04:00'],
      ['2026-10-24T23:00', '2026-10-24T21:00 2026-10-25T03:00'],
    ] as const) {
      const night = window({ start, zone: 'Europe/Berlin', minutes: 360 });
      const [span] = spans(night, 0, 8e15);
      expect([span!.start, span!.end].map((at) => new Date(at).toISOString().slice(0, 16)).join(' ')).toBe(
        hours,
      );
    }
  });
});

describe('ActiveWindows', () => {
  it('answers by the strongest window, from memory until the next boundary', () => {
    const active = new ActiveWindows();
    active.set([
      window({ id: 1, mode: 'run', rule: 'FREQ=DAILY' }),
      window({ id: 2, mode: 'mute', minutes: 60, scope: { ...everywhere, sites: [], behind: [2] } }),
      window({ id: 3, mode: 'skip', scope: { ...everywhere, sites: [], groups: ['other'] } }),
    ]);
    let asked = 0;
    const locate = () => {
      asked++;
      return device;
    };
    const ask = (at: string) => active.about(7, utc(at), locate)?.window.id ?? null;
    expect(ask('2026-01-05T01:59')).toBeNull();
    expect(asked).toBe(0);
    expect([ask('2026-01-05T02:00'), ask('2026-01-05T02:30'), ask('2026-01-05T02:59')]).toEqual([2, 2, 2]);
    expect(asked).toBe(1);
    expect([ask('2026-01-05T03:00'), ask('2026-01-05T04:00'), ask('2026-01-06T03:00')]).toEqual([1, null, 1]);
    // A clock that went back, and events of before.
    expect(ask('2026-01-05T02:30')).toBe(2);
    expect(active.at(utc('2026-01-05T02:30')).map(({ window: { id } }) => id)).toEqual([3, 2, 1]);
  });

  it('says at every moment what looking at every occurrence says', () => {
    const rule = fc.constantFrom(
      null,
      'FREQ=DAILY',
      'FREQ=DAILY;INTERVAL=2',
      'FREQ=WEEKLY;BYDAY=MO,TH',
      'FREQ=DAILY;COUNT=3',
    );
    const plan = fc.record({
      rule,
      minutes: fc.integer({ min: 1, max: 3000 }),
      start: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(
        fc.array(plan, { maxLength: 4 }),
        fc.array(fc.integer({ min: -10, max: 500 }), { minLength: 1, maxLength: 20 }),
        (plans, hours) => {
          const windows = plans.map(({ start, ...rest }, id) =>
            window({ ...rest, id, start: `2026-01-05T${String(start).padStart(2, '0')}:00` }),
          );
          const active = new ActiveWindows();
          active.set(windows);
          for (const each of hours) {
            const at = utc('2026-01-05T00:00') + each * hour;
            const open = windows.filter((one) =>
              spans(one, at - 100 * hour, at + 1).some(({ start, end }) => start <= at && at < end),
            );
            expect(active.about(7, at, () => device)?.window.id ?? null).toBe(open[0]?.id ?? null);
          }
        },
      ),
      { numRuns: 200, seed: 11 },
    );
  });
});
