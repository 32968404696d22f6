import { AppError } from '../../lib/errors.ts';

/** How often something comes again: the part of an RFC 5545 RRULE that maintenance needs. */
export interface Recurrence {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  /** Every so many days, weeks or months. */
  interval: number;
  /** Weekdays, Monday is 1; `nth` of the month (-1 the last), null for each. */
  byDay: readonly { day: number; nth: number | null }[];
  /** Days of the month, -1 is the last. */
  byMonthDay: readonly number[];
  /** Last moment at which one may begin, ms, or the last local day. */
  until: number | Temporal.PlainDate | null;
  /** How many there are in all. */
  count: number | null;
}

/** When something is: a local time in a zone, and how it comes again. */
export interface Schedule {
  /** Local time without a zone: `2026-03-29T02:00`. */
  start: string;
  /** IANA time zone. */
  zone: string;
  rule: Recurrence | null;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const mostCount = 1000;
/** Periods in a row without a day in them after which a rule counts as over: such as every 30 February. */
const mostEmpty = 500;

/** Reads an RRULE. Throws AppError `invalid` (field `rule`) for what is no rule or beyond the part that is understood. */
export function parseRule(text: string): Recurrence {
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')) {
    const [name, value, more] = part.toUpperCase().split('=');
    if (!name || !value || more !== undefined || parts.has(name))
      throw wrong(`${part || 'it'} is no part of a rule`);
    parts.set(name, value);
  }
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'UNTIL', 'COUNT', 'WKST'];
  const unknown = [...parts.keys()].find((name) => !known.includes(name));
  if (unknown) throw wrong(`${unknown} is not understood`);
  const freq = parts.get('FREQ');
  if (freq !== 'DAILY' && freq !== 'WEEKLY' && freq !== 'MONTHLY')
    throw wrong('FREQ must be DAILY, WEEKLY or MONTHLY');
  if ((parts.get('WKST') ?? 'MO') !== 'MO') throw wrong('weeks begin on Monday: WKST must be MO');
  if (parts.has('UNTIL') && parts.has('COUNT')) throw wrong('UNTIL and COUNT exclude each other');
  const byDay = list(parts.get('BYDAY')).map((value) => weekday(value, freq));
  const byMonthDay = list(parts.get('BYMONTHDAY')).map((value) => monthDay(value, freq));
  return {
    freq,
    interval: whole(parts.get('INTERVAL') ?? '1', 'INTERVAL', 999),
    byDay,
    byMonthDay,
    until: until(parts.get('UNTIL')),
    count: parts.has('COUNT') ? whole(parts.get('COUNT')!, 'COUNT', mostCount) : null,
  };
}

/**
 * Moments (ms) at which it begins, rising, none before `from`. A local time that does not exist is taken with the offset
 * before the gap, one that exists twice is the first (RFC 5545, 3.3.5 and 3.3.10).
 */
export function* starts(schedule: Schedule, from: number): Generator<number> {
  const first = Temporal.PlainDateTime.from(schedule.start);
  const time = first.toPlainTime();
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: schedule.zone, plainTime: time }).epochMilliseconds;
  const { rule } = schedule;
  if (!rule) {
    const only = at(first.toPlainDate());
    if (only >= from) yield only;
    return;
  }
  // A day earlier: the local day of `from` may lie on either side of it.
  const near = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(schedule.zone)
    .toPlainDate()
    .subtract({ days: 1 });
  let seen = 0;
  for (const day of days(rule, first.toPlainDate(), rule.count === null ? near : null)) {
    const start = at(day);
    if (rule.count !== null && ++seen > rule.count) return;
    if (typeof rule.until === 'number' && start > rule.until) return;
    if (rule.until instanceof Temporal.PlainDate && Temporal.PlainDate.compare(day, rule.until) > 0) return;
    if (start >= from) yield start;
  }
}

/** Days of a rule from its first, rising; periods that end before `near` may be left out. */
function* days(
  rule: Recurrence,
  first: Temporal.PlainDate,
  near: Temporal.PlainDate | null,
): Generator<Temporal.PlainDate> {
  const { unit, origin, inPeriod } = periods(rule, first);
  const gone =
    near === null ? 0 : Math.floor(origin.until(near, { largestUnit: unit })[unit] / rule.interval) - 1;
  let empty = 0;
  for (let index = Math.max(0, gone); empty < mostEmpty; index++) {
    const found = inPeriod(origin.add({ [unit]: index * rule.interval })).filter(
      (day) => Temporal.PlainDate.compare(day, first) >= 0,
    );
    empty = found.length === 0 ? empty + 1 : 0;
    yield* found;
  }
}

