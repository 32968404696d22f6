import ICAL from 'ical.js';
import type { Closed } from './calendar-hours.ts';
import { AppError, messageOf } from './errors.ts';

/** One event of a file, as a person reads it. */
export interface FeedEvent {
  name: string;
  /** In the words of the file: `2026-05-01`, or `2026-05-01T09:00:00 Asia/Shanghai`. */
  start: string;
  /** Rule of recurrence in the words of the file. */
  repeats: string | null;
  /** How often it comes in the years that are looked at. */
  count: number;
}

/** What a file closes. */
export interface Feed {
  closed: Closed[];
  events: FeedEvent[];
}

/** Most events of a file, most occurrences of one event, longest file. */
const mostEvents = 2000;
const mostTimes = 2000;
const longest = 2_000_000;
const firstYear = 2015;
const lastYear = 2060;

/**
 * The closed times of an iCalendar text (RFC 5545): VEVENTs with DATE or DATE-TIME, DURATION, RRULE, RDATE, EXDATE, folded
 * lines. Events that are cancelled or marked free (TRANSP:TRANSPARENT) close nothing where they have a time of day; whole
 * days close in either case, as calendars of public holidays mark them free. `zone` is for times without one.
 * Throws AppError `invalid` in words.
 */
export function readFeed(text: string, zone: string): Feed {
  if (text.length > longest) throw refused('the file is larger than 2 MB', 'take a file with holidays only');
  let root: ICAL.Component;
  try {
    root = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/, '').trim()) as unknown[] as never);
  } catch (cause) {
    throw refused(`this is no iCalendar text: ${messageOf(cause)}`, 'it begins with BEGIN:VCALENDAR');
  }
  if (root.name !== 'vcalendar')
    throw refused('there is no VCALENDAR in it', 'it begins with BEGIN:VCALENDAR');
  const events = root.getAllSubcomponents('vevent');
  if (events.length > mostEvents)
    throw refused(`it has ${events.length} events`, `at most ${mostEvents} are read`);
  const all = events.map((event) => {
    try {
      return readEvent(event, zone);
    } catch (cause) {
      const name = String(event.getFirstPropertyValue('summary') ?? 'an event without a name');
      if (cause instanceof AppError) throw cause;
      throw refused(`${name}: ${messageOf(cause)}`, 'correct its DTSTART, DTEND or RRULE');
    }
  });
  return { closed: all.flatMap(({ closed }) => closed), events: all.map(({ event }) => event) };
}

function readEvent(component: ICAL.Component, zone: string): { closed: Closed[]; event: FeedEvent } {
  const name = String(component.getFirstPropertyValue('summary') ?? '').trim() || 'closed';
  const property = component.getFirstProperty('dtstart');
  if (!property) throw refused(`${name}: it has no DTSTART`, 'say when it begins');
  const event = new ICAL.Event(component);
  const start = event.startDate;
  const ownZone = zoneOf(property, start, zone);
  const repeats = component.getFirstPropertyValue('rrule')?.toString() ?? null;
  const free =
    component.getFirstPropertyValue('status') === 'CANCELLED' ||
    (!start.isDate && component.getFirstPropertyValue('transp') === 'TRANSPARENT');
  const times = free ? [] : timesOf(event);
  const length = event.duration.toSeconds();
  const closed = times.map((time): Closed => {
    if (time.isDate)
      return { name, kind: 'days', first: dateText(time), days: Math.max(1, Math.round(length / 86_400)) };
    const from = momentOf(time, ownZone);
    return { name, kind: 'time', from, to: from + length * 1000 };
  });
  const words = start.isDate ? dateText(start) : `${start.toString().replace(/Z$/, '')} ${ownZone}`;
  return { closed, event: { name, start: words, repeats, count: closed.length } };
}

function timesOf(event: ICAL.Event): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate];
  const times: ICAL.Time[] = [];
  const iterator = event.iterator();
  for (let seen = 0; seen < mostTimes * 10 && times.length < mostTimes; seen++) {
    const time = iterator.next();
    if (!time || time.year > lastYear) break;
    if (time.year >= firstYear) times.push(time);
  }
  return times;
}

/** The zone of an event: UTC, the TZID when it is one that is known, else that of the calendar. */
function zoneOf(property: ICAL.Property, start: ICAL.Time, fallback: string): string {
  if (start.zone === ICAL.Timezone.utcTimezone) return 'UTC';
  const named = property.getFirstParameter('tzid');
  if (!named) return fallback;
  if (isZone(named)) return named;
  throw refused(`the time zone ${named} is not known`, 'write a name such as Europe/Berlin');
}

/** Whether a name is that of a time zone. */
export function isZone(name: string): boolean {
  try {
    new Temporal.PlainDate(2026, 1, 1).toZonedDateTime(name);
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function dateText({ year, month, day }: ICAL.Time): string {
  return new Temporal.PlainDate(year, month, day).toString();
}

function momentOf(time: ICAL.Time, zone: string): number {
  const { year, month, day, hour, minute, second } = time;
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second).toZonedDateTime(zone)
    .epochMilliseconds;
}

function refused(message: string, remedy: string): AppError {
  return new AppError('invalid', message, { field: 'text', remedy });
}
