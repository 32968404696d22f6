import { type Act, type Case, counting, cyclesOf, lengthText, type Regime, until } from './case.ts';
import { dueIn } from './periods.ts';

/** Breach of the first contact: nobody replied, called or visited within the target of the priority. */
export function contactActs(of: Case, regimes: readonly Regime[]): Act[] {
  return cyclesOf(of).flatMap((cycle, i) => {
    for (const regime of regimes) {
      const due = contactDue(of, regime, cycle.from);
      if (due === null) continue;
      const at = Math.max(due, regime.from);
      if (at >= regime.to || at < cycle.from) continue;
      // In the minute of the deadline an answer is in time.
      if (cycle.answered <= at || cycle.to < at) return [];
      const { priority, plan } = regime;
      const target = plan.policy.clocks['first-contact'].target[priority]!;
      const reason = `${priority}: no first contact within ${lengthText(target)} (${plan.calendarName(plan.policy.clocks['first-contact'].calendar)})`;
      return [{ at, act: 'breach', to: 'engineer', clock: 'first-contact', ordinal: String(i), reason }];
    }
    return [];
  });
}

/** When the first contact is due that began at `from`, by a regime; null when it has no target or is stopped. */
export function contactDue(of: Case, { plan, priority }: Regime, from: number): number | null {
  const { target, calendar } = plan.policy.clocks['first-contact'];
  const ms = target[priority];
  if (ms === undefined) return null;
  const periods = until(counting(of, plan, 'first-contact'), from, Number.POSITIVE_INFINITY);
  return dueIn(periods, plan.calendar(calendar), ms);
}

/** Lengths after which the agent is told to chase the engineer. */
export function chaseMarks({ plan, priority }: Regime): { after: number; words: string }[] {
  const { chase, 'first-contact': contact } = plan.policy.clocks;
  if (chase.by === 'fixed') return chase.at.map((after) => ({ after, words: lengthText(after) }));
  const target = contact.target[priority];
  if (target === undefined) return [];
  return chase.share.map((share) => ({
    after: (target * share) / 100,
    words: `${share} % of ${lengthText(target)}`,
  }));
}

/** Reminders to chase a silent engineer, and at the last of them the move to another one. */
export function chaseActs(of: Case, regimes: readonly Regime[]): Act[] {
  return cyclesOf(of).flatMap((cycle, i) => {
    const acts: Act[] = [];
    const done = new Set<number>();
    for (const regime of regimes) {
      const { plan } = regime;
      const { calendar, reassign } = plan.policy.clocks.chase;
      const periods = until(counting(of, plan, 'chase'), cycle.from, Number.POSITIVE_INFINITY);
      const marks = chaseMarks(regime);
      marks.forEach(({ after, words }, k) => {
        const due = done.has(k) ? null : dueIn(periods, plan.calendar(calendar), after);
        if (due === null) return;
        const at = Math.max(due, regime.from);
        if (at >= regime.to || at < cycle.from || at > cycle.to || cycle.answered <= at) return;
        done.add(k);
        const reason = `engineer silent for ${words}`;
        const common = { at, clock: 'chase', ordinal: `${i}/${k}` };
        acts.push({ ...common, act: 'chase', to: 'agent', reason: `${reason}: chase the engineer` });
        if (reassign && k === marks.length - 1)
          acts.push({
            ...common,
            ordinal: `${i}/reassign`,
            act: 'reassign',
            to: 'engineer',
            reason: `${reason}: another engineer takes over and answers at once`,
          });
      });
    }
    return acts;
  });
}
