import { z } from 'zod';
import { Time } from './common.ts';
import { letterKinds } from './letter-kinds.ts';
import { RuleFault } from './rules.ts';

export const LetterKind = z.enum(letterKinds);
export type LetterKind = z.infer<typeof LetterKind>;

export const letterWays = ['email', 'sms'] as const;
export type LetterWay = (typeof letterWays)[number];

/** Why a letter was not even queued. */
export const withheldReasons = [
  'no_address',
  'bad_address',
  'own_address',
  'reads_no_mail',
  'automatic_sender',
  'too_many',
  'no_such_group',
] as const;
export const WithheldReason = z.enum(withheldReasons);
export type WithheldReason = z.infer<typeof WithheldReason>;

/** One letter of a ticket to one person by one way, and how far it came. */
export const Letter = z.object({
  id: z.number().int(),
  /** Entry of the timeline that caused it. */
  seq: z.number().int(),
  kind: LetterKind,
  way: z.enum(letterWays),
  /** Name of the person. */
  to: z.string(),
  /** Null when there is none. */
  address: z.string().nullable(),
  subject: z.string(),
  language: z.string(),
  at: Time,
  /** `failed`: the far end refused it for good; `withheld`: it was never queued. */
  state: z.enum(['queued', 'sent', 'failed', 'withheld']),
  withheld: WithheldReason.nullable(),
  /** What the far end said to the last try. */
  error: z.string().nullable(),
  attempts: z.number().int(),
  endedAt: Time.nullable(),
});
export type Letter = z.infer<typeof Letter>;

export const Letters = z.object({
  items: z.array(Letter),
  /** Why nothing reaches the customer; null when letters do. */
  unreachable: z.enum(['no_contact', 'no_address']).nullable(),
});
export type Letters = z.infer<typeof Letters>;

/** A letter as a text of the desk's letters would write it, with a ticket made up for the purpose. */
export const LetterPreviewBody = z.object({
  text: z.string().max(200_000),
  kind: LetterKind,
  language: z.string().regex(/^[a-z]{2}$/),
});
export const LetterPreview = z.object({
  faults: z.array(RuleFault),
  languages: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  /** The short message; null when the kind has none. */
  sms: z.string().nullable(),
});
export type LetterPreview = z.infer<typeof LetterPreview>;
