import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Priority } from '../../../src/contract/index.ts';
import { actsBetween, nextAct } from '../../../src/tickets/clocks/acts.ts';
import type { Case } from '../../../src/tickets/clocks/case.ts';
import type { CaseFacts } from '../../../src/tickets/clocks/facts.ts';
import { runningClocks } from '../../../src/tickets/clocks/running.ts';
import { untouched } from '../../../src/tickets/forecast.ts';
import { type Plan, planOf } from '../../../src/tickets/policy/plan.ts';
import { presetNames, presetText } from '../../../src/tickets/policy/presets.ts';
import { readPolicy } from '../../../src/tickets/policy/read.ts';

const minute = 60_000;
const hour = 60 * minute;
const moment = (local: string, zone: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

function plan(name: string, zone: string, ...changes: [string | RegExp, string][]): Plan {
  const text = changes.reduce((all, [from, to]) => all.replace(from, to), presetText(name)!);
  const read = readPolicy(text, new Set());
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return planOf(name, read.value, () => [], zone);
}

function caseOf(plan: Plan, priority: Priority, opened: number, more: Partial<CaseFacts> = {}): Case {
  const facts = { ...untouched(opened, priority), ...more };
  return { facts, plans: [{ from: opened, plan }], lost: [] };
}
const log = (of: Case, hours: number, ...kinds: string[]) =>
  actsBetween(of, of.facts.opened, of.facts.opened + hours * hour)
    .filter(({ act }) => kinds.length === 0 || kinds.includes(act))
    .map(({ at, act, to }) => `${new Date(at).toISOString().slice(0, 16)} ${act} ${to}`);
const dues = (of: Case, hours: number, ...kinds: string[]) =>
  actsBetween(of, of.facts.opened, of.facts.opened + hours * hour)
    .filter(({ act }) => kinds.includes(act))
    .map(({ at }) => new Date(at).toISOString().slice(0, 16));

it.each(presetNames())('the shipped policy %s is sound', (name) => {
  const read = readPolicy(presetText(name)!, new Set());
  expect(read.ok ? [] : read.faults).toEqual([]);
});

describe('cases from bugs of others', () => {
  const zone = 'Europe/Moscow';
  const friday = moment('2026-03-06T10:00', zone);

  it('Zammad #3180: 00:00-23:59 of every day is around the clock', () => {
    const days = [['00:00-23:59'], ['00:00-24:00']] as const;
    const [a, b] = days.map(([hours]) =>
      caseOf(plan('case-centre', zone, ['00:00-24:00', hours]), 'P2', friday),
    );
    expect(log(a!, 200)).toEqual(log(b!, 200));
    expect(dues(a!, 80, 'escalate')[1]).toBe('2026-03-07T07:00');
  });

  it('Zammad #2157, #4432: nothing is told at night by a calendar of office hours', () => {
    const night = caseOf(plan('hotline-5x8', zone), 'P2', moment('2026-03-06T22:00', zone));
    const local = actsBetween(night, night.facts.opened, night.facts.opened + 400 * hour).map(({ at }) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone),
    );
    expect(local.length).toBeGreaterThan(5);
    for (const time of local) {
      expect(time.dayOfWeek).toBeLessThanOrEqual(5);
      expect(time.hour * 60 + time.minute).toBeGreaterThanOrEqual(9 * 60);
      expect(time.hour * 60 + time.minute).toBeLessThanOrEqual(17 * 60);
    }
  });

  it('a ticket created outside hours starts at the next opening', () => {
    const night = caseOf(plan('hotline-5x8', zone), 'P1', moment('2026-03-06T22:00', zone));
    // Monday 09:00 and half an hour; the weekend does not count.
    expect(dues(night, 100, 'chase')).toEqual(['2026-03-09T06:30', '2026-03-09T06:45']);
    expect(runningClocks(night, night.facts.opened + hour)[0]).toMatchObject({
      standing: 'closed',
      elapsed: 0,
    });
  });

  it('Zammad #5177: the clock of the status does not overrule that of the first contact', () => {
    const of = caseOf(plan('case-centre', zone), 'P1', friday);
    expect(runningClocks(of, friday + minute).map(({ clock }) => clock)).toEqual([
      'first-contact',
      'escalation',
      'status',
    ]);
    expect(runningClocks(of, friday + minute)[0]!.due).toBe(friday + 30 * minute);
  });

  it('Zammad #3140, #2082: an answer ends the first contact and begins the status anew at once', () => {
    const answers = [friday + 20 * minute];
    const of = caseOf(plan('case-centre', zone), 'P1', friday, { answers, replies: answers });
    expect(log(of, 2, 'breach', 'chase', 'reassign')).toEqual([]);
    // Two hours after the answer, not after the opening.
    expect(dues(of, 5, 'status-due')).toEqual(['2026-03-06T09:20', '2026-03-06T11:20']);
    expect(runningClocks(of, friday + 21 * minute).map(({ clock }) => clock)).toEqual([
      'escalation',
      'status',
    ]);
  });

  it('a recorded call answers the chase, but is no status to the customer', () => {
    const of = caseOf(plan('case-centre', zone), 'P1', friday, { answers: [friday + 20 * minute] });
    expect(dues(of, 3, 'breach', 'chase', 'reassign')).toEqual([]);
    expect(dues(of, 3, 'status-due')).toEqual(['2026-03-06T09:00']);
  });

  it('GLPI #22678: one hour before, across the border of a day, is 10:00 and not 00:00', () => {
    const promised = moment('2026-03-07T11:00', zone);
    const p = plan('case-centre', zone, ['ready: 30m', 'ready: 1h']);
    const of = caseOf(p, 'P3', friday, { promises: [{ at: friday, due: promised, kept: null }] });
    const ready = actsBetween(of, friday, promised).find(({ act }) => act === 'promise-due')!;
    expect(
      Temporal.Instant.fromEpochMilliseconds(ready.at).toZonedDateTimeISO(zone).toPlainTime().toString(),
    ).toBe('10:00:00');
  });
});

