import type { Calendar } from '../../lib/calendar.ts';
import type { Cadence } from '../policy/schema.ts';
import { type Act, type Case, counting, lengthText, type Regime, until } from './case.ts';
import { elapsedIn, type Period } from './periods.ts';

const words = { 'end-of-day': 'end of the day', 'end-of-week': 'end of the week' };

/** Status reports to the customer between two moments, at most `limit`; a public reply in a span stands for that span's report. */
export function statusActs(
  of: Case,
  regimes: readonly Regime[],
  from: number,
  to: number,
  limit: number,
): Act[] {
  const acts: Act[] = [];
  for (const base of basesOf(of)) {
    for (const regime of regimes) {
      const { plan, priority } = regime;
      const { every, calendar, to: whom } = plan.policy.clocks.status;
      const cadence = every[priority];
      if (cadence === undefined) continue;
      const start = Math.max(base.from, regime.from);
      const end = Math.min(base.to, regime.to, to);
      if (Math.max(start, from) > end) continue;
      const periods = until(counting(of, plan, 'status'), base.from, base.to);
      const dues = duesOf(
        cadence,
        plan.calendar(calendar),
        periods,
        base,
        Math.max(from, start),
        end,
        limit - acts.length,
      );
      const reason = `${priority}: status ${typeof cadence === 'string' ? `at the ${words[cadence]}` : `every ${lengthText(cadence)}`}`;
      for (const at of dues) {
        // A due time at the very change belongs to what was before it.
        if (at === base.to || (at === start && !(regime.first && base.first))) continue;
        acts.push({
          at,
          act: 'status-due',
          to: whom,
          clock: 'status',
          ordinal: new Date(at).toISOString(),
          reason,
        });
      }
      if (acts.length >= limit) return acts;
    }
  }
  return acts;
}

interface Base extends Period {
  /** False after a reply: the span it fell into has its report. */
  first: boolean;
}

/** Moments from which the cadence counts: opening, reopening, each public reply. */
function basesOf({ facts }: Case): Base[] {
  return facts.open.flatMap((life) => {
    const replies = facts.replies.filter((at) => at > life.from && at < life.to);
    const starts = [life.from, ...replies];
    return starts.map((from, i) => ({ from, to: starts[i + 1] ?? life.to, first: i === 0 }));
  });
}

function duesOf(
  cadence: Cadence,
  calendar: Calendar,
  periods: readonly Period[],
  base: Base,
  from: number,
  to: number,
  limit: number,
): number[] {
  if (typeof cadence === 'string') return ends(cadence, calendar, base, from, to, limit);
  const dues: number[] = [];
  let k = Math.max(1, Math.ceil(elapsedIn(periods, calendar, from) / cadence));
  let sum = 0;
  for (const period of periods) {
    const spent =
      period.to === Number.POSITIVE_INFINITY
        ? Number.POSITIVE_INFINITY
        : calendar.elapsed(period.from, period.to);
    for (; k * cadence <= sum + spent; k++) {
      const due = calendar.due(period.from, k * cadence - sum);
      if (due > to || dues.length >= limit || !Number.isFinite(due)) return dues;
      if (due >= from) dues.push(due);
    }
    sum += spent;
  }
  return dues;
}

function ends(
  cadence: 'end-of-day' | 'end-of-week',
  calendar: Calendar,
  base: Base,
  from: number,
  to: number,
  limit: number,
): number[] {
  const next = (at: number) => (cadence === 'end-of-day' ? calendar.endOfDay(at) : calendar.endOfWeek(at));
  const least = base.first ? base.from : next(base.from);
  const dues: number[] = [];
  for (let due = next(Math.max(least, from - 1)); due <= to && dues.length < limit; due = next(due))
    dues.push(due);
  return dues;
}
