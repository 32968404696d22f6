import { z } from 'zod';
import { PageQuery, Priority, page, Time } from './common.ts';
import { RuleFault } from './rules.ts';
import { NewEntryBody } from './ticket-acts.ts';
import { FaultZone, Level, TicketOrigin, TicketType } from './ticket-words.ts';
import { Ticket, TicketDetail } from './tickets.ts';

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'write small letters, digits and dashes, 1 to 64');
const words = z.string().trim().min(1).max(200);

/** A team of the desk: its level and who is in it. */
export const Team = z.object({ key, title: z.string(), level: Level, members: z.array(z.string()) });
export type Team = z.infer<typeof Team>;

/** A category of cases with the fields that it asks for. */
export const Category = z.object({
  key,
  title: z.string(),
  fields: z.array(
    z.object({ key, title: z.string(), required: z.boolean(), options: z.array(z.string()).nullable() }),
  ),
  /** Questions that lead through the first analysis. */
  questions: z.array(z.string()),
});
export type Category = z.infer<typeof Category>;

/** Where tickets go: the first rule that fits. */
export const DeskRoute = z.object({
  name: z.string(),
  when: z.object({
    type: z.array(TicketType),
    category: z.array(z.string()),
    zone: z.array(FaultZone),
    origin: z.array(TicketOrigin),
    maker: z.array(z.string()),
    priority: z.array(Priority),
    words: z.array(z.string()),
  }),
  team: z.string(),
  priority: Priority.nullable(),
  level: Level.nullable(),
});
export type DeskRoute = z.infer<typeof DeskRoute>;

/** The desk as it is set up: version of the text and what it says. */
export const DeskSetup = z.object({
  version: z.number().int(),
  /** Who follows up and closes after level 2 has the solution. */
  ownership: z.enum(['front', 'engineer']),
  teams: z.array(Team),
  categories: z.array(Category),
  makers: z.array(z.string()),
  vendors: z.array(z.string()),
  routes: z.array(DeskRoute),
  /** Contracts by their id: policy that the clocks follow, and names. */
  contracts: z.array(z.object({ id: z.string(), title: z.string(), policy: z.string().nullable() })),
  /** Limits of the daily review; lengths in ms. */
  review: z.object({
    priorities: z.array(Priority),
    promiseWithin: z.number(),
    waitingOver: z.number(),
    unconfirmedOver: z.number(),
  }),
  /** Closed tickets go into the archive after this time, ms; null for never. */
  archiveAfter: z.number().nullable(),
});
export type DeskSetup = z.infer<typeof DeskSetup>;

/** What a text says, or every fault of it. */
export const SetupCheck = z.object({ faults: z.array(RuleFault), setup: DeskSetup.nullable() });
export type SetupCheck = z.infer<typeof SetupCheck>;
/** What a text would mean; `moves` are past tickets that would have gone elsewhere. */
export const SetupTrial = z.object({
  faults: z.array(RuleFault),
  tried: z.number().int(),
  moved: z.number().int(),
  /** Closed tickets that would go into the archive at once. */
  archived: z.number().int(),
  /** The newest of them. */
  moves: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      before: z.object({ team: z.string().nullable(), rule: z.string().nullable() }),
      after: z.object({ team: z.string().nullable(), rule: z.string().nullable() }),
    }),
  ),
});
export type SetupTrial = z.infer<typeof SetupTrial>;

/** Somebody who has contacted the desk. */
export const Contact = z.object({
  id: z.number().int(),
  name: z.string(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  contract: z.string().nullable(),
  /** ISO 639-1. */
  language: z.string(),
  /** Notification group that gets the status of the contact's tickets, too. */
  group: z.string().nullable(),
  createdAt: Time,
  tickets: z.number().int(),
  /** Rises with each change. */
  version: z.number().int(),
});
export type Contact = z.infer<typeof Contact>;
const upTo = (most: number) => z.string().trim().max(most);
const optional = (plain: z.ZodString) =>
  plain
    .nullable()
    .default(null)
    .transform((given) => given || null);
const mailAddress = upTo(200).refine(
  (given) => given === '' || z.email().safeParse(given).success,
  'write an e-mail address such as name@example.com',
);
export const ContactBody = z.object({
  name: words,
  company: optional(upTo(120)),
  phone: optional(upTo(40)),
  email: optional(mailAddress),
  contract: optional(upTo(64)),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'write two small letters such as en')
    .default('en'),
  group: optional(upTo(64)),
  /** The version that is changed: refused with 409 `contact_changed` when somebody changed it meanwhile. */
  base: z.number().int().optional(),
});
export type ContactBody = z.infer<typeof ContactBody>;
export const ContactsQuery = PageQuery.extend({
  /** Words of name, company, mail, phone or contract. */
  q: z.string().max(200).optional(),
});
export const ContactsPage = page(Contact);

