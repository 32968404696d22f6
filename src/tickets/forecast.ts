import type { Priority } from '../contract/index.ts';
import { actsBetween } from './clocks/acts.ts';
import type { Act } from './clocks/case.ts';
import type { CaseFacts } from './clocks/facts.ts';
import type { Plan } from './policy/plan.ts';

/** The facts of a ticket that nobody touches. */
export function untouched(opened: number, priority: Priority, number = 0): CaseFacts {
  return {
    number,
    opened,
    priorities: [{ at: opened, priority }],
    open: [{ from: opened, to: Number.POSITIVE_INFINITY }],
    waits: [],
    answers: [],
    replies: [],
    promises: [],
    assignees: [],
    diagnosed: null,
    stages: [],
  };
}

/** What a policy does about a ticket that nobody touches, within so many hours of its opening (ms). */
export function forecast(plan: Plan, priority: Priority, opened: number, hours: number): Act[] {
  const facts = untouched(opened, priority);
  return actsBetween(
    { facts, plans: [{ from: opened, plan }], lost: [] },
    opened,
    opened + hours * 3_600_000,
  );
}
