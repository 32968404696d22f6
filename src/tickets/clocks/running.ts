import type { Calendar } from '../../lib/calendar.ts';
import type { Pausable } from '../policy/schema.ts';
import { repairDue } from './acts.ts';
import { type Case, counting, cyclesOf, lengthText, pauses, type Regime, regimesOf, until } from './case.ts';
import { contactDue } from './contact.ts';
import { undiagnosed } from './escalation.ts';
import { dueIn, elapsedIn, type Period } from './periods.ts';
import { stageRuns } from './stages.ts';
import { statusActs } from './status.ts';

/** How a clock stands; `closed` is outside the hours of its calendar. */
export type ClockStanding = 'running' | 'paused' | 'closed' | 'breached';

/** One clock of a ticket as it stands at a moment; lengths are ms of its calendar. */
export interface RunningClock {
  clock: string;
  /** What it waits for, in words. */
  title: string;
  to: string;
  calendar: string;
  started: number;
  due: number | null;
  target: number;
  elapsed: number;
  remaining: number;
  /** Part of the target that is used, 1 at the deadline. */
  share: number;
  standing: ClockStanding;
  /** Why it does not run. */
  because: string | null;
}

/** Every clock that runs, waits or was missed and is still owed, the nearest deadline first. */
export function runningClocks(of: Case, now: number): RunningClock[] {
  const { facts } = of;
  const regimes = regimesOf(of);
  const regime = regimes.findLast(({ from }) => from <= now) ?? regimes[0]!;
  const alive = facts.open.some(({ from, to }) => from <= now && now < to);
  const clocks = alive
    ? [
        ...contact(of, regime, now),
        ...repair(of, regime, now),
        ...escalation(of, regime, now),
        ...status(of, regimes, regime, now),
        ...promise(of, regime, now),
      ]
    : [];
  return [...clocks, ...stages(of, regimes, now)].toSorted(
    (a, b) =>
      (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) || (a.clock < b.clock ? -1 : 1),
  );
}

interface Parts {
  clock: string;
  title: string;
  to: string;
  calendarName: string;
  calendar: Calendar;
  started: number;
  due: number | null;
  target: number;
  periods: readonly Period[];
  pause: Pausable | null;
}

function clockOf(of: Case, { plan }: Regime, now: number, parts: Parts): RunningClock {
  const { clock, title, to, calendarName, calendar, started, due, target, periods, pause } = parts;
  const elapsed = elapsedIn(periods, calendar, now);
  const wait = of.facts.waits.find(({ from, to: end }) => from <= now && now < end);
  const paused = wait && pause && pauses(plan, wait.reason, pause) ? wait : undefined;
  const breached = due !== null && due <= now;
  const closed = !calendar.isOpen(now);
  return {
    clock,
    title,
    to,
    calendar: calendarName,
    started,
    due: paused && !breached ? null : due,
    target,
    elapsed,
    remaining: target - elapsed,
    share: breached ? Math.max(1, elapsed / target) : elapsed / target,
    standing: breached ? 'breached' : paused ? 'paused' : closed ? 'closed' : 'running',
    because: paused
      ? `waiting for ${paused.reason.replace('-', ' ')}: ${paused.text}`
      : closed
        ? `outside the hours of ${calendarName}`
        : null,
  };
}

function contact(of: Case, regime: Regime, now: number): RunningClock[] {
  const { plan, priority } = regime;
  const cycle = cyclesOf(of).findLast(({ from }) => from <= now);
  const { target, calendar } = plan.policy.clocks['first-contact'];
  if (!cycle || cycle.answered <= now || target[priority] === undefined) return [];
  return [
    clockOf(of, regime, now, {
      clock: 'first-contact',
      title: 'First contact',
      to: 'engineer',
      calendarName: plan.calendarName(calendar),
      calendar: plan.calendar(calendar),
      started: cycle.from,
      due: contactDue(of, regime, cycle.from),
      target: target[priority],
      periods: until(counting(of, plan, 'first-contact'), cycle.from, Number.POSITIVE_INFINITY),
      pause: 'first-contact',
    }),
  ];
}

function repair(of: Case, regime: Regime, now: number): RunningClock[] {
  const { plan, priority } = regime;
  const { repair: clock } = plan.policy.clocks;
  const target = clock?.target[priority];
  if (clock === undefined || target === undefined) return [];
  return [
    clockOf(of, regime, now, {
      clock: 'repair',
      title: 'Repair',
      to: 'engineer',
      calendarName: plan.calendarName(clock.calendar),
      calendar: plan.calendar(clock.calendar),
      started: of.facts.opened,
      due: repairDue(of, regime),
      target,
      periods: counting(of, plan, 'repair'),
      pause: 'repair',
    }),
  ];
}

