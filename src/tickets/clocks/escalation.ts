import { type Act, type Case, counting, lengthText, type Regime, until } from './case.ts';
import { dueIn, type Period } from './periods.ts';

/** Times that count for the escalation: open, not stopped, not diagnosed. */
export function undiagnosed(of: Case, { plan }: Regime): Period[] {
  const { diagnosed } = of.facts;
  return until(
    counting(of, plan, 'escalation'),
    Number.NEGATIVE_INFINITY,
    diagnosed ?? Number.POSITIVE_INFINITY,
  );
}

/**
 * Escalations by the table of each regime. Where a change of priority or policy finds rows passed, only the highest of them
 * is told, and only when its role has not been told before.
 */
export function escalationActs(of: Case, regimes: readonly Regime[]): Act[] {
  const acts: Act[] = [];
  for (const regime of regimes) {
    const { plan, priority } = regime;
    const { calendar } = plan.policy.escalation;
    const periods = undiagnosed(of, regime);
    let passed: Act | undefined;
    for (const { after, to } of plan.rows[priority]) {
      const due = dueIn(periods, plan.calendar(calendar), after);
      if (due === null) break;
      if (due >= regime.to) break;
      const reason = `${priority} not diagnosed for ${lengthText(after)} (${plan.calendarName(calendar)}), table of ${plan.name}`;
      const act: Act = {
        at: due,
        act: 'escalate',
        to,
        clock: 'escalation',
        ordinal: `${priority}/${lengthText(after)}`,
        reason,
      };
      if (due < regime.from || (due === regime.from && !regime.first)) passed = act;
      else acts.push(act);
    }
    const late = passed && lateAct(passed, regime, periods, acts);
    if (late) acts.push(late);
  }
  return acts;
}

function lateAct(
  passed: Act,
  { from }: Regime,
  periods: readonly Period[],
  acts: readonly Act[],
): Act | undefined {
  const told = acts.some(({ to, at }) => to === passed.to && at <= from);
  const counts = periods.some((period) => period.from <= from && from < period.to);
  return told || !counts ? undefined : { ...passed, at: from, reason: `${passed.reason}; due by the change` };
}