describe('clocks', () => {
  const zone = 'Asia/Shanghai';
  const friday = moment('2026-03-06T10:00', zone);
  const centre = plan('case-centre', zone);

  it('chase at 50 % and 75 % of the target when the policy says so', () => {
    const share = plan('case-centre', zone, ['by: fixed', 'by: share']);
    expect(dues(caseOf(share, 'P1', friday), 2, 'chase', 'reassign')).toEqual([
      '2026-03-06T02:15',
      '2026-03-06T02:22',
      '2026-03-06T02:22',
    ]);
  });

  it('stop at the diagnosis: no escalation after it, the status goes on', () => {
    const of = caseOf(centre, 'P1', friday, { diagnosed: friday + 2 * hour });
    expect(log(of, 30, 'escalate')).toEqual(['2026-03-06T03:00 escalate response-centre manager']);
    expect(log(of, 30, 'status-due')).toHaveLength(15);
  });

  it('stand still while the customer is waited for, and lose nothing of it', () => {
    const waits = [
      { from: friday + 30 * minute, to: friday + 5 * hour, reason: 'customer' as const, text: 'logs' },
    ];
    const of = caseOf(centre, 'P1', friday, { waits });
    // Half an hour passed before, half an hour is left after.
    expect(dues(of, 8, 'escalate')).toEqual(['2026-03-06T07:30']);
    expect(runningClocks(of, friday + hour).find(({ clock }) => clock === 'escalation')).toMatchObject({
      standing: 'paused',
      due: null,
      elapsed: 30 * minute,
    });
  });

  it('a raised priority takes the new table: what it passed is told once, at the change', () => {
    const change = friday + 5 * hour;
    const priorities = [
      { at: friday, priority: 'P3' as const },
      { at: change, priority: 'P1' as const },
    ];
    const waits = [{ from: friday + hour, to: friday + 2 * hour, reason: 'customer' as const, text: '' }];
    const of = caseOf(centre, 'P3', friday, { priorities, waits });
    // Four hours have counted: the row of 4 h, not that of 1 h as well. 24 h end an hour later for the pause.
    expect(log(of, 30, 'escalate')).toEqual([
      '2026-03-06T07:00 escalate technical manager',
      '2026-03-07T03:00 escalate technical-centre manager',
    ]);
  });

  it('a lowered priority tells nobody twice', () => {
    const priorities = [
      { at: friday, priority: 'P1' as const },
      { at: friday + 30 * hour, priority: 'P3' as const },
    ];
    const of = caseOf(centre, 'P1', friday, { priorities });
    expect(log(of, 60, 'escalate').map((line) => line.slice(17))).toEqual([
      'escalate response-centre manager',
      'escalate technical manager',
      'escalate technical-centre manager',
      'escalate technical manager',
    ]);
  });

  it('another policy counts from the same opening and pauses', () => {
    const waits = [{ from: friday + hour / 2, to: friday + 2 * hour, reason: 'customer' as const, text: '' }];
    const facts = { ...untouched(friday, 'P1'), waits };
    const of: Case = {
      facts,
      plans: [
        { from: friday, plan: centre },
        { from: friday + 2 * hour, plan: plan('network', zone) },
      ],
      lost: [],
    };
    // 30 min before the pause, 30 min after it: one working hour at 12:30 local.
    expect(log(of, 4, 'escalate')).toEqual([
      '2026-03-06T04:30 escalate regional customer-service supervisor',
    ]);
  });

  it('a reopened ticket is to be answered again', () => {
    const open = [
      { from: friday, to: friday + hour },
      { from: friday + 10 * hour, to: Number.POSITIVE_INFINITY },
    ];
    const answers = [friday + 10 * minute];
    const of = caseOf(centre, 'P1', friday, { open, answers, replies: answers });
    expect(dues(of, 12, 'chase', 'breach')).toEqual([
      '2026-03-06T12:30',
      '2026-03-06T12:30',
      '2026-03-06T12:45',
    ]);
    // One hour counted before it was resolved: that row is done, 3 h are left to the next one.
    expect(dues(of, 24, 'escalate')).toEqual(['2026-03-06T03:00', '2026-03-06T15:00']);
  });

  it('stages of a visit and an RMA have the deadlines of tickets.md', () => {
    const at = moment('2026-03-06T13:59', zone);
    const due = (stage: string, when: number) => {
      const of = caseOf(centre, 'P3', friday, { stages: [{ at: when, stage }] });
      return actsBetween(of, friday, friday + 1000 * hour)
        .filter(({ clock }) => centre.policy.stages[clock])
        .map(
          ({ at: due, clock }) =>
            `${clock} ${Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })}`,
        );
    };
    expect(due('dispatched', at)).toEqual(['arrival 2026-03-07T01:59', 'on-site-repair 2026-03-08T13:59']);
    // 72 working hours of 8 h a day are nine working days.
    expect(due('rma-received', at)).toEqual(['swap-repair 2026-03-19T13:59']);
    expect(due('rma-opened', at)).toEqual(['substitute 2026-03-07T13:59']);
    expect(due('fault-confirmed', at)).toEqual(['shipment 2026-03-06T17:00']);
    expect(due('fault-confirmed', at + minute)).toEqual(['shipment 2026-03-09T09:00']);
    expect(due('spare-shipped', at)).toEqual(['return 2026-03-20T17:00']);
  });

  it('a promise that lapses is told, a kept one is not', () => {
    const open = { at: friday, due: friday + 3 * hour, kept: null };
    expect(dues(caseOf(centre, 'P4', friday, { promises: [open] }), 4, 'promise-due')).toEqual([
      '2026-03-06T04:30',
    ]);
    const kept = { ...open, kept: friday + hour };
    expect(dues(caseOf(centre, 'P4', friday, { promises: [kept] }), 4, 'promise-due')).toEqual([]);
  });
});