/** The next row of the table that is still to come. */
function escalation(of: Case, regime: Regime, now: number): RunningClock[] {
  const { plan, priority } = regime;
  const { calendar } = plan.policy.escalation;
  if (of.facts.diagnosed !== null && of.facts.diagnosed <= now) return [];
  const periods = undiagnosed(of, regime);
  const elapsed = elapsedIn(periods, plan.calendar(calendar), now);
  const row = plan.rows[priority].find(({ after }) => after > elapsed);
  if (!row) return [];
  return [
    clockOf(of, regime, now, {
      clock: 'escalation',
      title: `Diagnosis, ${lengthText(row.after)}`,
      to: row.to,
      calendarName: plan.calendarName(calendar),
      calendar: plan.calendar(calendar),
      started: of.facts.opened,
      due: dueIn(periods, plan.calendar(calendar), row.after),
      target: row.after,
      periods,
      pause: 'escalation',
    }),
  ];
}

function status(of: Case, regimes: readonly Regime[], regime: Regime, now: number): RunningClock[] {
  const { plan, priority } = regime;
  const { every, calendar, to } = plan.policy.clocks.status;
  const [next] = statusActs(of, regimes, now + 1, Number.MAX_SAFE_INTEGER, 1);
  const cadence = every[priority];
  if (!next || cadence === undefined) return [];
  const life = of.facts.open.findLast(({ from }) => from <= now)!;
  const base = of.facts.replies.findLast((at) => at <= now && at >= life.from) ?? life.from;
  const own = plan.calendar(calendar);
  const whole = typeof cadence === 'string' ? own.elapsed(base, next.at) : cadence;
  const target = whole > 0 ? whole : 1;
  const started =
    typeof cadence === 'string'
      ? base
      : own.due(base, Math.max(0, countBefore(of, plan, base, now, cadence) * cadence));
  return [
    clockOf(of, regime, now, {
      clock: 'status',
      title: 'Status to the customer',
      to,
      calendarName: plan.calendarName(calendar),
      calendar: own,
      started,
      due: next.at,
      target,
      periods: until(counting(of, plan, 'status'), started, Number.POSITIVE_INFINITY),
      pause: 'status',
    }),
  ];
}

/** Whole spans of a cadence that passed since the last report. */
function countBefore(of: Case, plan: Regime['plan'], base: number, now: number, cadence: number): number {
  const periods = until(counting(of, plan, 'status'), base, Number.POSITIVE_INFINITY);
  const spent = elapsedIn(periods, plan.calendar(plan.policy.clocks.status.calendar), now);
  return Math.floor(spent / cadence);
}

function promise(of: Case, regime: Regime, now: number): RunningClock[] {
  const last = of.facts.promises.at(-1);
  if (!last || last.at > now || (last.kept ?? Number.POSITIVE_INFINITY) <= now) return [];
  const target = Math.max(1, last.due - last.at);
  const elapsed = now - last.at;
  const breached = last.due <= now;
  return [
    {
      clock: 'promise',
      title: 'Promise to the customer',
      to: regime.plan.policy.clocks.status.to,
      calendar: '24x7',
      started: last.at,
      due: last.due,
      target,
      elapsed,
      remaining: target - elapsed,
      share: elapsed / target,
      standing: breached ? 'breached' : 'running',
      because: null,
    },
  ];
}

function stages(of: Case, regimes: readonly Regime[], now: number): RunningClock[] {
  return stageRuns(of, regimes).flatMap(({ name, stage, began, due, ended, plan }): RunningClock[] => {
    if (due === null || began > now || ended <= now) return [];
    const calendar = plan.calendar(stage.calendar);
    const target = Math.max(1, stage.within ?? calendar.elapsed(began, due));
    const regime = { ...regimes[0]!, plan };
    const parts = { clock: name, title: stage.title, to: stage.to, started: began, due, target, calendar };
    const periods = until(counting(of, plan, 'stages'), began, Number.POSITIVE_INFINITY);
    const calendarName = plan.calendarName(stage.calendar);
    return [clockOf(of, regime, now, { ...parts, calendarName, periods, pause: 'stages' })];
  });
}
