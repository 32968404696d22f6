import { describe, expect, it } from 'vitest';
import { presetText } from '../../../src/tickets/policy/presets.ts';
import { readPolicy } from '../../../src/tickets/policy/read.ts';
import { onDuty } from '../../../src/tickets/policy/rota.ts';
import { daysOf } from '../../../src/tickets/policy/schema.ts';
import { ManualClock } from '../../support/clock.ts';
import { clockRig } from '../../support/clock-rig.ts';
import { caseDatabase } from '../../support/database.ts';

const text = presetText('case-centre')!;
const faults = (...changes: [string, string][]) => {
  const read = readPolicy(
    changes.reduce((all, [from, to]) => all.replace(from, to), text),
    new Set(['public']),
  );
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
};

describe('the text of a policy', () => {
  it.each([
    [
      'calendar: always',
      'calendar: nights',
      'calendar: there is no calendar nights; there are always, 7x8, 5x8, working',
    ],
    ['zone: UTC', 'zone: Mars/Base', 'zone: write the name of a time zone, such as Europe/Berlin'],
    [
      'daily: 00:00-24:00',
      'daily: 00:00-25:00',
      'calendars.always.week.daily[0]: write hours such as 09:00-17:00 or 00:00-24:00',
    ],
    [
      'daily: 00:00-24:00',
      'often: 00:00-24:00',
      'calendars.always.week.often: write days such as mon, mon-fri, sat,sun or daily',
    ],
    [
      'holidays: []',
      'holidays: [moon]',
      'calendars.working.holidays[0]: there is no holiday calendar moon; import it first (there are: public)',
    ],
    [
      'P1: 30m',
      'P1: soon',
      'clocks.first-contact.target.P1: write a length with its unit, such as 30m, 2h or 3d',
    ],
    ['at: [30m, 45m]', 'at: [45m, 30m]', 'clocks.chase: write the times in order, the shortest first'],
    ['after: 4h', 'after: 1h', 'escalation.rows[1]: write the rows in order, the shortest time first'],
    [
      'within: 12h',
      'within: 12h, workingDays: 2',
      'stages.arrival: write one of within, workingDays and cutoff',
    ],
  ])('%s -> %s is refused in words', (from, to, words) => {
    expect(faults([from, to])).toContain(words);
  });

  it('may name holidays that were imported', () => {
    expect(faults(['holidays: []', 'holidays: [public]'])).toEqual([]);
  });

  it('names days singly, as a span over the end of the week, and in lists', () => {
    expect(daysOf('mon-fri')).toEqual([0, 1, 2, 3, 4]);
    expect(daysOf('sat-mon')).toEqual([5, 6, 0]);
    expect(daysOf('sat,sun')).toEqual([5, 6]);
    expect(daysOf('someday')).toBeUndefined();
  });
});

describe('who is on duty', () => {
  const role = {
    zone: 'Asia/Kathmandu',
    rota: [
      { days: 'mon-fri', hours: { from: 540, to: 1020 }, who: ['day'] },
      { days: 'daily', hours: { from: 1320, to: 360 }, who: ['night'] },
      { days: 'daily', who: ['else'] },
    ],
    overrides: [{ from: '2026-03-09T12:00', to: '2026-03-09T13:00', who: ['guest'] }],
  };
  const at = (local: string) =>
    onDuty(
      role,
      'UTC',
      Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Kathmandu').epochMilliseconds,
    );

  it('is said by the first shift that fits, in the zone of the role; an override goes before', () => {
    expect(at('2026-03-09T09:00')).toEqual(['day']);
    expect(at('2026-03-09T12:30')).toEqual(['guest']);
    expect(at('2026-03-09T13:00')).toEqual(['day']);
    expect(at('2026-03-09T17:00')).toEqual(['else']);
    expect(at('2026-03-09T23:00')).toEqual(['night']);
    expect(at('2026-03-10T05:59')).toEqual(['night']);
    expect(at('2026-03-08T10:00')).toEqual(['else']);
    expect(onDuty(undefined, 'UTC', 0)).toEqual([]);
  });
});

it('holidays that are imported move what is due for open tickets at once', () => {
  const { db } = caseDatabase();
  // A Thursday, 16:00 in UTC, at the hotline that is closed at night.
  const rig = clockRig(db, {
    clock: new ManualClock(Date.UTC(2026, 3, 30, 15, 30)),
    standard: 'hotline-5x8',
  });
  const ics = (day: string) =>
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Holiday\r\nDTSTART;VALUE=DATE:${day}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  rig.policies.holidays.import('public', ics('20200101'), 'UTC', 'mia');
  rig.change('hotline-5x8', ['holidays: []', 'holidays: [public]']);
  rig.desk.start();
  rig.clock.advance(30 * 60_000);
  const number = rig.open('P1');
  const due = () => rig.desk.clocks(number).clocks.find(({ clock }) => clock === 'escalation')!.dueAt;
  rig.clock.advance(1000);
  expect(due()).toBe('2026-04-30T17:00:00.000Z');
  rig.clock.advance(2 * 3_600_000);
  expect(due()).toBe('2026-05-01T12:00:00.000Z');
  rig.policies.holidays.import('public', ics('20260501'), 'UTC', 'mia');
  expect(due()).toBe('2026-05-04T12:00:00.000Z');
  rig.desk.stop();
});
