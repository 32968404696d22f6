import { z } from 'zod';
import { Priority, Time } from './common.ts';
import { RuleDiff, RuleFault } from './rules.ts';

/** Longest text of a policy and of a holiday calendar, characters. */
export const longestPolicy = 200_000;
export const longestFeed = 2_000_000;

/** What policies and holiday calendars are called by. */
export const PolicyName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'write small letters, digits and dashes, 1 to 64 of them');

/** One saved version of a policy; the newest is what new tickets are computed with. */
export const PolicyVersion = z.object({
  name: z.string(),
  version: z.number().int(),
  at: Time,
  author: z.string(),
  comment: z.string(),
  /** SHA-256 of the text, hex. */
  hash: z.string(),
  restored: z.number().int().nullable(),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;
export const PolicyVersionText = PolicyVersion.extend({ text: z.string() });
export type PolicyVersionText = z.infer<typeof PolicyVersionText>;
export const PolicyVersions = z.object({ items: z.array(PolicyVersion) });

export const PolicySummary = PolicyVersion.extend({
  title: z.string(),
  /** Shipped with the program. */
  preset: z.boolean(),
  /** New tickets take it. */
  standard: z.boolean(),
  /** Open tickets that are computed with any version of it. */
  open: z.number().int(),
});
export type PolicySummary = z.infer<typeof PolicySummary>;
export const PolicyList = z.object({ items: z.array(PolicySummary) });

export const PolicyTextBody = z.object({ text: z.string().max(longestPolicy) });
/** Saves the text as the next version; `base` is the version that it was made from, 0 for a new policy. */
export const SavePolicyBody = PolicyTextBody.extend({
  base: z.number().int().min(0),
  comment: z.string().trim().max(500).default(''),
  /** Open tickets of this policy are computed with it from now on. */
  apply: z.boolean().default(false),
});
export const RestorePolicyBody = SavePolicyBody.omit({ text: true });

const Span = z.object({ from: Time, to: Time });
/** A day of a calendar as it is drawn; openings are moments. */
export const CalendarDay = z.object({ date: z.string(), open: z.array(Span), holidays: z.array(z.string()) });
export const PolicyCalendar = z.object({
  name: z.string(),
  zone: z.string(),
  always: z.boolean(),
  /** The calendar of the clocks without one of their own. */
  standard: z.boolean(),
  days: z.array(CalendarDay),
});
export type PolicyCalendar = z.infer<typeof PolicyCalendar>;
export const CalendarsBody = PolicyTextBody.extend({ year: z.number().int().min(2015).max(2060) });

/** What a text holds, in the shape of tickets.md: tables to read instead of YAML. */
export const PolicyCheck = z.object({
  faults: z.array(RuleFault),
  tables: z
    .object({
      title: z.string(),
      zone: z.string(),
      calendar: z.string(),
      escalation: z.object({
        calendar: z.string(),
        rows: z.array(z.object({ after: z.string(), to: z.partialRecord(Priority, z.string()) })),
      }),
      clocks: z.array(
        z.object({ clock: z.string(), calendar: z.string(), values: z.partialRecord(Priority, z.string()) }),
      ),
      stages: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          limit: z.string(),
          calendar: z.string(),
          to: z.string(),
        }),
      ),
      pauses: z.array(z.object({ reason: z.string(), clocks: z.array(z.string()) })),
      duty: z.array(z.object({ role: z.string(), now: z.array(z.string()) })),
    })
    .nullable(),
});
export type PolicyCheck = z.infer<typeof PolicyCheck>;
export const PolicyDiff = RuleDiff;

const Change = z.object({
  number: z.number().int(),
  title: z.string(),
  priority: Priority,
  /** Clocks that were missed. */
  before: z.array(z.string()),
  after: z.array(z.string()),
});
/** What a text would have meant for past tickets. */
export const PolicyPreview = z.object({
  tickets: z.number().int(),
  breached: z.object({ before: z.number().int(), after: z.number().int() }),
  escalations: z.object({ before: z.number().int(), after: z.number().int() }),
  /** Tickets that would have breached and did not, and the other way. */
  newly: z.number().int(),
  spared: z.number().int(),
  changes: z.array(Change),
});
export type PolicyPreview = z.infer<typeof PolicyPreview>;
export const PolicyPreviewBody = PolicyTextBody.extend({
  days: z.number().int().min(1).max(730).default(90),
});

export const FeedEvent = z.object({
  name: z.string(),
  start: z.string(),
  repeats: z.string().nullable(),
  count: z.number().int(),
});
/** A holiday calendar as it was read. */
export const HolidayFeed = z.object({
  name: z.string(),
  version: z.number().int(),
  at: Time,
  author: z.string(),
  events: z.array(FeedEvent),
  /** Policies that name it. */
  usedBy: z.array(z.string()),
  /** The next closed days, in the zone that was asked for. */
  next: z.array(z.object({ date: z.string(), name: z.string() })),
});
export type HolidayFeed = z.infer<typeof HolidayFeed>;
export const HolidayFeeds = z.object({ items: z.array(HolidayFeed) });
export const ImportFeedBody = z.object({ text: z.string().min(1).max(longestFeed) });
