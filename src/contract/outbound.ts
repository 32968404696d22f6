import { z } from 'zod';
import { PageQuery, page, Time } from './common.ts';

export const outboxStates = ['queued', 'sent', 'failed', 'dropped'] as const;

/** One message on its way out of the house. */
export const OutboxItem = z.object({
  id: z.number().int(),
  target: z.string(),
  /** The same for every try; the far end drops what it knows by it. */
  key: z.string(),
  title: z.string(),
  at: Time,
  state: z.enum(outboxStates),
  attempts: z.number().int(),
  /** When it is tried next; null when it has ended. */
  nextAt: Time.nullable(),
  endedAt: Time.nullable(),
  /** Why the last try failed. */
  error: z.string().nullable(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

export const OutboxQuery = PageQuery.extend({
  target: z.string().max(64).optional(),
  state: z.enum(outboxStates).optional(),
});
export const OutboxPage = page(OutboxItem);

/** One manager or web server that events or alarms are forwarded to. */
export const ForwardTarget = z.object({
  id: z.string(),
  kind: z.enum(['trap', 'inform', 'webhook']),
  /** Address or URL, never a secret. */
  address: z.string(),
  send: z.enum(['events', 'alarms']),
  queued: z.number().int(),
  /** When the oldest message that waits came in. */
  oldestAt: Time.nullable(),
  sent: z.number().int(),
  /** Refused by the far end for good. */
  failed: z.number().int(),
  /** Lost by the rule of the queue: it was full, too old or, for plain traps, over the rate. */
  dropped: z.number().int(),
  lastSuccess: Time.nullable(),
  lastError: z.string().nullable(),
  lastErrorAt: Time.nullable(),
  /** Events or history lines that it has not looked at yet. */
  behind: z.number().int(),
});
export type ForwardTarget = z.infer<typeof ForwardTarget>;
export const ForwardTargets = z.object({ items: z.array(ForwardTarget) });
