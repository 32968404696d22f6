import { z } from 'zod';
import { DeviceRef, PageQuery, page, Severity, Time } from './common.ts';

/** Types of alarm (ITU-T X.733, 8.1.1), and one for what nobody told. */
export const alarmTypes = [
  'communications',
  'qualityOfService',
  'processingError',
  'equipment',
  'environmental',
  'other',
] as const;
export const AlarmType = z.enum(alarmTypes);
export type AlarmType = z.infer<typeof AlarmType>;

/** How long an acknowledgement holds: until the alarm is cleared, or until its severity changes or it opens again. */
export const AckUntil = z.enum(['cleared', 'changed']);
export type AckUntil = z.infer<typeof AckUntil>;

/** The open problem behind a reduction key, or one that was cleared. */
export const Alarm = z.object({
  id: z.number().int(),
  /** Reduction key; one open alarm for each. */
  signature: z.string(),
  /** Name of the trap or threshold that raised it. */
  name: z.string(),
  type: AlarmType,
  title: z.string(),
  severity: Severity,
  state: z.enum(['open', 'cleared']),
  source: z.string(),
  device: DeviceRef.nullable(),
  site: z.string().nullable(),
  node: z.string().nullable(),
  groups: z.array(z.string()),
  count: z.number().int(),
  firstAt: Time,
  lastAt: Time,
  lastEventId: z.number().int().nullable(),
  clearedAt: Time.nullable(),
  /** Who cleared it by hand. */
  clearedBy: z.string().nullable(),
  acknowledgedAt: Time.nullable(),
  acknowledgedBy: z.string().nullable(),
  ackUntil: AckUntil.nullable(),
  /** Last comment of a person. */
  comment: z.string().nullable(),
  /** What people know of the signature. */
  memo: z.string().nullable(),
  /** Number of the ticket that follows it. */
  ticket: z.number().int().nullable(),
  /** Out of sight until a time; tickets and notifications do not hear of it. */
  shelved: z.object({ until: Time, by: z.string(), reason: z.string() }).nullable(),
  /** Raised and cleared in quick succession: it stays open until it is calm. `changes` counts raises and clears. */
  flapping: z.object({ since: Time, changes: z.number().int() }).nullable(),
  /** Tickets and notifications do not hear of it: maintenance, its parent is down, or an umbrella stands for it. */
  suppressed: z
    .object({ kind: z.enum(['maintenance', 'parent', 'umbrella']), reason: z.string() })
    .nullable(),
  /** The umbrella alarm that it belongs to. */
  umbrellaId: z.number().int().nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

/** Kinds of lines in an alarm's history. */
export const alarmChangeKinds = [
  'raised',
  'repeated',
  'severity',
  'reopened',
  'flapping',
  'calm',
  'acknowledged',
  'unacknowledged',
  'commented',
  'shelved',
  'unshelved',
  'suppressed',
  'unsuppressed',
  /** Those downstream hear now that it is open: what kept it silent is over. */
  'surfaced',
  'cleared',
] as const;

/** One line of an alarm's history. */
export const AlarmChange = z.object({
  id: z.number().int(),
  alarmId: z.number().int(),
  at: Time,
  kind: z.enum(alarmChangeKinds),
  actor: z.string(),
  text: z.string(),
  eventId: z.number().int().nullable(),
  /** Whether tickets, notifications and the like act upon it. */
  loud: z.boolean(),
});
export type AlarmChange = z.infer<typeof AlarmChange>;

/** What people know of a signature, shown on every alarm that has it; an empty text is a memo taken away. */
export const Memo = z.object({ at: Time, author: z.string(), text: z.string() });
export type Memo = z.infer<typeof Memo>;

export const AlarmDetail = Alarm.extend({
  history: z.array(AlarmChange),
  why: z.string(),
  /** The memo and what it was before, newest first. */
  memos: z.array(Memo),
});
export type AlarmDetail = z.infer<typeof AlarmDetail>;

/** Which alarms: `active` are open, neither shelved nor suppressed; `open` are all that are not cleared. */
export const alarmStates = ['active', 'open', 'shelved', 'suppressed', 'flapping', 'cleared', 'all'] as const;
export type AlarmState = (typeof alarmStates)[number];

export const AlarmsQuery = PageQuery.extend({
  state: z.enum(alarmStates).default('open'),
  /** This severity or worse. */
  severity: Severity.optional(),
  type: AlarmType.optional(),
  acknowledged: z.enum(['true', 'false']).optional(),
  /** Words searched in title, signature, source and the device's name. */
  q: z.string().max(200).optional(),
  device: z.coerce.number().int().optional(),
  group: z.string().max(40).optional(),
  site: z.string().max(100).optional(),
  /** Alarms below this umbrella. */
  umbrella: z.coerce.number().int().optional(),
});
export const AlarmsPage = page(Alarm);

const comment = z.string().trim().max(2000).optional();
const reason = z.string().trim().min(1, 'say why').max(2000);

/** Acknowledge (default) or take an acknowledgement back; the comment is kept in the history. */
export const AckBody = z.object({
  acknowledged: z.boolean().default(true),
  until: AckUntil.default('cleared'),
  comment,
});
export const CommentBody = z.object({ text: z.string().trim().min(1).max(2000) });
/** An empty text takes the memo away. */
export const MemoBody = z.object({ text: z.string().trim().max(4000) });

/** An end, or minutes from now; at most 30 days. */
const shelf = { until: Time.optional(), minutes: z.number().int().min(1).max(43_200).optional(), reason };
const oneEnd = ({ until, minutes }: { until?: string | undefined; minutes?: number | undefined }) =>
  (until === undefined) !== (minutes === undefined);
const endRule = { message: 'give `until` or `minutes`', path: ['minutes'] };
export const ShelveBody = z.object(shelf).refine(oneEnd, endRule);
export type ShelveBody = z.infer<typeof ShelveBody>;
export const UnshelveBody = z.object({ comment });
export const ClearBody = z.object({ reason });

/** One act for many alarms. */
export const AlarmAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge'), until: AckUntil.default('cleared'), comment }),
  z.object({ kind: z.literal('unacknowledge'), comment }),
  z.object({ kind: z.literal('comment'), text: z.string().trim().min(1).max(2000) }),
  z.object({ kind: z.literal('shelve'), ...shelf }).refine(oneEnd, endRule),
  z.object({ kind: z.literal('unshelve'), comment }),
  z.object({ kind: z.literal('clear'), reason }),
]);
export type AlarmAct = z.infer<typeof AlarmAct>;
export const AlarmActsBody = z.object({
  ids: z.array(z.number().int().positive()).min(1).max(500),
  act: AlarmAct,
});
export type AlarmActsBody = z.input<typeof AlarmActsBody>;

/** What became of the act on each alarm, in the order of the ids. */
export const AlarmActsReply = z.object({
  results: z.array(
    z.object({
      id: z.number().int(),
      ok: z.boolean(),
      /** Why not. */
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
});
export type AlarmActsReply = z.infer<typeof AlarmActsReply>;
