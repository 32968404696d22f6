import { z } from 'zod';
import { priorities, waitReasons } from '../../contract/index.ts';
import type { Span } from '../../lib/calendar-hours.ts';
import { parseDuration } from '../../lib/duration.ts';
import { isZone } from '../../lib/icalendar.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'write small letters, digits and dashes, 1 to 64 of them');
const words = z.string().trim().min(1).max(200);
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A length of working time, ms; at most 400 days of it. */
export const length = z
  .string('write a length with its unit, such as 30m, 2h or 3d')
  .transform((text, context) => {
    const ms = parseDuration(text);
    if (ms !== undefined && ms > 0 && ms <= 400 * 86_400_000) return ms;
    context.addIssue({ code: 'custom', message: 'write a length with its unit, such as 30m, 2h or 3d' });
    return z.NEVER;
  });

const zone = z.string().refine(isZone, 'write the name of a time zone, such as Europe/Berlin');

/** Opening hours of a day, `09:00-17:00`; an end of 23:59 or 24:00 is midnight. */
const hours = z.string().transform((text, context): Span => {
  const match = /^(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)$/.exec(text);
  const [from, to] = match
    ? [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]
    : [9999, 0];
  const end = to === 1439 ? 1440 : to;
  if (match && from < 1440 && end <= 1440 && from !== end && Number(match[2]) < 60 && Number(match[4]) < 60)
    return { from, to: end };
  context.addIssue({ code: 'custom', message: 'write hours such as 09:00-17:00 or 00:00-24:00' });
  return z.NEVER;
});

/** Days by name: `mon`, `mon-fri`, `sat,sun`, `daily`; numbers from 0, Monday first. */
export function daysOf(text: string): number[] | undefined {
  if (text === 'daily') return [0, 1, 2, 3, 4, 5, 6];
  const numbers: number[] = [];
  for (const part of text.split(',')) {
    const [from, to, more] = part.trim().split('-');
    const first = days.indexOf(from as (typeof days)[number]);
    const last = to === undefined ? first : days.indexOf(to as (typeof days)[number]);
    if (first < 0 || last < 0 || more !== undefined) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      numbers.push(day);
      if (day === last) break;
    }
  }
  return numbers;
}

const dayNames = z
  .string()
  .refine((text) => daysOf(text) !== undefined, 'write days such as mon, mon-fri, sat,sun or daily');

const Calendar = z.strictObject({
  /** Without it the zone of the policy, or of the ticket's customer. */
  zone: zone.optional(),
  week: z.record(dayNames, z.union([hours, z.array(hours).min(1)])),
  /** Feeds of holidays by their name. */
  holidays: z.array(id).default([]),
  /** Single days, `2026-05-01: Labour Day`. */
  closed: z.record(z.iso.date('write a date such as 2026-05-01, in quotes'), words).default({}),
});
export type CalendarEntry = z.output<typeof Calendar>;

const PriorityEntry = z.strictObject({
  meaning: words,
  /** How the network's people call it. */
  level: words.optional(),
  /** People put on a case. */
  people: z.number().int().min(1).max(100).optional(),
});

const byPriority = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(priorities), value);
/** Name of a calendar; without it that of the policy. */
const calendar = id.optional();

const Stage = z.strictObject({
  title: words,
  /** Stages that begin and end it. */
  from: id,
  until: id,
  calendar,
  within: length.optional(),
  /** Whole working days after the one on which it began. */
  workingDays: z.number().int().min(1).max(400).optional(),
  /** What begins before this time of day is due by the end of that day, later by the opening of the next working day. */
  cutoff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day such as "14:00", in quotes')
    .optional(),
  to: words.default('engineer'),
  /** What is to be done when it was missed. */
  remedy: words.optional(),
});

const cadence = z.union([z.enum(['end-of-day', 'end-of-week']), length]);

const Shift = z.strictObject({
  days: dayNames,
  hours: hours.optional(),
  who: z.array(words).min(1),
});
const Role = z.strictObject({
  zone: zone.optional(),
  /** The first shift that fits says who is on duty. */
  rota: z.array(Shift).default([]),
  /** Go before the rota, local time: from 2026-05-01T09:00 to 2026-05-02T09:00. */
  overrides: z
    .array(
      z.strictObject({
        from: z.iso.datetime({ local: true, offset: false }),
        to: z.iso.datetime({ local: true, offset: false }),
        who: z.array(words).min(1),
      }),
    )
    .default([]),
});
export type RoleEntry = z.output<typeof Role>;

/** Clocks that a wait may stop. */
export const pausable = ['first-contact', 'chase', 'status', 'escalation', 'repair', 'stages'] as const;

/** What a desk promises: calendars, clocks, escalation, roles; the text of a policy. */
export const PolicyText = z.strictObject({
  title: words,
  /** Zone of calendars without one. */
  zone: zone.default('UTC'),
  calendars: z.record(id, Calendar),
  /** Calendar of the clocks without one. */
  calendar: id,
  priorities: z.record(z.enum(priorities), PriorityEntry),
  clocks: z.strictObject({
    'first-contact': z.strictObject({ calendar, target: byPriority(length) }),
    chase: z.strictObject({
      calendar,
      /** `fixed`: after the times below `at`; `share`: after these per cents of the target of the first contact. */
      by: z.enum(['fixed', 'share']).default('fixed'),
      at: z.array(length).min(1).max(10),
      share: z.array(z.number().min(1).max(100)).min(1).max(10).default([50, 75]),
      /** At the last of them the ticket moves to another engineer. */
      reassign: z.boolean().default(true),
    }),
    status: z.strictObject({
      calendar,
      every: byPriority(cadence),
      to: words.default('customer and notification group'),
    }),
    promise: z.strictObject({
      /** The ready message comes this long before. */
      ready: length,
    }),
    /** From the opening until it is resolved. */
    repair: z.strictObject({ calendar, target: byPriority(length) }).optional(),
  }),
  stages: z.record(id, Stage).default({}),
  /** While the fault is not diagnosed. */
  escalation: z.strictObject({
    calendar,
    rows: z.array(z.strictObject({ after: length, to: byPriority(words) })).max(50),
    /** Who may escalate without waiting. */
    direct: byPriority(words).default({}),
  }),
  /** Which clocks stop while the ticket waits for what. */
  pauses: z.partialRecord(z.enum(waitReasons), z.array(z.enum(pausable))).default({}),
  holdReasons: z.array(words).default([]),
  rejectReasons: z.array(words).default([]),
  roles: z.record(words, Role).default({}),
});
export type PolicyData = z.output<typeof PolicyText>;
export type StageEntry = z.output<typeof Stage>;
export type Pausable = (typeof pausable)[number];
export type Cadence = z.output<typeof cadence>;
