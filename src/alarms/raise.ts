import type { AlarmType } from '../contract/index.ts';
import type { Judgement } from './gate.ts';
import { type AlarmEvent, type AlarmRecord, isQuiet, type Line, systemLine } from './record.ts';
import type { AlarmPolicy, Moved, Step } from './step.ts';
import { flaps, flapWords, minutes, swung } from './swings.ts';

/** The network tells a problem. */
export interface Raise {
  kind: 'raise';
  at: number;
  event: Pick<
    AlarmEvent,
    'id' | 'count' | 'name' | 'severity' | 'summary' | 'source' | 'deviceId' | 'ticket' | 'expires' | 'why'
  >;
  signature: string;
  /** For an alarm that is new or opens again. */
  judged: Exclude<Judgement, { mode: 'skip' }>;
  type: AlarmType;
  /** It says that its device is dead. */
  outage: boolean;
  /** Id of the alarm when it is a new one. */
  newId: number;
}

/** The network tells that a problem is over. */
export interface Clear {
  kind: 'clear';
  at: number;
  text: string;
  eventId: number;
}

/** Counts at which a repeat is worth a line of history. */
const milestones = [10, 100, 1000, 10_000, 100_000, 1_000_000];

/** `alarm` is the one of the signature that is open, else the newest. */
export function raised(alarm: AlarmRecord | null, input: Raise, policy: AlarmPolicy): Step {
  if (alarm === null) return fresh(null, input, policy);
  if (alarm.clearedAt === null) return repeated(alarm, input, policy);
  return fresh(alarm, input, policy);
}

/** The fields that a plain repeat changes. */
type Counted = { -readonly [Field in 'count' | 'lastAt' | 'lastEventId']: AlarmRecord[Field] };

/** Whether a raise changes nothing of an open alarm but its counts. */
export function isPlainRepeat(alarm: AlarmRecord, severity: AlarmRecord['severity'], count: number): boolean {
  return alarm.lastRaised && alarm.severity === severity && !reaches(alarm.count, alarm.count + count);
}

/** Does to the caller's own copy of an alarm what the machine does at a plain repeat: a storm is made of these. */
export function countPlainRepeat(
  alarm: AlarmRecord,
  { at, id, count }: Pick<AlarmEvent, 'at' | 'id' | 'count'>,
): void {
  const counted: Counted = alarm;
  counted.count += count;
  if (at > counted.lastAt) counted.lastAt = at;
  counted.lastEventId = id;
}

/** An open alarm hears that its problem is over: the end of it, unless it flaps. */
export function cleared(alarm: AlarmRecord, input: Clear, policy: AlarmPolicy): Step {
  const { at, eventId } = input;
  const swing = alarm.lastRaised;
  const swings = swing ? swung(alarm.swings, at, policy.flap) : alarm.swings;
  const next: AlarmRecord = { ...alarm, lastAt: Math.max(at, alarm.lastAt), lastRaised: false, swings };
  if (alarm.flappingSince !== null)
    return { ok: true, alarm: { ...next, flapCount: alarm.flapCount + (swing ? 1 : 0) }, lines: [] };
  if (flaps(swings, policy.flap)) return { ok: true, ...flapping(next, at, eventId, policy) };
  const line = systemLine(at, 'cleared', input.text, { eventId, loud: alarm.told });
  return { ok: true, alarm: { ...next, clearedAt: at, heldUntil: null, told: false }, lines: [line] };
}

function repeated(alarm: AlarmRecord, { at, event }: Raise, policy: AlarmPolicy): Step {
  const swing = !alarm.lastRaised;
  const count = alarm.count + event.count;
  const counted: AlarmRecord = {
    ...alarm,
    count,
    lastAt: Math.max(at, alarm.lastAt),
    lastEventId: event.id,
    lastRaised: true,
    swings: swing ? swung(alarm.swings, at, policy.flap) : alarm.swings,
    flapCount: alarm.flapCount + (swing ? 1 : 0),
  };
  const loud = alarm.told && !isQuiet(alarm) && alarm.flappingSince === null;
  const lines: Line[] = [];
  let next = counted;
  if (alarm.severity !== event.severity) {
    next = { ...counted, severity: event.severity, title: event.summary, why: event.why };
    const text = `${alarm.severity} to ${event.severity}`;
    lines.push(systemLine(at, 'severity', text, { eventId: event.id, loud }));
    next = unacknowledged(next, at, 'its severity changed', lines);
  }
  if (reaches(alarm.count, count))
    lines.push(systemLine(at, 'repeated', `${count} times`, { eventId: event.id, loud }));
  return { ok: true, alarm: next, lines };
}

/** Whether a milestone lies between two counts, the later one included. */
function reaches(before: number, count: number): boolean {
  for (const milestone of milestones) if (before < milestone && milestone <= count) return true;
  return false;
}

