/** Opening and closing in minutes after local midnight; `to` below or equal `from` closes on the next day, 1440 is midnight. */
export interface Span {
  from: number;
  to: number;
}

/** A time in which a calendar is closed: whole local days, or from one moment (ms) to another. */
export type Closed =
  | { name: string; kind: 'days'; first: string; days: number }
  | { name: string; kind: 'time'; from: number; to: number };

/** What a calendar is made from. */
export interface CalendarRules {
  /** IANA name: `Asia/Shanghai`. */
  zone: string;
  /** Spans of each day, Monday first. */
  week: readonly (readonly Span[])[];
  closed: readonly Closed[];
}

/** One local day of a calendar. */
export interface DayHours {
  /** `2026-03-06` */
  date: string;
  /** ISO week: `2026-W10`. */
  week: string;
  /** Openings as [from, to), ms since 1970 UTC, in order. */
  open: [number, number][];
  /** Why the day is closed or shorter: names of holidays. */
  holidays: string[];
}

/** Each local day of a year. A local time that a DST change skips is taken as the moment of the change. */
export function hoursOfYear({ zone, week, closed }: CalendarRules, year: number): DayHours[] {
  const holidays = holidaysOf(closed);
  const times = closed.filter((each) => each.kind === 'time');
  const days: DayHours[] = [];
  let day = new Temporal.PlainDate(year, 1, 1);
  for (; day.year === year; day = day.add({ days: 1 })) {
    const date = day.toString();
    const names = holidays.get(date) ?? [];
    const spans = names.length > 0 ? [] : (week[day.dayOfWeek - 1] ?? []);
    let open = spans
      .map(({ from, to }): [number, number] => [
        moment(day, from, zone),
        moment(day, to <= from ? to + 1440 : to, zone),
      ])
      .filter(([from, to]) => from < to)
      .toSorted(([a], [b]) => a - b);
    const cuts = times.filter((cut) => open.some(([from, to]) => cut.from < to && from < cut.to));
    for (const cut of cuts) open = open.flatMap((span) => without(span, cut));
    const number = String(day.weekOfYear).padStart(2, '0');
    days.push({
      date,
      week: `${day.yearOfWeek}-W${number}`,
      open,
      holidays: [...names, ...cuts.map(({ name }) => name)],
    });
  }
  return days;
}

/** Names of whole-day holidays by local date. */
function holidaysOf(closed: readonly Closed[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const each of closed) {
    if (each.kind === 'time') continue;
    for (let i = 0; i < each.days; i++) {
      const date = Temporal.PlainDate.from(each.first).add({ days: i }).toString();
      names.set(date, [...(names.get(date) ?? []), each.name]);
    }
  }
  return names;
}

function moment(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const date = day.add({ days: Math.floor(minutes / 1440) });
  const rest = minutes % 1440;
  // The start of the day is where a zone changes at midnight.
  if (rest === 0) return date.toZonedDateTime(zone).epochMilliseconds;
  const time = new Temporal.PlainTime(Math.floor(rest / 60), rest % 60);
  const local = date.toPlainDateTime(time);
  const zoned = local.toZonedDateTime(zone);
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  const change = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  return change?.epochMilliseconds ?? zoned.epochMilliseconds;
}

function without([from, to]: [number, number], cut: { from: number; to: number }): [number, number][] {
  if (cut.to <= from || to <= cut.from) return [[from, to]];
  const parts: [number, number][] = [
    [from, cut.from],
    [cut.to, to],
  ];
  return parts.filter(([start, end]) => start < end);
}
