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

/** One step of a notification policy for an alarm. */
export const NoticeStep = z.object({
  policy: z.string(),
  /** When it was or will be decided. */
  at: Time,
  /** pending; sent; skipped: somebody had acknowledged; cancelled: the alarm was over or silent. */
  state: z.enum(['pending', 'sent', 'skipped', 'cancelled']),
  only: z.enum(['unacknowledged', 'always']),
  /** 0 the first time, then counted up. */
  repeat: z.number().int(),
  people: z.array(z.object({ person: z.string(), by: z.enum(['email', 'sms']) })),
});
export type NoticeStep = z.infer<typeof NoticeStep>;
export const NoticeSteps = z.object({ items: z.array(NoticeStep) });

/** How people are told of alarms. */
export const NotifyState = z.object({
  /** Whether a server is configured; without one notices are written as files on the daemon's machine. */
  ways: z.array(
    z.object({
      by: z.enum(['email', 'sms']),
      /** Server or gateway; null when notices go to files. */
      server: z.string().nullable(),
      folder: z.string(),
      queued: z.number().int(),
      sent: z.number().int(),
      failed: z.number().int(),
      lastSuccess: Time.nullable(),
      lastError: z.string().nullable(),
      lastErrorAt: Time.nullable(),
    }),
  ),
  policies: z.array(
    z.object({
      id: z.string(),
      /** What it applies to, as written in the configuration. */
      match: z.record(z.string(), z.string()),
      repeatMs: z.number(),
      resolved: z.boolean(),
      steps: z.array(
        z.object({
          afterMs: z.number(),
          to: z.array(z.string()),
          by: z.array(z.enum(['email', 'sms'])),
          only: z.enum(['unacknowledged', 'always']),
        }),
      ),
    }),
  ),
});
export type NotifyState = z.infer<typeof NotifyState>;
