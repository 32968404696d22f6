import type { AlarmChange, Priority, Severity } from '../contract/index.ts';

/** What correlation needs of an event; `at` in ms. */
export interface AlarmEvent {
  id: number;
  at: number;
  effect: 'raise' | 'clear' | 'none';
  /** Occurrences that it stands for. */
  count: number;
  /** Reduction key; for a clear the keys it clears, one a line. */
  signature: string | null;
  severity: Severity;
  summary: string;
  source: string;
  deviceId: number | null;
  ticket: Priority | null;
  /** Seconds without a repeat after which the alarm is over by itself; null for never. */
  expires: number | null;
  why: string;
}

/** One alarm as it is kept; times in ms. */
export interface AlarmRecord {
  id: number;
  signature: string;
  title: string;
  severity: Severity;
  source: string;
  deviceId: number | null;
  ticketPriority: Priority | null;
  expires: number | null;
  count: number;
  firstAt: number;
  lastAt: number;
  lastEventId: number | null;
  clearedAt: number | null;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  comment: string | null;
  ticket: number | null;
  why: string;
}

/** A line for an alarm's history. */
export type NewChange = Pick<AlarmChange, 'kind' | 'actor' | 'text' | 'eventId'> & {
  alarm: AlarmRecord;
  at: number;
};

/** What a batch of events did. */
export interface Correlation {
  /** Alarms that are new or changed, each once. */
  touched: Set<AlarmRecord>;
  changes: NewChange[];
}

/** Counts at which a repeat is worth a line of history. */
const milestones = [10, 100, 1000, 10_000, 100_000, 1_000_000];

/**
 * Applies events to the open alarms, in order: one open alarm for each reduction key, repeats counted, cleared by the
 * keys that a resolution names. `open` is changed in place; `newId` numbers new alarms.
 */
export function correlate(
  open: Map<string, AlarmRecord>,
  events: readonly AlarmEvent[],
  newId: () => number,
): Correlation {
  const result: Correlation = { touched: new Set(), changes: [] };
  for (const event of events) {
    if (event.signature === null || event.effect === 'none') continue;
    if (event.effect === 'raise') raise(open, event, event.signature, newId, result);
    else for (const signature of event.signature.split('\n')) clear(open, event, signature, result);
  }
  return result;
}

/** Clears every open alarm that has not come again for its time; `open` is changed in place. */
export function expire(open: Map<string, AlarmRecord>, now: number): Correlation {
  const result: Correlation = { touched: new Set(), changes: [] };
  for (const alarm of open.values()) {
    if (alarm.expires === null || alarm.lastAt + alarm.expires * 1000 > now) continue;
    open.delete(alarm.signature);
    alarm.clearedAt = now;
    result.touched.add(alarm);
    const text = `not seen again for ${Math.round(alarm.expires / 60)} min`;
    result.changes.push({ alarm, at: now, kind: 'cleared', actor: 'system', text, eventId: null });
  }
  return result;
}

function raise(
  open: Map<string, AlarmRecord>,
  event: AlarmEvent,
  signature: string,
  newId: () => number,
  { touched, changes }: Correlation,
): void {
  const alarm = open.get(signature);
  if (!alarm) {
    const raised: AlarmRecord = {
      id: newId(),
      signature,
      title: event.summary,
      severity: event.severity,
      source: event.source,
      deviceId: event.deviceId,
      ticketPriority: event.ticket,
      expires: event.expires,
      count: event.count,
      firstAt: event.at,
      lastAt: event.at,
      lastEventId: event.id,
      clearedAt: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
      comment: null,
      ticket: null,
      why: event.why,
    };
    open.set(signature, raised);
    touched.add(raised);
    changes.push({
      alarm: raised,
      at: event.at,
      kind: 'raised',
      actor: 'system',
      text: event.summary,
      eventId: event.id,
    });
    return;
  }
  const before = alarm.count;
  alarm.count += event.count;
  alarm.lastAt = event.at;
  alarm.lastEventId = event.id;
  touched.add(alarm);
  if (alarm.severity !== event.severity) {
    const text = `${alarm.severity} to ${event.severity}`;
    alarm.severity = event.severity;
    alarm.title = event.summary;
    changes.push({ alarm, at: event.at, kind: 'severity', actor: 'system', text, eventId: event.id });
  }
  if (milestones.some((milestone) => before < milestone && milestone <= alarm.count)) {
    const text = `${alarm.count} times`;
    changes.push({ alarm, at: event.at, kind: 'repeated', actor: 'system', text, eventId: event.id });
  }
}

function clear(
  open: Map<string, AlarmRecord>,
  event: AlarmEvent,
  signature: string,
  { touched, changes }: Correlation,
): void {
  const alarm = open.get(signature);
  if (!alarm) return;
  open.delete(signature);
  alarm.clearedAt = event.at;
  alarm.lastAt = event.at;
  touched.add(alarm);
  changes.push({
    alarm,
    at: event.at,
    kind: 'cleared',
    actor: 'system',
    text: event.summary,
    eventId: event.id,
  });
}
