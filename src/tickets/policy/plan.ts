import type { Priority } from '../../contract/index.ts';
import { Calendar } from '../../lib/calendar.ts';
import type { Span } from '../../lib/calendar-hours.ts';
import type { Holidays } from './read.ts';
import { type CalendarEntry, daysOf, type PolicyData } from './schema.ts';

/** A policy made ready for counting: its calendars laid out in the zone of the ticket. */
export interface Plan {
  /** `case-centre@3` */
  name: string;
  policy: PolicyData;
  /** The calendar of a clock, or with undefined that of the policy. */
  calendar(name: string | undefined): Calendar;
  calendarName(name: string | undefined): string;
  /** Rows of the escalation table that speak of a priority, shortest time first. */
  rows: Record<Priority, { after: number; to: string }[]>;
  zone: string;
}

/** Lays a policy out; `zone` wins over the policy's own, not over that of a calendar. */
export function planOf(name: string, policy: PolicyData, holidays: Holidays, zone = policy.zone): Plan {
  const made = new Map<string, Calendar>();
  const row = (priority: Priority) =>
    policy.escalation.rows.flatMap(({ after, to }) => {
      const role = to[priority];
      return role === undefined ? [] : [{ after, to: role }];
    });
  return {
    name,
    policy,
    zone,
    calendar(wanted = policy.calendar) {
      let calendar = made.get(wanted);
      if (!calendar) {
        calendar = calendarOf(policy.calendars[wanted]!, zone, holidays);
        made.set(wanted, calendar);
      }
      return calendar;
    },
    calendarName: (wanted = policy.calendar) => wanted,
    rows: { P1: row('P1'), P2: row('P2'), P3: row('P3'), P4: row('P4') },
  };
}

/** The calendar that an entry of a policy describes. */
export function calendarOf(entry: CalendarEntry, fallback: string, holidays: Holidays): Calendar {
  const zone = entry.zone ?? fallback;
  const week: Span[][] = [[], [], [], [], [], [], []];
  for (const [days, spans] of Object.entries(entry.week)) {
    for (const day of daysOf(days)!) week[day]!.push(...(Array.isArray(spans) ? spans : [spans]));
  }
  const closed = Object.entries(entry.closed).map(([first, name]) => ({
    name,
    kind: 'days' as const,
    first,
    days: 1,
  }));
  return new Calendar({
    zone,
    week,
    closed: [...closed, ...entry.holidays.flatMap((feed) => holidays(feed, zone))],
  });
}
