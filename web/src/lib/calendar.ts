/** What a calendar shows. */
export type CalendarView = 'month' | 'week' | 'agenda';

/** Midnight of the reader's day, `days` later; days that are 23 or 25 hours long are one day. */
export function dayOf(moment: Date, days = 0): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days);
}

/** `2026-03-29` of the reader's day. */
export function dayKey(moment: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

/** The day that a text such as `2026-03-29` names, or else today. */
export function dayFrom(text: string | undefined, now: Date): Date {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '');
  return match ? new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : dayOf(now);
}

/** First and last day (its end) that a view of a day shows. Weeks begin on Monday; the agenda is four weeks. */
export function rangeOf(view: CalendarView, day: Date): { from: Date; to: Date } {
  const monday = (date: Date) => dayOf(date, -((date.getDay() + 6) % 7));
  if (view === 'agenda') return { from: day, to: dayOf(day, 28) };
  if (view === 'week') return { from: monday(day), to: dayOf(monday(day), 7) };
  const first = monday(new Date(day.getFullYear(), day.getMonth(), 1));
  const last = new Date(day.getFullYear(), day.getMonth() + 1, 0);
  return { from: first, to: dayOf(monday(last), 7) };
}

/** The day to which the arrows of a view lead. */
export function turned(view: CalendarView, day: Date, by: 1 | -1): Date {
  if (view === 'month') return new Date(day.getFullYear(), day.getMonth() + by, 1);
  return dayOf(day, by * (view === 'week' ? 7 : 28));
}

/** The days from one to another, the last left out. */
export function daysBetween(from: Date, to: Date): Date[] {
  const days: Date[] = [];
  for (let day = from; day < to; day = dayOf(day, 1)) days.push(day);
  return days;
}

/** The part of a day, 0 to 1, that something covers; null when none of it. */
export function partOf(
  day: Date,
  entry: { start: string; end: string },
): { from: number; to: number } | null {
  const begin = day.getTime();
  const length = dayOf(day, 1).getTime() - begin;
  const from = Math.max(0, (Date.parse(entry.start) - begin) / length);
  const to = Math.min(1, (Date.parse(entry.end) - begin) / length);
  return from < 1 && to > 0 && to > from ? { from, to } : null;
}

/** Columns for things that overlap in time, so that none hides another: each with its column and how many there are beside it. */
export function columnsOf<T extends { start: string; end: string }>(
  entries: readonly T[],
): { entry: T; column: number; columns: number }[] {
  const placed: { entry: T; column: number; columns: number }[] = [];
  let cluster: typeof placed = [];
  let ends: number[] = [];
  const close = () => {
    for (const each of cluster) each.columns = ends.length;
    cluster = [];
    ends = [];
  };
  for (const entry of entries.toSorted((a, b) => a.start.localeCompare(b.start))) {
    const start = Date.parse(entry.start);
    if (ends.every((end) => end <= start)) close();
    const free = ends.findIndex((end) => end <= start);
    const column = free < 0 ? ends.length : free;
    ends[column] = Date.parse(entry.end);
    const one = { entry, column, columns: 1 };
    cluster.push(one);
    placed.push(one);
  }
  close();
  return placed;
}

/** Length of time in the words of a plan: `2 h 30 min`, `3 d`. */
export function lengthWords(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [days && `${days} d`, hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`];
  return parts.filter(Boolean).join(' ');
}

/** Local wall time for a field: `2026-03-29T02:00`. */
export function wallTime(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
