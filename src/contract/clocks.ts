import { z } from 'zod';
import { Priority, Time } from './common.ts';
import { PolicyName } from './policies.ts';

export const clockActs = ['breach', 'chase', 'reassign', 'escalate', 'status-due', 'promise-due'] as const;

/** Something that the desk does at its time. */
export const ClockAct = z.object({
  at: Time,
  act: z.enum(clockActs),
  /** A role, `engineer`, or whom the status goes to. */
  to: z.string(),
  clock: z.string(),
  reason: z.string(),
  /** People that it would reach now. */
  people: z.array(z.string()),
});
export type ClockAct = z.infer<typeof ClockAct>;

/** One clock as it stands; lengths in ms of its calendar. */
export const ClockState = z.object({
  clock: z.string(),
  title: z.string(),
  to: z.string(),
  calendar: z.string(),
  startedAt: Time,
  /** Null while it is paused. */
  dueAt: Time.nullable(),
  targetMs: z.number(),
  remainingMs: z.number(),
  /** Part of the target that is used. */
  share: z.number(),
  standing: z.enum(['running', 'paused', 'closed', 'breached']),
  because: z.string().nullable(),
});
export type ClockState = z.infer<typeof ClockState>;

/** The clocks of one ticket, what comes next, and what moved it. */
export const TicketClocks = z.object({
  number: z.number().int(),
  at: Time,
  policy: z.object({ name: z.string(), version: z.number().int(), title: z.string(), zone: z.string() }),
  clocks: z.array(ClockState),
  next: z.array(ClockAct),
  /** Times that did not count for some clock. */
  pauses: z.array(
    z.object({
      from: Time,
      to: Time.nullable(),
      reason: z.string(),
      text: z.string(),
      clocks: z.array(z.string()),
    }),
  ),
  /** Stages that may be recorded by this policy. */
  stages: z.array(z.string()),
  diagnosedAt: Time.nullable(),
});
export type TicketClocks = z.infer<typeof TicketClocks>;

/** The nearest clock of a ticket, for lists. */
export const NextClock = z.object({ number: z.number().int(), next: ClockState.nullable() });
export type NextClock = z.infer<typeof NextClock>;
export const NextClocks = z.object({ items: z.array(NextClock) });
export const NextClocksQuery = z.object({
  /** Numbers of tickets, with commas. */
  numbers: z
    .string()
    .max(6000)
    .transform((text) => [...new Set(text.split(',').map(Number))])
    .pipe(z.array(z.number().int().positive()).max(500)),
});

export const ShiftAct = ClockAct.extend({
  number: z.number().int(),
  title: z.string(),
  priority: Priority,
  assignee: z.string().nullable(),
});
export type ShiftAct = z.infer<typeof ShiftAct>;
/** Every act of every open ticket in the next hours. */
export const Shift = z.object({
  from: Time,
  to: Time,
  items: z.array(ShiftAct),
  /** Acts beyond those that are listed. */
  more: z.number().int(),
  /** Open tickets with a deadline that was missed and is still owed. */
  overdue: z.number().int(),
});
export type Shift = z.infer<typeof Shift>;
export const ShiftQuery = z.object({ hours: z.coerce.number().int().min(1).max(72).default(8) });

const text = z.string().trim().min(1).max(20_000);
/** What happened outside and moves a clock. */
export const NewFactBody = z.discriminatedUnion('fact', [
  z.object({ fact: z.enum(['call', 'visit']), text }),
  z.object({ fact: z.literal('diagnosed'), text }),
  z.object({ fact: z.literal('promise'), due: Time, text }),
  z.object({ fact: z.literal('kept'), text: text.optional() }),
  z.object({ fact: z.literal('stage'), stage: PolicyName, text: text.optional() }),
]);
export type NewFactBody = z.infer<typeof NewFactBody>;

/** Computes a ticket by another policy from now on. */
export const TicketPolicyBody = z.object({
  policy: PolicyName,
  /** The newest unless given. */
  version: z.number().int().positive().optional(),
  /** Zone of the customer; the policy's unless given. */
  zone: z.string().max(64).optional(),
});