it('a pause of any length, anywhere, moves what is due by exactly what it stopped (1000 runs)', () => {
  const zones = ['Asia/Kathmandu', 'America/St_Johns', 'Europe/Moscow'] as const;
  const plans = zones.flatMap((zone) => [plan('case-centre', zone), plan('network', zone)]);
  const minutes = fc.integer({ min: 0, max: 80 * 60 });
  fc.assert(
    fc.property(fc.constantFrom(...plans), minutes, minutes, minutes, (each, start, first, length) => {
      const opened = Date.UTC(2026, 2, 6, 10) + start * minute;
      const from = opened + first * minute;
      const to = from + length * minute;
      const waits = [{ from, to, reason: 'customer' as const, text: '' }];
      const of = caseOf(each, 'P1', opened, { waits });
      const calendar = each.calendar(each.policy.escalation.calendar);
      for (const act of actsBetween(of, opened, opened + 400 * hour).filter(
        ({ clock }) => clock === 'escalation',
      )) {
        const row = each.rows.P1.find(({ after }) => act.ordinal === `P1/${after / hour} h`)!;
        expect(
          calendar.elapsed(opened, act.at) - calendar.elapsed(from, Math.min(to, Math.max(from, act.at))),
        ).toBe(row.after);
      }
    }),
    { numRuns: 1000 },
  );
});

it('the next act is the first of all that are to come', () => {
  const of = caseOf(plan('network', 'Europe/Moscow'), 'P1', Date.UTC(2026, 2, 6, 7));
  const all = actsBetween(of, of.facts.opened, of.facts.opened + 80 * hour);
  for (let at = of.facts.opened; at < of.facts.opened + 72 * hour; at += 17 * minute)
    expect(nextAct(of, at)?.at).toBe(all.find((act) => act.at > at)?.at);
});