/** The rule's period: its unit, the beginning of the first one, and the days that fit in one. */
function periods(rule: Recurrence, first: Temporal.PlainDate) {
  const fits = (day: Temporal.PlainDate) => {
    const wanted = rule.byDay.length === 0 || rule.byDay.some((each) => isDay(each, day));
    return wanted && (rule.byMonthDay.length === 0 || rule.byMonthDay.some((each) => isMonthDay(each, day)));
  };
  if (rule.freq === 'DAILY')
    return {
      unit: 'days' as const,
      origin: first,
      inPeriod: (day: Temporal.PlainDate) => (fits(day) ? [day] : []),
    };
  if (rule.freq === 'WEEKLY')
    return {
      unit: 'weeks' as const,
      origin: first.subtract({ days: first.dayOfWeek - 1 }),
      inPeriod: (monday: Temporal.PlainDate) =>
        run(monday, 7).filter((day) =>
          rule.byDay.length === 0 ? day.dayOfWeek === first.dayOfWeek : fits(day),
        ),
    };
  const plain = rule.byDay.length === 0 && rule.byMonthDay.length === 0;
  return {
    unit: 'months' as const,
    origin: first.with({ day: 1 }),
    inPeriod: (start: Temporal.PlainDate) =>
      run(start, start.daysInMonth).filter((day) => (plain ? day.day === first.day : fits(day))),
  };
}

function run(from: Temporal.PlainDate, length: number): Temporal.PlainDate[] {
  return Array.from({ length }, (_, days) => from.add({ days }));
}

function isDay({ day, nth }: Recurrence['byDay'][number], date: Temporal.PlainDate): boolean {
  if (date.dayOfWeek !== day) return false;
  if (nth === null) return true;
  return nth > 0
    ? Math.ceil(date.day / 7) === nth
    : Math.ceil((date.daysInMonth - date.day + 1) / 7) === -nth;
}

function isMonthDay(wanted: number, date: Temporal.PlainDate): boolean {
  return date.day === (wanted > 0 ? wanted : date.daysInMonth + 1 + wanted);
}

function list(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',');
}

function weekday(text: string, freq: Recurrence['freq']): Recurrence['byDay'][number] {
  const match = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
  if (!match) throw wrong(`${text} is no weekday`);
  if (match[1] && freq !== 'MONTHLY') throw wrong(`${text} needs FREQ=MONTHLY`);
  return { day: weekdays.indexOf(match[2]!) + 1, nth: match[1] ? Number(match[1]) : null };
}

function monthDay(text: string, freq: Recurrence['freq']): number {
  const value = Number(text);
  if (!/^[+-]?\d{1,2}$/.test(text) || value === 0 || Math.abs(value) > 31)
    throw wrong(`${text} is no day of a month`);
  if (freq === 'WEEKLY') throw wrong('BYMONTHDAY does not go with FREQ=WEEKLY');
  return value;
}

function whole(text: string, name: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) throw wrong(`${name} must be from 1 to ${most}`);
  return value;
}

function until(text: string | undefined): Recurrence['until'] {
  if (text === undefined) return null;
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(text);
  try {
    if (match?.[4]) {
      const [, year, month, day, hour, minute, second] = match;
      return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).epochMilliseconds;
    }
    if (match) return Temporal.PlainDate.from(`${match[1]}-${match[2]}-${match[3]}`);
  } catch {
    // A month 13 or the like: the same words for it.
  }
  throw wrong('UNTIL must be a day such as 20261231 or a moment in UTC such as 20261231T220000Z');
}

function wrong(message: string): AppError {
  return new AppError('invalid', `the recurrence is wrong: ${message}`, {
    field: 'rule',
    remedy: 'write it as FREQ=WEEKLY;INTERVAL=1;BYDAY=SU, with UNTIL=20261231 or COUNT=10 to end it',
  });
}
