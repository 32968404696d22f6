import { z } from 'zod';
import { DeviceRef, PageQuery, Priority, page, Time } from './common.ts';

export const ticketStates = ['new', 'assigned', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

/** What a ticket may wait for. */
export const waitReasons = [
  'customer',
  'vendor',
  'parts',
  'bench',
  'field',
  'planned-work',
  'other',
] as const;
export const WaitReason = z.enum(waitReasons);
export type WaitReason = z.infer<typeof WaitReason>;

export const ticketTypes = [
  'incident',
  'improvement',
  'question',
  'information',
  'maintenance',
  'rma',
] as const;

/** A case, open until the fault is gone and the customer agrees. */
export const Ticket = z.object({
  number: z.number().int(),
  title: z.string(),
  type: z.enum(ticketTypes),
  state: TicketState,
  priority: Priority,
  assignee: z.string().nullable(),
  /** What opened it: a person's channel, an alarm or a failed unit. */
  origin: z.enum(['alarm', 'unit', 'web', 'phone', 'mail', 'api']),
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
});
export type Ticket = z.infer<typeof Ticket>;

/** One line of the append-only timeline; `hash` covers its content and the hash before it. */
export const TicketEntry = z.object({
  seq: z.number().int(),
  at: Time,
  actor: z.string(),
  kind: z.enum(['opened', 'note', 'reply', 'assigned', 'state', 'priority', 'alarm', 'run', 'fact', 'clock']),
  visibility: z.enum(['public', 'internal', 'system']),
  text: z.string(),
  /** Structured content: from/to of a change, rule and values of an automatic act. */
  data: z.record(z.string(), z.unknown()),
  prevHash: z.string(),
  hash: z.string(),
});
export type TicketEntry = z.infer<typeof TicketEntry>;

/** What a person may do next, in the order of the buttons. */
export const ticketActions = [
  'note',
  'reply',
  'assign',
  'start',
  'wait',
  'resolve',
  'close',
  'reopen',
  'priority',
] as const;
export const TicketAction = z.enum(ticketActions);
export type TicketAction = z.infer<typeof TicketAction>;

export const TicketDetail = Ticket.extend({ entries: z.array(TicketEntry), actions: z.array(TicketAction) });
export type TicketDetail = z.infer<typeof TicketDetail>;

export const TicketsQuery = PageQuery.extend({
  /** A state, `open` for all but resolved and closed, or `all`. */
  state: z.union([TicketState, z.enum(['open', 'all'])]).default('open'),
  q: z.string().max(200).optional(),
  priority: Priority.optional(),
  assignee: z.string().max(64).optional(),
  device: z.coerce.number().int().optional(),
});
export const TicketsPage = page(Ticket);

const text = z.string().trim().min(1).max(20_000);
/** A new entry: what the person does. */
export const NewEntryBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text }),
  z.object({ kind: z.literal('reply'), text }),
  z.object({ kind: z.literal('assign'), to: z.string().trim().min(1).max(64), text: text.optional() }),
  z.object({ kind: z.literal('start'), text: text.optional() }),
  z.object({ kind: z.literal('wait'), text, reason: WaitReason.optional() }),
  z.object({ kind: z.literal('resolve'), text }),
  z.object({ kind: z.literal('close'), text: text.optional() }),
  z.object({ kind: z.literal('reopen'), text }),
  z.object({ kind: z.literal('priority'), priority: Priority, text: text.optional() }),
]);
export type NewEntryBody = z.infer<typeof NewEntryBody>;

/** A case opened by hand. */
export const NewTicketBody = z.object({
  title: z.string().trim().min(1).max(200),
  text,
  type: z.enum(ticketTypes).default('incident'),
  priority: Priority.default('P3'),
  origin: z.enum(['web', 'phone', 'api']).default('web'),
  /** Serial number, MAC or address of the device it is about. */
  device: z.string().trim().max(64).optional(),
});
export type NewTicketBody = z.infer<typeof NewTicketBody>;