/** Acts with texts that are filled in: {{number}}, {{title}}, {{customer}}, {{assignee}}, {{me}}, {{device}}. */
export const Macro = z.object({
  id: z.number().int(),
  owner: z.string(),
  name: z.string(),
  shared: z.boolean(),
  acts: z.array(NewEntryBody),
  version: z.number().int(),
});
export type Macro = z.infer<typeof Macro>;
/** Without `id` one of the same owner and name is replaced; `base` is the version that a change was made from. */
export const MacroBody = z.object({
  id: z.number().int().positive().optional(),
  base: z.number().int().positive().optional(),
  name: z.string().trim().min(1, 'give it a name').max(60),
  shared: z.boolean().default(false),
  acts: z.array(NewEntryBody).min(1, 'add an act').max(10),
});
export type MacroBody = z.infer<typeof MacroBody>;
export const Macros = z.object({ items: z.array(Macro) });
/** A macro as it was saved; `gone` took it away. */
export const MacroVersion = MacroBody.pick({ name: true, shared: true, acts: true }).extend({
  version: z.number().int(),
  at: Time,
  author: z.string(),
  gone: z.boolean(),
});
export type MacroVersion = z.infer<typeof MacroVersion>;
export const MacroVersions = z.object({ items: z.array(MacroVersion) });
export const MacroTrialBody = MacroBody.pick({ acts: true }).extend({
  /** Tickets that it is tried on; the newest open ones unless given. */
  numbers: z.array(z.number().int().positive()).max(50).optional(),
});
/** What the acts of a macro would do to tickets as they stand; nothing of it was kept. */
export const MacroTrial = z.object({
  items: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      /** Entries that it would write. */
      entries: z.array(z.object({ kind: z.string(), visibility: z.string(), text: z.string() })),
      refused: z.string().nullable(),
    }),
  ),
});
export type MacroTrial = z.infer<typeof MacroTrial>;

/** The same acts, or those of a macro, on many tickets; each is an entry of its own. */
export const BulkBody = z
  .object({
    numbers: z.array(z.number().int().positive()).min(1).max(500),
    acts: z.array(NewEntryBody).max(10).default([]),
    macro: z.number().int().positive().optional(),
  })
  .refine(({ acts, macro }) => acts.length > 0 || macro !== undefined, 'say acts or a macro');
export type BulkBody = z.infer<typeof BulkBody>;
/** What became of each; acts of a ticket after a refused one were not tried. */
export const BulkReply = z.object({
  done: z.array(z.number().int()),
  refused: z.array(
    z.object({ number: z.number().int(), act: z.string(), code: z.string(), message: z.string() }),
  ),
});
export type BulkReply = z.infer<typeof BulkReply>;
/** A macro on one ticket: the ticket after it. */
export const MacroReply = TicketDetail;

export const presenceKinds = ['viewing', 'note', 'reply'] as const;
/** Who looks at a ticket, or writes a note or a reply. It ends by itself unless it is told again within 45 s. */
export const Presence = z.object({
  number: z.number().int(),
  user: z.string(),
  doing: z.enum(presenceKinds),
  since: Time,
});
export type Presence = z.infer<typeof Presence>;
export const PresenceBody = z.object({ doing: z.enum(presenceKinds) });
export const PresenceList = z.object({ items: z.array(Presence) });

export const draftModes = ['note', 'reply'] as const;
/** A text that a person has begun; a note and a reply are kept apart. */
export const TicketDraft = z.object({ mode: z.enum(draftModes), text: z.string(), at: Time });
export type TicketDraft = z.infer<typeof TicketDraft>;
export const TicketDrafts = z.object({ items: z.array(TicketDraft) });
/** An empty text takes the draft away. */
export const TicketDraftBody = z.object({ text: z.string().max(20_000) });

/** Open tickets of a team; `team` null for those of none. */
export const Queue = z.object({
  team: z.string().nullable(),
  title: z.string(),
  level: Level.nullable(),
  open: z.number().int(),
  unassigned: z.number().int(),
  waiting: z.number().int(),
  byPriority: z.record(Priority, z.number().int()),
  /** When the oldest was opened. */
  oldestAt: Time.nullable(),
});
export type Queue = z.infer<typeof Queue>;
export const Queues = z.object({
  items: z.array(Queue),
  /** Open tickets of the person who asks. */
  mine: z.number().int(),
  /** Open tickets with a deadline that is missed and still owed. */
  breached: z.number().int(),
});

export type Queues = z.infer<typeof Queues>;

export const reviewKinds = [
  'critical',
  'breached',
  'promise-due',
  'waiting-long',
  'unassigned',
  'unconfirmed',
] as const;
/** What a supervisor goes through every day; the oldest of each first. */
export const Review = z.object({
  at: Time,
  parts: z.array(z.object({ kind: z.enum(reviewKinds), total: z.number().int(), items: z.array(Ticket) })),
});
export type Review = z.infer<typeof Review>;

/** Open tickets by age and priority. */
export const Ageing = z.object({
  at: Time,
  /** `days` is the lower end; the last has no upper one. */
  rows: z.array(z.object({ days: z.number(), byPriority: z.record(Priority, z.number().int()) })),
  oldest: z.array(Ticket),
});
export type Ageing = z.infer<typeof Ageing>;

/** Units that tickets want tested, the oldest request first: the waiting list of the benches. */
export const BenchRequest = z.object({
  number: z.number().int(),
  title: z.string(),
  serial: z.string(),
  profile: z.string().nullable(),
  /** Bench that it is wanted on; null for any. */
  bench: z.string().nullable(),
  /** Bench and position that are free for it, or where it is, such as `b1/4`; null while none is. */
  place: z.string().nullable(),
  at: Time,
  by: z.string(),
});
export type BenchRequest = z.infer<typeof BenchRequest>;
export const BenchRequests = z.object({ items: z.array(BenchRequest) });