/** The same alarm once more when it returns soon or flaps, else a new one. */
function fresh(last: AlarmRecord | null, input: Raise, policy: AlarmPolicy): Step {
  const { at, event } = input;
  // What a person ended stays ended.
  const before = last?.clearedBy === null ? last : null;
  const swings = swung(before?.swings ?? [], at, policy.flap);
  const rearm = policy.rearm(event.name);
  const soon = before !== null && rearm > 0 && at - before.clearedAt! <= rearm;
  if (before && (soon || flaps(swings, policy.flap))) return reopened(before, input, swings, policy);
  const shelved = before?.shelvedUntil != null && before.shelvedUntil > at ? before : null;
  const { judged } = input;
  const quiet = shelved !== null || judged.mode === 'mute';
  const told = !quiet && heldUntil(judged) === null;
  const alarm: AlarmRecord = {
    id: input.newId,
    signature: input.signature,
    name: event.name,
    type: input.type,
    title: event.summary,
    severity: event.severity,
    source: event.source,
    deviceId: event.deviceId,
    ticketPriority: event.ticket,
    expires: event.expires,
    count: event.count,
    firstAt: at,
    lastAt: at,
    lastEventId: event.id,
    clearedAt: null,
    clearedBy: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    ackUntil: null,
    comment: null,
    ticket: null,
    why: event.why,
    shelvedUntil: shelved?.shelvedUntil ?? null,
    shelvedBy: shelved?.shelvedBy ?? null,
    shelvedReason: shelved?.shelvedReason ?? null,
    swings,
    flappingSince: null,
    flapCount: 0,
    lastRaised: true,
    ...suppression(judged),
    umbrellaId: umbrellaOf(judged),
    heldUntil: heldUntil(judged),
    outage: input.outage,
    told,
  };
  const lines = [systemLine(at, 'raised', event.summary, { eventId: event.id, loud: told })];
  return { ok: true, alarm, lines: [...lines, ...quietLines(alarm, at)] };
}

function reopened(before: AlarmRecord, input: Raise, swings: number[], policy: AlarmPolicy): Step {
  const { at, event, judged } = input;
  const shelved = before.shelvedUntil !== null && before.shelvedUntil > at;
  const told = !shelved && judged.mode !== 'mute' && heldUntil(judged) === null;
  const open: AlarmRecord = {
    ...before,
    severity: event.severity,
    title: event.summary,
    why: event.why,
    count: before.count + event.count,
    lastAt: Math.max(at, before.lastAt),
    lastEventId: event.id,
    clearedAt: null,
    shelvedUntil: shelved ? before.shelvedUntil : null,
    shelvedBy: shelved ? before.shelvedBy : null,
    shelvedReason: shelved ? before.shelvedReason : null,
    swings,
    lastRaised: true,
    ...suppression(judged),
    umbrellaId: umbrellaOf(judged),
    heldUntil: heldUntil(judged),
    told,
  };
  const text = `${event.summary} (again after ${minutes(at - before.clearedAt!)})`;
  const lines = [systemLine(at, 'reopened', text, { eventId: event.id, loud: told })];
  const alarm = unacknowledged(open, at, 'it opened again', lines);
  lines.push(...quietLines(alarm, at));
  if (!flaps(swings, policy.flap)) return { ok: true, alarm, lines };
  const flap = flapping(alarm, at, event.id, policy);
  return { ok: true, alarm: flap.alarm, lines: [...lines, ...flap.lines] };
}

/** Begins to flap: from now on it stays open and its swings are counted. */
function flapping(alarm: AlarmRecord, at: number, eventId: number, policy: AlarmPolicy): Moved {
  const loud = alarm.told && !isQuiet(alarm);
  const text = `${flapWords(policy.flap)}; stays open until nothing changes for ${minutes(policy.flap.calm)}`;
  return {
    alarm: { ...alarm, flappingSince: at, flapCount: alarm.swings.length },
    lines: [systemLine(at, 'flapping', text, { eventId, loud })],
  };
}

/** Takes an acknowledgement back that held until a change; adds the line. */
function unacknowledged(alarm: AlarmRecord, at: number, why: string, lines: Line[]): AlarmRecord {
  if (alarm.acknowledgedAt === null || alarm.ackUntil !== 'changed') return alarm;
  lines.push(systemLine(at, 'unacknowledged', why, { loud: alarm.told && !isQuiet(alarm) }));
  return { ...alarm, acknowledgedAt: null, acknowledgedBy: null, ackUntil: null };
}

function suppression(judged: Judgement): Pick<AlarmRecord, 'suppressedKind' | 'suppressedReason'> {
  return judged.mode === 'run'
    ? { suppressedKind: null, suppressedReason: null }
    : { suppressedKind: judged.kind, suppressedReason: judged.reason };
}

function heldUntil(judged: Judgement): number | null {
  return judged.mode === 'run' ? (judged.holdUntil ?? null) : null;
}

function umbrellaOf(judged: Judgement): number | null {
  return judged.mode === 'run' ? null : (judged.umbrellaId ?? null);
}

/** Says of an alarm that opens why nobody hears of it. */
function quietLines(alarm: AlarmRecord, at: number): Line[] {
  const lines: Line[] = [];
  if (alarm.shelvedUntil !== null) {
    const until = new Date(alarm.shelvedUntil).toISOString();
    lines.push(systemLine(at, 'shelved', `still shelved by ${alarm.shelvedBy} until ${until}`));
  }
  if (alarm.suppressedKind !== null)
    lines.push(systemLine(at, 'suppressed', alarm.suppressedReason ?? alarm.suppressedKind));
  return lines;
}
