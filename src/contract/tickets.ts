import { z } from 'zod';
import { clockActs } from './clocks.ts';
import { DeviceRef, PageQuery, Priority, page, Time } from './common.ts';
import { CategoryFields, entryText } from './ticket-acts.ts';
import {
  FaultZone,
  Level,
  RejectReason,
  TicketAction,
  TicketOrigin,
  TicketOutcome,
  TicketRelation,
  TicketState,
  TicketType,
  WaitReason,
} from './ticket-words.ts';

/** A contact as tickets point to it. */
export const ContactRef = z.object({
  id: z.number().int(),
  name: z.string(),
  company: z.string().nullable(),
});
export type ContactRef = z.infer<typeof ContactRef>;

/** A case, open until the fault is gone and the customer agrees. */
export const Ticket = z.object({
  number: z.number().int(),
  title: z.string(),
  type: TicketType,
  state: TicketState,
  priority: Priority,
  assignee: z.string().nullable(),
  /** Key of the team in whose queue it is. */
  team: z.string().nullable(),
  /** Level of support that it has reached. */
  level: Level,
  category: z.string().nullable(),
  zone: FaultZone.nullable(),
  maker: z.string().nullable(),
  contact: ContactRef.nullable(),
  /** Contract id. */
  contract: z.string().nullable(),
  /** What it waits for, and since when; null while it does not wait. */
  waits: z.object({ reason: WaitReason, since: Time, text: z.string() }).nullable(),
  /** Umbrella that it is below. */
  parent: z.number().int().nullable(),
  /** Tickets below it. */
  children: z.number().int(),
  /** What opened it: a person's channel, an alarm or a failed unit. */
  origin: TicketOrigin,
  /** Reduction key of the alarm or of the failed unit; one open ticket for each. */
  signature: z.string().nullable(),
  alarmId: z.number().int().nullable(),
  runId: z.string().nullable(),
  device: DeviceRef.nullable(),
  /** How often its alarm or unit fault came. */
  count: z.number().int(),
  openedAt: Time,
  updatedAt: Time,
  resolvedAt: Time.nullable(),
  closedAt: Time.nullable(),
  /** Number of its last entry; hand it back as `basedOn` of an act. */
  lastSeq: z.number().int(),
  outcome: TicketOutcome.nullable(),
});
export type Ticket = z.infer<typeof Ticket>;

/** What an entry records. */
export const entryKinds = [
  'opened',
  'note',
  'reply',
  'assigned',
  'state',
  'priority',
  'alarm',
  'run',
  'fact',
  'clock',
  'fields',
  'escalation',
  'link',
] as const;

/** One line of the append-only timeline; `hash` covers its content and the hash before it. */
export const TicketEntry = z.object({
  seq: z.number().int(),
  at: Time,
  actor: z.string(),
  kind: z.enum(entryKinds),
  visibility: z.enum(['public', 'internal', 'system']),
  text: z.string(),
  /** Structured content: from/to of a change, rule and values of an automatic act. */
  data: z.record(z.string(), z.unknown()),
  prevHash: z.string(),
  hash: z.string(),
});
export type TicketEntry = z.infer<typeof TicketEntry>;

/** Another ticket, as a ticket points to it. */
export const LinkedTicket = z.object({
  number: z.number().int(),
  title: z.string(),
  state: TicketState,
  priority: Priority,
});
export type LinkedTicket = z.infer<typeof LinkedTicket>;

export const TicketDetail = Ticket.extend({
  entries: z.array(TicketEntry),
  actions: z.array(TicketAction),
  /** Fields of its category by their key. */
  fields: CategoryFields,
  /** Titles of required fields of its category that are empty. */
  missing: z.array(z.string()),
  group: z.string().nullable(),
  rejected: RejectReason.nullable(),
  mergedInto: z.number().int().nullable(),
  /** The expert that was asked; vendor support needs the expert's confirmation. */
  expert: z.object({ name: z.string(), standing: z.enum(['asked', 'confirmed', 'refused']) }).nullable(),
  vendor: z.object({ name: z.string(), reference: z.string().nullable() }).nullable(),
  /** `theirs`: the other ticket made the link. */
  links: z.array(
    z.object({ ...LinkedTicket.shape, relation: TicketRelation, direction: z.enum(['ours', 'theirs']) }),
  ),
  /** Tickets that ended in this one. */
  merged: z.array(LinkedTicket),
  /** The first 200 below it. */
  below: z.array(LinkedTicket),
  /** What the bench was asked, while it waits for it. */
  bench: z
    .object({ serial: z.string(), profile: z.string().nullable(), place: z.string().nullable(), at: Time })
    .nullable(),
});
export type TicketDetail = z.infer<typeof TicketDetail>;

export const ticketSorts = ['number', 'age', 'priority', 'updated', 'next', 'overdue'] as const;
const name = z.string().max(64).optional();
export const TicketsQuery = PageQuery.extend({
  /** A state, `open` for all that are worked on, `unclosed` for those and what awaits the customer, or `all`. */
  state: z.union([TicketState, z.enum(['open', 'unclosed', 'all'])]).default('open'),
  /** Words of the title, the timeline, the contact, the device (name, serial, MAC, maker) and the contract; or a number. */
  q: z.string().max(200).optional(),
  priority: Priority.optional(),
  /** A person, or `none`. */
  assignee: name,
  /** A team, or `none`. */
  team: name,
  level: z.coerce.number().pipe(Level).optional(),
  type: TicketType.optional(),
  zone: FaultZone.optional(),
  category: name,
  maker: name,
  contract: name,
  origin: TicketOrigin.optional(),
  waits: WaitReason.optional(),
  contact: z.coerce.number().int().optional(),
  parent: z.coerce.number().int().optional(),
  device: z.coerce.number().int().optional(),
  /** Whether a deadline is missed and still owed. */
  breached: z.enum(['yes', 'no']).optional(),
  /** What the desk does next about it. */
  act: z.enum(clockActs).optional(),
  /** Opened from this moment on, and before that one. */
  from: Time.optional(),
  to: Time.optional(),
  /** number: newest first; age: oldest first; priority: P1 first, oldest first; updated: last changed first; next: nearest clock first; overdue: longest missed first. */
  sort: z.enum(ticketSorts).default('number'),
});
export type TicketsQuery = z.infer<typeof TicketsQuery>;
export const TicketsPage = page(Ticket);

/** A case opened by hand. */
export const NewTicketBody = z.object({
  title: z.string().trim().min(1).max(200),
  text: entryText,
  type: TicketType.default('incident'),
  /** Without it the routing rules say it, else P3. */
  priority: Priority.optional(),
  origin: TicketOrigin.extract(['web', 'phone', 'api', 'chat', 'walk-in', 'fax', 'letter']).default('web'),
  /** Serial number, MAC or address of the device it is about. */
  device: z.string().trim().max(64).optional(),
  category: z.string().trim().max(64).optional(),
  maker: z.string().trim().max(64).optional(),
  zone: FaultZone.optional(),
  contract: z.string().trim().max(64).optional(),
  /** A registered contact. */
  contact: z.number().int().positive().optional(),
  fields: CategoryFields.optional(),
});
export type NewTicketBody = z.infer<typeof NewTicketBody>;
export type NewTicketInput = z.input<typeof NewTicketBody>;
