import type { ClockAct, ClockState, TicketClocks } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { actsBetween } from '../clocks/acts.ts';
import { type Act, type Case, regimesOf } from '../clocks/case.ts';
import { type RunningClock, runningClocks } from '../clocks/running.ts';
import type { Plan } from '../policy/plan.ts';
import { onDuty } from '../policy/rota.ts';
import { stagesOf } from './facts-of-people.ts';

/** How many acts of a ticket are shown, and how far ahead. */
const mostActs = 12;
const aheadMs = 14 * 86_400_000;

/** A clock as it crosses the wire. */
export function stateView(clock: RunningClock): ClockState {
  const { title, to, calendar, share, standing, because } = clock;
  return {
    clock: clock.clock,
    title,
    to,
    calendar,
    startedAt: iso(clock.started),
    dueAt: clock.due === null ? null : iso(clock.due),
    targetMs: clock.target,
    remainingMs: clock.remaining,
    share,
    standing,
    because,
  };
}

/** An act as it crosses the wire, with the people that it would reach at its time. */
export function actView({ at, act, to, clock, reason }: Act, plan: Plan, assignee: string | null): ClockAct {
  const duty = onDuty(plan.policy.roles[to], plan.zone, at);
  const people = [...new Set([...(assignee === null ? [] : [assignee]), ...duty])];
  return { at: iso(at), act, to, clock, reason, people };
}

/** The plan of a case at a moment. */
export function planAt(of: Case, now: number): Plan {
  const regimes = regimesOf(of);
  return (regimes.findLast(({ from }) => from <= now) ?? regimes[0]!).plan;
}

/** The clocks of a ticket, what comes next and what moved it. */
export function clocksView(of: Case, policy: TicketClocks['policy'], now: number): TicketClocks {
  const { facts, lost } = of;
  const plan = planAt(of, now);
  const assignee = facts.assignees.at(-1)?.to ?? null;
  const next = actsBetween(of, now + 1, now + aheadMs, mostActs).slice(0, mostActs);
  const waits = facts.waits.map(({ from, to, reason, text }) => ({
    from: iso(from),
    to: Number.isFinite(to) ? iso(to) : null,
    reason,
    text,
    clocks: [...(plan.policy.pauses[reason] ?? [])],
  }));
  const jumps = lost
    .filter(({ to }) => to > facts.opened)
    .map(({ from, to }) => ({
      from: iso(from),
      to: iso(to),
      reason: 'clock-set',
      text: 'the wall clock was set forward',
      clocks: [],
    }));
  return {
    number: facts.number,
    at: iso(now),
    policy,
    clocks: runningClocks(of, now).map(stateView),
    next: next.map((act) => actView(act, plan, assignee)),
    pauses: [...waits, ...jumps],
    stages: stagesOf(of, now),
    diagnosedAt: facts.diagnosed === null ? null : iso(facts.diagnosed),
  };
}
