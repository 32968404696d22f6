import { z } from 'zod';
import { page, Time } from './common.ts';

/** The states of a case as its customer is told of them. */
export const customerStates = [
  'received',
  'working',
  'your_turn',
  'waiting',
  'solved',
  'confirmed',
  'closed',
  'rejected',
  'merged',
] as const;
export const CustomerState = z.enum(customerStates);
export type CustomerState = z.infer<typeof CustomerState>;

/** What a public entry is to the customer. */
export const customerEntryKinds = [
  'opened',
  'message',
  'promise',
  'solution',
  'question',
  'confirmed',
  'refused',
  'reopened',
  'closed',
  'rejected',
] as const;

/** One public entry; nobody of the desk is named. */
export const CustomerEntry = z.object({
  seq: z.number().int(),
  at: Time,
  from: z.enum(['customer', 'desk']),
  kind: z.enum(customerEntryKinds),
  text: z.string(),
  /** The moment that a promise names. */
  due: Time.nullable(),
});
export type CustomerEntry = z.infer<typeof CustomerEntry>;

/** A case in a list of the customer's. */
export const CustomerCaseRow = z.object({
  number: z.number().int(),
  title: z.string(),
  state: CustomerState,
  openedAt: Time,
  updatedAt: Time,
});
export type CustomerCaseRow = z.infer<typeof CustomerCaseRow>;
export const CustomerCases = page(CustomerCaseRow);

/** A case as its customer sees it. */
export const CustomerCase = CustomerCaseRow.extend({
  /** The customer's own name and language (ISO 639-1). */
  name: z.string(),
  language: z.string(),
  /** The newest promise that is neither kept nor replaced. */
  promise: z.object({ due: Time, lapsed: z.boolean() }).nullable(),
  entries: z.array(CustomerEntry),
  /** What the customer may do now. */
  may: z.object({
    note: z.boolean(),
    /** Say whether it is solved. */
    answer: z.boolean(),
    /** Take a closed case up again. */
    reopen: z.boolean(),
  }),
  /** Characters of a text. */
  limits: z.object({ least: z.number().int(), most: z.number().int() }),
  /** When the page can no longer be opened; null while the case is not closed. */
  until: Time.nullable(),
});
export type CustomerCase = z.infer<typeof CustomerCase>;

const text = z.string().trim().min(1).max(20_000);
export const CustomerNoteBody = z.object({ text });
/** `solved` false needs a text. */
export const CustomerAnswerBody = z.object({
  solved: z.boolean(),
  text: z.string().trim().max(20_000).default(''),
});
/** A case that its customer opens. */
export const CustomerOpenBody = z.object({
  title: z.string().trim().min(3).max(150),
  text,
  /** Serial number or MAC of the device, as far as it is known here. */
  device: z.string().trim().max(64).optional(),
});
export type CustomerOpenBody = z.infer<typeof CustomerOpenBody>;
/** The same from somebody who is not signed in. */
export const WebFormBody = CustomerOpenBody.extend({
  name: z.string().trim().min(2).max(120),
  email: z.email('write an e-mail address').max(200),
  company: z.string().trim().max(120).optional(),
  phone: z.string().trim().max(40).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('en'),
  /** Not shown to people; what a robot fills in. */
  website: z.string().max(500).default(''),
});
export type WebFormBody = z.infer<typeof WebFormBody>;
/** The number also comes by mail; null when nothing was opened. */
export const WebFormReply = z.object({ number: z.number().int().nullable() });
