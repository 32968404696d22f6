import { z } from 'zod';
import { Priority, Time } from './common.ts';

const count = z.number().int();
const text = z.string().max(120);

/** By what tickets can be told apart. */
export const deskGroups = [
  'priority',
  'type',
  'maker',
  'team',
  'zone',
  'origin',
  'model',
  'assignee',
] as const;
export const DeskGroup = z.enum(deskGroups);
export type DeskGroup = z.infer<typeof DeskGroup>;

/** Which tickets are counted, and over which time; `-` stands for tickets without the fact. */
export const DeskScope = z.object({
  /** The last thirty days without it. */
  from: Time.optional(),
  to: Time.optional(),
  priority: Priority.optional(),
  type: text.optional(),
  maker: text.optional(),
  team: text.optional(),
  zone: text.optional(),
  origin: text.optional(),
  model: text.optional(),
  assignee: text.optional(),
});
export type DeskScope = z.infer<typeof DeskScope>;

export const DeskStatisticsQuery = DeskScope.extend({
  by: DeskGroup.default('priority'),
  /** Zone of the reader: days, weeks and hours are those of this zone. */
  tz: z.string().max(64).default('UTC'),
});
export type DeskStatisticsQuery = z.infer<typeof DeskStatisticsQuery>;

/** Working times of some tickets, ms of the policy's calendar without pauses; null of nothing. */
export const Durations = z.object({
  n: count,
  median: z.number().nullable(),
  /** Nine of ten were not longer. */
  p90: z.number().nullable(),
  /** With a target that was kept or missed; those without a target are in neither. */
  kept: count,
  missed: count,
});
export type Durations = z.infer<typeof Durations>;

/** How a group of tickets was worked on. */
export const DeskRow = z.object({
  /** `-` for tickets without the fact. */
  key: z.string(),
  opened: count,
  resolved: count,
  /** Open at the end of the time. */
  open: count,
  response: Durations,
  repair: Durations,
  /** Promises that were due in the time; moved ones got a new promise before. */
  promises: z.object({ kept: count, missed: count, moved: count }),
  /** Reopened at least once, of those resolved in the time. */
  reopened: count,
});
export type DeskRow = z.infer<typeof DeskRow>;

/** Tickets opened and resolved in a day or a week, and how many were open at its end. */
export const FlowPoint = z.object({ at: Time, opened: count, closed: count, backlog: count });
export type FlowPoint = z.infer<typeof FlowPoint>;

/** Open tickets of an age; `to` is hours, null for the last one. */
export const AgeBucket = z.object({
  from: count,
  to: count.nullable(),
  count,
  byPriority: z.record(Priority, count),
});
export type AgeBucket = z.infer<typeof AgeBucket>;

/** An open ticket in the ageing list. */
export const AgedTicket = z.object({
  number: count,
  title: z.string(),
  priority: Priority,
  state: z.string(),
  assignee: z.string().nullable(),
  team: z.string().nullable(),
  openedAt: Time,
  /** ms since it was opened. */
  age: z.number(),
  /** A response, repair or promise is overdue. */
  breached: z.boolean(),
});
export type AgedTicket = z.infer<typeof AgedTicket>;

/** What the tickets of a time were about, most first. */
export const TopRow = z.object({
  key: z.string(),
  tickets: count,
  repeats: count,
  open: count,
  /** The newest of them. */
  newest: z.object({ number: z.number().int(), title: z.string() }),
});
export type TopRow = z.infer<typeof TopRow>;

/** Contacts of an hour of the week: opened by a person, calls, messages of customers. */
export const ContactCell = z.object({
  /** 0 Monday to 6 Sunday. */
  weekday: count,
  hour: count,
  count,
  /** In a mean week of the time. */
  mean: z.number(),
});
export type ContactCell = z.infer<typeof ContactCell>;

/** How the desk works, computed from the timelines with the clocks that the tickets ran by. */
export const DeskStatistics = z.object({
  at: Time,
  from: Time,
  to: Time,
  tz: z.string(),
  by: DeskGroup,
  /** Tickets that the filters leave, over all time. */
  tickets: count,
  total: DeskRow,
  groups: z.array(DeskRow),
  /** `day` up to 120 days, else `week`. */
  step: z.enum(['day', 'week']),
  flow: z.array(FlowPoint),
  ageing: z.object({ open: count, buckets: z.array(AgeBucket), oldest: z.array(AgedTicket) }),
  contacts: z.object({
    count,
    cells: z.array(ContactCell),
    /** Hours of the week with the most and the fewest contacts; equal ones in order of the week. */
    peaks: z.array(ContactCell),
    dips: z.array(ContactCell),
  }),
  signatures: z.array(TopRow),
  models: z.array(TopRow),
  choices: z.record(DeskGroup, z.array(z.string())),
});
export type DeskStatistics = z.infer<typeof DeskStatistics>;

/** Tables that can be taken along as CSV. */
export const deskTables = ['ageing', 'times', 'flow', 'contacts', 'signatures', 'models'] as const;
export const DeskTable = z.enum(deskTables);
export type DeskTable = z.infer<typeof DeskTable>;

export const DeskExportQuery = DeskStatisticsQuery.extend({ table: DeskTable });
