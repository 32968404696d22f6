import { describe, expect, it } from 'vitest';
import type { Priority } from '../../../src/contract/index.ts';
import { ManualClock } from '../../support/clock.ts';
import { actsOf, clockRig } from '../../support/clock-rig.ts';
import { caseDatabase } from '../../support/database.ts';

const minute = 60_000;
const hour = 60 * minute;
const moment = (local: string, zone: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

/** A line of the log: minutes after the opening, or a local time where the promise is about the day. */
type Line = [when: number | string, act: string, to: string];
const status = 'customer and notification group';

/** The tables of tickets.md, cell by cell; minutes around the clock. */
const caseCentre: Record<Priority, Line[]> = {
  P1: [
    [30, 'breach', 'engineer'],
    [30, 'chase', 'agent'],
    [45, 'chase', 'agent'],
    [45, 'reassign', 'engineer'],
    [1 * 60, 'escalate', 'response-centre manager'],
    [4 * 60, 'escalate', 'technical manager'],
    [24 * 60, 'escalate', 'technical-centre manager'],
    [48 * 60, 'escalate', 'integration manager'],
    [72 * 60, 'escalate', 'integration general manager'],
    ...Array.from({ length: 40 }, (_, i): Line => [(i + 1) * 120, 'status-due', status]),
  ],
  P2: [
    [30, 'breach', 'engineer'],
    [30, 'chase', 'agent'],
    [45, 'chase', 'agent'],
    [45, 'reassign', 'engineer'],
    [4 * 60, 'escalate', 'response-centre manager'],
    [24 * 60, 'escalate', 'technical manager'],
    [48 * 60, 'escalate', 'technical-centre manager'],
  ],
  P3: [
    [30, 'chase', 'agent'],
    [45, 'chase', 'agent'],
    [45, 'reassign', 'engineer'],
    [60, 'breach', 'engineer'],
    [24 * 60, 'escalate', 'response-centre manager'],
    [48 * 60, 'escalate', 'technical manager'],
  ],
  P4: [
    [30, 'chase', 'agent'],
    [45, 'chase', 'agent'],
    [45, 'reassign', 'engineer'],
    [60, 'breach', 'engineer'],
    [48 * 60, 'escalate', 'response-centre manager'],
    [72 * 60, 'escalate', 'technical manager'],
  ],
};

/** Opened on a Friday at 10:00: working hours 09:00-17:00 of every day, local times. */
const network = (days: [string, string, string, string]): Record<Priority, Line[]> => {
  const [fri, sat, sun, mon] = days;
  const ends = (): Line[] => days.map((date) => [`${date}T17:00`, 'status-due', status]);
  const first: Line[] = [
    [30, 'breach', 'engineer'],
    [30, 'chase', 'agent'],
    [45, 'chase', 'agent'],
    [45, 'reassign', 'engineer'],
  ];
  const easy: Line[] = [
    [30, 'chase', 'agent'],
    [45, 'chase', 'agent'],
    [45, 'reassign', 'engineer'],
    [60, 'breach', 'engineer'],
  ];
  const twoHours = ['12:00', '14:00', '16:00'].map((time): Line => [`${fri}T${time}`, 'status-due', status]);
  const later = [sat, sun, mon].flatMap((date) =>
    ['10:00', '12:00', '14:00', '16:00'].map((time): Line => [`${date}T${time}`, 'status-due', status]),
  );
  return {
    P1: [
      ...first,
      ...twoHours,
      ...later,
      [`${fri}T11:00`, 'escalate', 'regional customer-service supervisor'],
      [`${sat}T10:00`, 'escalate', 'HQ customer-service centre'],
      [`${mon}T10:00`, 'escalate', 'HQ customer-service centre'],
    ],
    P2: [
      ...first,
      ...ends(),
      [`${fri}T11:00`, 'escalate', 'regional customer-service supervisor'],
      [`${sat}T10:00`, 'escalate', 'regional supervisor'],
      [`${mon}T10:00`, 'escalate', 'HQ customer-service centre'],
    ],
    P3: [
      ...easy,
      ...ends(),
      [`${fri}T11:00`, 'escalate', 'customer-service engineer'],
      [`${sat}T10:00`, 'escalate', 'regional customer-service supervisor'],
      [`${mon}T10:00`, 'escalate', 'regional supervisor'],
    ],
    P4: [...easy, [`${sun}T17:00`, 'status-due', status]],
  };
};

interface Place {
  zone: string;
  /** Friday to Monday. */
  days: [string, string, string, string];
  /** Ends of the local days and of the week, as they lie in UTC. */
  midnights: string[];
  week: string;
}

const places: Place[] = [
  {
    zone: 'Asia/Shanghai',
    days: ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'],
    midnights: ['2026-03-06T16:00Z', '2026-03-07T16:00Z', '2026-03-08T16:00Z'],
    week: '2026-03-08T16:00Z',
  },
  {
    zone: 'Europe/Moscow',
    days: ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'],
    midnights: ['2026-03-06T21:00Z', '2026-03-07T21:00Z', '2026-03-08T21:00Z'],
    week: '2026-03-08T21:00Z',
  },
  {
    zone: 'America/Bogota',
    days: ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'],
    midnights: ['2026-03-07T05:00Z', '2026-03-08T05:00Z', '2026-03-09T05:00Z'],
    week: '2026-03-09T05:00Z',
  },
  {
    // UTC-3:30, from 2026-03-08T02:00 UTC-2:30.
    zone: 'America/St_Johns',
    days: ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'],
    midnights: ['2026-03-07T03:30Z', '2026-03-08T03:30Z', '2026-03-09T02:30Z'],
    week: '2026-03-09T02:30Z',
  },
  {
    // UTC-2:30, from 2026-11-01T02:00 UTC-3:30.
    zone: 'America/St_Johns',
    days: ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'],
    midnights: ['2026-10-31T02:30Z', '2026-11-01T02:30Z', '2026-11-02T03:30Z'],
    week: '2026-11-02T03:30Z',
  },
];

describe.each(places)('tickets that nobody touches for 80 hours in $zone from $days.0', (place) => {
  const { zone, days, midnights, week } = place;
  const opened = moment(`${days[0]}T10:00`, zone);
  const end = opened + 80 * hour;

  const inUtc = (lines: Line[]) =>
    lines
      .map(([when, act, to]) => {
        const at =
          typeof when === 'number'
            ? opened + when * minute
            : when.endsWith('Z')
              ? Date.parse(when)
              : moment(when, zone);
        return `${new Date(at).toISOString()} ${act} ${to}`;
      })
      .filter((line) => line <= new Date(end).toISOString() || line.startsWith(new Date(end).toISOString()))
      .toSorted();

  const run = (standard: string) => {
    const { db } = caseDatabase();
    const rig = clockRig(db, { clock: new ManualClock(opened - hour), standard });
    rig.change(standard, ['zone: UTC', `zone: ${zone}`]);
    rig.desk.start();
    rig.clock.advance(hour);
    const numbers = (['P1', 'P2', 'P3', 'P4'] as const).map(
      (priority) => [priority, rig.open(priority)] as const,
    );
    rig.clock.advance(80 * hour + 1000);
    rig.desk.stop();
    return numbers.map(([priority, number]) => {
      const acts = actsOf(rig.entries(number));
      // To the minute: each act was done at its due time.
      expect(acts.filter(({ at, done }) => at.slice(0, 16) !== done.slice(0, 16))).toEqual([]);
      return [priority, acts.map(({ at, act, to }) => `${at} ${act} ${to}`).toSorted()] as const;
    });
  };

  it('follow every cell of "case-centre"', () => {
    const ends = (of: string[]): Line[] => of.map((at) => [at, 'status-due', status]);
    const expected = {
      P1: caseCentre.P1,
      P2: [...caseCentre.P2, ...ends(midnights)],
      P3: [...caseCentre.P3, ...ends(midnights)],
      P4: [...caseCentre.P4, ...ends([week])],
    };
    for (const [priority, log] of run('case-centre')) expect(log).toEqual(inUtc(expected[priority]));
  });

  it('follow every cell of "network"', () => {
    const expected = network(days);
    for (const [priority, log] of run('network')) expect(log).toEqual(inUtc(expected[priority]));
  });
});
