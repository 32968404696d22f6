import { z } from 'zod';
import { DeviceRef, PageQuery, page, Severity, Time } from './common.ts';

/** The open problem behind a reduction key, or one that was cleared. */
export const Alarm = z.object({
  id: z.number().int(),
  /** Reduction key; one open alarm for each. */
  signature: z.string(),
  title: z.string(),
  severity: Severity,
  state: z.enum(['open', 'cleared']),
  source: z.string(),
  device: DeviceRef.nullable(),
  count: z.number().int(),
  firstAt: Time,
  lastAt: Time,
  lastEventId: z.number().int().nullable(),
  clearedAt: Time.nullable(),
  acknowledgedAt: Time.nullable(),
  acknowledgedBy: z.string().nullable(),
  /** Last comment of a person. */
  comment: z.string().nullable(),
  /** Number of the ticket that follows it. */
  ticket: z.number().int().nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

/** One line of an alarm's history. */
export const AlarmChange = z.object({
  id: z.number().int(),
  alarmId: z.number().int(),
  at: Time,
  kind: z.enum(['raised', 'repeated', 'severity', 'acknowledged', 'unacknowledged', 'commented', 'cleared']),
  actor: z.string(),
  text: z.string(),
  eventId: z.number().int().nullable(),
});
export type AlarmChange = z.infer<typeof AlarmChange>;

export const AlarmDetail = Alarm.extend({ history: z.array(AlarmChange), why: z.string() });
export type AlarmDetail = z.infer<typeof AlarmDetail>;

export const AlarmsQuery = PageQuery.extend({
  state: z.enum(['open', 'cleared', 'all']).default('open'),
  severity: Severity.optional(),
  q: z.string().max(200).optional(),
  device: z.coerce.number().int().optional(),
});
export const AlarmsPage = page(Alarm);

/** Acknowledge (default) or take an acknowledgement back; the comment is kept in the history. */
export const AckBody = z.object({
  acknowledged: z.boolean().default(true),
  comment: z.string().max(2000).optional(),
});
export const CommentBody = z.object({ text: z.string().trim().min(1).max(2000) });
