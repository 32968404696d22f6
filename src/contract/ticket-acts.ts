import { z } from 'zod';
import { Priority, Time } from './common.ts';
import { FaultZone, Level, RejectReason, TicketRelation, TicketType, WaitReason } from './ticket-words.ts';

/** Text of an entry. */
export const entryText = z.string().trim().min(1).max(20_000);
const text = entryText;
const maybe = text.optional();
const name = z.string().trim().min(1).max(64);
const number = z.number().int().positive();

/** Fields of a category by their key. */
export const CategoryFields = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  z.string().trim().max(2000),
);

/** What is known about a case beside its timeline; null takes it away. */
export const TicketFields = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  type: TicketType.optional(),
  zone: FaultZone.nullable().optional(),
  /** Key of a category of the desk's set-up. */
  category: name.nullable().optional(),
  /** Maker of the equipment. */
  maker: name.nullable().optional(),
  /** Serial number, MAC or address of the device. */
  device: z.string().trim().max(64).nullable().optional(),
  /** Contract id. */
  contract: name.nullable().optional(),
  /** Are added to those that are there; an empty text takes one away. */
  fields: CategoryFields.optional(),
});
export type TicketFields = z.infer<typeof TicketFields>;

/** A new entry: what the person does. */
export const NewEntryBody = z.discriminatedUnion('kind', [
  /** Internal; the customer never sees it. */
  z.object({ kind: z.literal('note'), text }),
  /** Public; goes to the customer. */
  z.object({ kind: z.literal('reply'), text }),
  z.object({ kind: z.literal('call'), text }),
  z.object({ kind: z.literal('visit'), text }),
  z.object({ kind: z.literal('take'), text: maybe }),
  z.object({ kind: z.literal('triage'), priority: Priority.optional(), text: maybe, ...TicketFields.shape }),
  /** To a person, a team, or both. */
  z.object({ kind: z.literal('assign'), to: name.optional(), team: name.optional(), text: maybe }),
  z.object({ kind: z.literal('start'), text: maybe }),
  z.object({ kind: z.literal('wait'), text, reason: WaitReason.exclude(['hold']).optional() }),
  z.object({ kind: z.literal('resume'), text: maybe }),
  z.object({ kind: z.literal('hold'), reason: RejectReason, text }),
  z.object({ kind: z.literal('promise'), due: Time, text }),
  z.object({ kind: z.literal('diagnosed'), text }),
  z.object({ kind: z.literal('handover'), to: name.optional(), team: name.optional(), text }),
  z.object({ kind: z.literal('escalate'), level: Level, team: name.optional(), text }),
  z.object({ kind: z.literal('askExpert'), to: name, text }),
  /** `agreed` false: the expert does not agree. */
  z.object({ kind: z.literal('confirmExpert'), agreed: z.boolean().default(true), text }),
  z.object({
    kind: z.literal('vendor'),
    vendor: name,
    reference: z.string().trim().max(120).optional(),
    text,
  }),
  /** Asks for a position of a bench; the ticket waits until the unit was tested. */
  z.object({
    kind: z.literal('bench'),
    serial: name.optional(),
    profile: name.optional(),
    bench: name.optional(),
    text: maybe,
  }),
  /** The solution, public. */
  z.object({ kind: z.literal('resolve'), text }),
  z.object({ kind: z.literal('ask'), text: maybe }),
  z.object({ kind: z.literal('confirm'), text: maybe }),
  z.object({ kind: z.literal('refuse'), text }),
  z.object({ kind: z.literal('close'), text: maybe }),
  z.object({ kind: z.literal('archive'), text: maybe }),
  z.object({ kind: z.literal('reopen'), text }),
  z.object({ kind: z.literal('reject'), reason: RejectReason, text }),
  z.object({ kind: z.literal('priority'), priority: Priority, text: maybe }),
  z.object({ kind: z.literal('fields'), text: maybe, ...TicketFields.shape }),
  /** Who it is for; null takes the contact away. */
  z.object({ kind: z.literal('contact'), contact: number.nullable(), text: maybe }),
  /** Notification group that gets the status, too; null takes it away. */
  z.object({ kind: z.literal('group'), group: name.nullable(), text: maybe }),
  z.object({ kind: z.literal('link'), to: number, relation: TicketRelation, text: maybe }),
  z.object({ kind: z.literal('unlink'), to: number, relation: TicketRelation, text: maybe }),
  /** Puts it below an umbrella; null takes it out. */
  z.object({ kind: z.literal('parent'), parent: number.nullable(), text: maybe }),
  /** Ends this ticket in favour of another. */
  z.object({ kind: z.literal('merge'), into: number, text: maybe }),
  /** Quotes entries into a new ticket. */
  z.object({
    kind: z.literal('split'),
    entries: z.array(z.number().int().positive()).min(1).max(100),
    title: z.string().trim().min(1).max(200),
    text: maybe,
  }),
  /** On an umbrella: to it and to each of its children. */
  z.object({ kind: z.literal('replyAll'), text }),
  z.object({ kind: z.literal('resolveAll'), text }),
]);
export type NewEntryBody = z.infer<typeof NewEntryBody>;
export type NewEntryInput = z.input<typeof NewEntryBody>;

export const ActQuery = z.object({
  /**
   * Last entry that the person had read. The act is refused with 409 `changed_meanwhile` when somebody else did something
   * to the ticket since that it does not go with; notes always go.
   */
  basedOn: z.coerce.number().int().min(0).optional(),
});
