import { z } from 'zod';
import { Severity, Time } from './common.ts';
import { longestRuleSet } from './rules.ts';

/** Most events of one replay. */
export const mostReplayed = 200_000;

/** Asks what the rules of a text would have made of the events of the last hours. */
export const ReplayBody = z.object({
  text: z.string().max(longestRuleSet),
  hours: z
    .number()
    .min(0.1)
    .max(24 * 90)
    .default(24),
  /** Only the newest so many events of that time. */
  most: z.number().int().min(1).max(mostReplayed).default(mostReplayed),
});

const Side = z.object({ name: z.string(), severity: Severity, effect: z.enum(['raise', 'clear', 'none']) });

/** Events of one trap that mean something else now. */
export const ReplayChange = z.object({
  oid: z.string(),
  before: Side,
  after: Side,
  count: z.number().int(),
  /** One of them. */
  eventId: z.number().int(),
});
export type ReplayChange = z.infer<typeof ReplayChange>;

const Alarms = z.object({
  raised: z.number().int(),
  /** Of them those that anybody was told of: the others were silent from their beginning to their end. */
  told: z.number().int(),
  count: z.number().int(),
  severity: Severity,
});

/** What became of one reduction key. */
export const ReplayAlarm = z.object({
  signature: z.string(),
  what: z.enum(['new', 'gone', 'changed']),
  title: z.string(),
  before: Alarms.nullable(),
  after: Alarms.nullable(),
  /** The first event behind it. */
  eventId: z.number().int(),
});
export type ReplayAlarm = z.infer<typeof ReplayAlarm>;

export const ReplayTicket = z.object({
  signature: z.string(),
  what: z.enum(['new', 'gone', 'changed']),
  title: z.string(),
  /** Times that it was opened or opened again. */
  before: z.number().int(),
  after: z.number().int(),
});
export type ReplayTicket = z.infer<typeof ReplayTicket>;

const count = z.number().int();
const Pair = z.object({ before: count, after: count });

/**
 * What would have been different. Samples are bounded, the numbers are whole. Maintenance is played as it was planned at
 * each moment, dead devices and umbrellas with the plant and the settings as they are today. Not played: what people did
 * (acknowledge, shelve, clear by hand), and what was open before the first event.
 */
export const ReplayResult = z.object({
  events: z.object({
    /** Looked at. */
    total: count,
    /** Traps and informs by the rules; the rest the system found itself, and rules do not touch it. */
    traps: count,
    /** Traps whose stored variable bindings cannot be read; they keep their old meaning on both sides. */
    undecodable: count,
    /** Traps that mean something else now, in any way. */
    changed: count,
    renamed: count,
    severity: count,
    effect: count,
    key: count,
    unknown: Pair,
  }),
  changes: z.array(ReplayChange),
  alarms: z.object({
    raised: Pair,
    /** Of them those that nobody was told of: in maintenance, behind a dead device, below an umbrella, over too soon. */
    silent: Pair,
    /** Open at the end. */
    open: Pair,
    new: count,
    gone: count,
    changed: count,
    samples: z.array(ReplayAlarm),
  }),
  tickets: z.object({
    opened: Pair,
    reopened: Pair,
    samples: z.array(ReplayTicket),
  }),
  /** First and last moment of the events. */
  from: Time.nullable(),
  to: Time.nullable(),
  /** True when the time held more events than were looked at. */
  truncated: z.boolean(),
});
export type ReplayResult = z.infer<typeof ReplayResult>;

export const Replay = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  by: z.string(),
  startedAt: Time,
  /** Version that it is compared with. */
  base: z.number().int(),
  hours: z.number(),
  done: count,
  total: count,
  error: z.string().nullable(),
  result: ReplayResult.nullable(),
});
export type Replay = z.infer<typeof Replay>;
