import type { Calendar } from '../../lib/calendar.ts';

/** A time from one moment to another, ms; `to` may be Infinity. */
export interface Period {
  from: number;
  to: number;
}

/** What of some times is left when others are taken out; both in order. */
export function without(periods: readonly Period[], cuts: readonly Period[]): Period[] {
  let rest = periods.filter(({ from, to }) => from < to);
  for (const cut of cuts) {
    if (cut.to <= cut.from) continue;
    rest = rest.flatMap(({ from, to }) =>
      cut.to <= from || to <= cut.from
        ? [{ from, to }]
        : [
            { from, to: cut.from },
            { from: cut.to, to },
          ].filter((part) => part.from < part.to),
    );
  }
  return rest;
}

/** The parts of times that lie between two moments. */
export function within(periods: readonly Period[], from: number, to: number): Period[] {
  return periods
    .map((period) => ({ from: Math.max(from, period.from), to: Math.min(to, period.to) }))
    .filter((period) => period.from < period.to);
}

/** Working time that passed in the periods until `at`. */
export function elapsedIn(periods: readonly Period[], calendar: Calendar, at: number): number {
  let sum = 0;
  for (const { from, to } of periods) {
    if (from >= at) break;
    sum += calendar.elapsed(from, Math.min(to, at));
  }
  return sum;
}

/** When `ms` of working time have passed in the periods; null when they end before that. */
export function dueIn(periods: readonly Period[], calendar: Calendar, ms: number): number | null {
  let left = ms;
  for (const { from, to } of periods) {
    if (to === Number.POSITIVE_INFINITY) {
      const due = calendar.due(from, left);
      return Number.isFinite(due) ? due : null;
    }
    const spent = calendar.elapsed(from, to);
    if (spent >= left) return calendar.due(from, left);
    left -= spent;
  }
  return null;
}
