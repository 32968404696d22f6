/** How a plan comes again, as a form asks for it. */
export interface Repeat {
  every: 'once' | 'day' | 'week' | 'month' | 'monthDay' | 'rule';
  interval: number;
  /** Weekdays of a weekly plan: MO to SU. */
  days: string[];
  end: 'never' | 'until' | 'count';
  /** `2026-12-31` */
  until: string;
  count: number;
  /** A rule that the form does not know, as it is written. */
  rule: string;
}

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export const once: Repeat = {
  every: 'once',
  interval: 1,
  days: [],
  end: 'never',
  until: '',
  count: 10,
  rule: '',
};

/** Weekday of a local time, `MO` to `SU`. */
export function weekdayOf(start: string): string {
  const day = new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return weekdays[(day + 6) % 7]!;
}

/** Which of its weekday in the month a local time is: `2TU`, `-1FR` from the fifth on. */
export function nthWeekday(start: string): string {
  const nth = Math.ceil(Number(start.slice(8, 10)) / 7);
  return `${nth > 4 ? -1 : nth}${weekdayOf(start)}`;
}

/** The RRULE of RFC 5545; null for once. */
export function ruleOf(repeat: Repeat, start: string): string | null {
  if (repeat.every === 'once') return null;
  if (repeat.every === 'rule') return repeat.rule.trim();
  const freq = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', monthDay: 'MONTHLY' }[repeat.every];
  const parts = [`FREQ=${freq}`];
  if (repeat.interval > 1) parts.push(`INTERVAL=${repeat.interval}`);
  if (repeat.every === 'week' && repeat.days.length > 0)
    parts.push(`BYDAY=${weekdays.filter((day) => repeat.days.includes(day)).join(',')}`);
  if (repeat.every === 'monthDay') parts.push(`BYDAY=${nthWeekday(start)}`);
  if (repeat.end === 'until' && repeat.until !== '') parts.push(`UNTIL=${repeat.until.replaceAll('-', '')}`);
  if (repeat.end === 'count') parts.push(`COUNT=${repeat.count}`);
  return parts.join(';');
}

/** What a form shows of a rule; one that it cannot show stays as it is written. */
export function repeatOf(rule: string | null, start: string): Repeat {
  if (rule === null) return once;
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const byDay = parts.get('BYDAY');
  const freq = parts.get('FREQ');
  const until = /^(\d{4})(\d\d)(\d\d)$/.exec(parts.get('UNTIL') ?? '');
  const every =
    freq === 'DAILY' ? 'day' : freq === 'WEEKLY' ? 'week' : byDay === undefined ? 'month' : 'monthDay';
  const repeat: Repeat = {
    ...once,
    every,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: every === 'week' ? (byDay?.split(',') ?? []) : [],
    end: until ? 'until' : parts.has('COUNT') ? 'count' : 'never',
    until: until ? `${until[1]}-${until[2]}-${until[3]}` : '',
    count: Number(parts.get('COUNT') ?? once.count),
  };
  return ruleOf(repeat, start) === rule ? repeat : { ...once, every: 'rule', rule };
}
