import type { Priority, WaitReason } from '../../contract/index.ts';
import type { Plan } from '../policy/plan.ts';
import type { Pausable } from '../policy/schema.ts';
import type { CaseFacts } from './facts.ts';
import { type Period, within, without } from './periods.ts';

/** What happens to a ticket, in the order in which it is done at the same moment. */
export const actKinds = ['breach', 'chase', 'reassign', 'escalate', 'status-due', 'promise-due'] as const;
export type ActKind = (typeof actKinds)[number];

/** Something that the desk does at its time when nothing happens before; `clock` and `ordinal` name it for good. */
export interface Act {
  at: number;
  act: ActKind;
  /** A role, `engineer`, or whom the status goes to. */
  to: string;
  clock: string;
  ordinal: string;
  reason: string;
}

/** A ticket with the policies it was computed with, and times that count for nobody (a wall clock that jumped). */
export interface Case {
  facts: CaseFacts;
  /** In order; the first from the opening. */
  plans: readonly { from: number; plan: Plan }[];
  lost: readonly Period[];
}

/** A time in which neither the priority nor the policy of a ticket changed. */
export interface Regime extends Period {
  priority: Priority;
  plan: Plan;
  first: boolean;
}

/** The times of a ticket by priority and policy, in order. */
export function regimesOf({ facts, plans }: Case): Regime[] {
  const starts = [...new Set([...facts.priorities.map(({ at }) => at), ...plans.map(({ from }) => from)])]
    .map((at) => Math.max(at, facts.opened))
    .toSorted((a, b) => a - b);
  const unique = [...new Set(starts)];
  return unique.map((from, i) => ({
    from,
    to: unique[i + 1] ?? Number.POSITIVE_INFINITY,
    priority: facts.priorities.findLast(({ at }) => at <= from)!.priority,
    plan: (plans.findLast((each) => each.from <= from) ?? plans[0]!).plan,
    first: i === 0,
  }));
}

/** Times that a clock counts: the ticket is open and does not wait for what stops this clock. */
export function counting({ facts, lost }: Case, plan: Plan, clock: Pausable): Period[] {
  const stops = facts.waits.filter(({ reason }) => pauses(plan, reason, clock));
  return without(without(facts.open, stops), lost);
}

/** Whether a wait stops a clock. */
export function pauses(plan: Plan, reason: WaitReason, clock: Pausable): boolean {
  return plan.policy.pauses[reason]?.includes(clock) ?? false;
}

/** The times since a ticket was opened or reopened, each with the first answer in it. */
export function cyclesOf({ facts }: Case): (Period & { answered: number })[] {
  return facts.open.map(({ from, to }, i) => {
    const until = facts.open[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const answered = facts.answers.find((at) => at >= from && at < until) ?? Number.POSITIVE_INFINITY;
    return { from, to, answered };
  });
}

/** The counting times of a clock that ends with an answer or another moment. */
export function until(periods: readonly Period[], from: number, to: number): Period[] {
  return within(periods, from, to);
}

/** `1 h 30 min` */
export function lengthText(ms: number): string {
  const minutes = ms / 60_000;
  const hours = Math.floor(minutes / 60);
  const rest = Math.round((minutes - hours * 60) * 10) / 10;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
