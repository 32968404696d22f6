import type { AlarmType } from '../contract/index.ts';
import type { AlarmGate } from './gate.ts';
import type { Override } from './overrides.ts';
import type { AlarmEvent, AlarmRecord, Line } from './record.ts';
import { dueAt, type Input, next } from './state.ts';
import type { AlarmPolicy } from './step.ts';

/** The alarms as correlation sees and changes them. */
export interface AlarmSet {
  /** The open ones by signature. */
  readonly open: ReadonlyMap<string, AlarmRecord>;
  /** The newest that is cleared; null when the signature never had one. */
  lastCleared(signature: string): AlarmRecord | null;
  put(alarm: AlarmRecord): void;
  /** Id for the next new alarm; counts only once that alarm was put. */
  nextId(): number;
}

/** What decides about problems besides the machine. */
export interface Rules {
  policy: AlarmPolicy;
  gate: AlarmGate;
  override(event: AlarmEvent): Override | null;
  typeOf(event: Pick<AlarmEvent, 'oid' | 'name' | 'signature'>): AlarmType;
}

/** A line of an alarm's history that is not written yet. */
export type NewChange = Line & { alarmId: number };

/** A problem that made no alarm. */
export interface Skip {
  eventId: number;
  signature: string;
  reason: string;
}

/** What a batch did. */
export interface Correlation {
  /** Alarms that are new or changed, as they are after the batch, by id. */
  touched: Map<number, AlarmRecord>;
  changes: NewChange[];
  skips: Skip[];
}

/**
 * Applies events to the alarms, in order: one open alarm for each reduction key, repeats counted, cleared by the keys that
 * a resolution names. What time ended before an event is ended first, so that it does not matter when the events are read.
 */
export function correlate(alarms: AlarmSet, events: readonly AlarmEvent[], rules: Rules): Correlation {
  const batch = new Batch(alarms, rules.policy);
  for (const event of events) {
    if (event.signature === null || event.effect === 'none') continue;
    if (event.effect === 'raise') raise(batch, event, event.signature, rules);
    else {
      for (const signature of event.signature.split('\n'))
        clear(batch, signature, { kind: 'clear', at: event.at, text: event.summary, eventId: event.id });
    }
  }
  return batch.result;
}

/** Ends what time alone ends by `now`. */
export function pass(alarms: AlarmSet, now: number, policy: AlarmPolicy): Correlation {
  const batch = new Batch(alarms, policy);
  for (const alarm of [...alarms.open.values()]) batch.passTo(alarm, now);
  return batch.result;
}

/** Asks the gate again about every open alarm. */
export function judgeAgain(alarms: AlarmSet, now: number, { policy, gate }: Rules): Correlation {
  const batch = new Batch(alarms, policy);
  for (const alarm of [...alarms.open.values()]) {
    const { deviceId, source, signature } = alarm;
    const judged = gate.judge({ deviceId, source, signature, at: now });
    if (judged.mode === 'run' && alarm.suppressedKind === null) continue;
    batch.step(alarm, { kind: 'judge', at: now, judged });
  }
  return batch.result;
}

function raise(batch: Batch, event: AlarmEvent, signature: string, rules: Rules): void {
  const override = rules.override(event);
  if (override?.severity === 'ignore') {
    const reason = `ignored by override '${override.name}'`;
    batch.result.skips.push({ eventId: event.id, signature, reason });
    return;
  }
  const alarm = batch.at(signature, event.at);
  const open = alarm !== null && alarm.clearedAt === null;
  const { deviceId, source, at } = event;
  const judged = open ? run : rules.gate.judge({ deviceId, source, signature, at });
  if (judged.mode === 'skip') {
    batch.result.skips.push({ eventId: event.id, signature, reason: judged.reason });
    return;
  }
  batch.step(alarm, {
    kind: 'raise',
    at,
    event: { ...(override ? overridden(event, override) : event), signature },
    judged: judged as typeof judged & { mode: 'run' | 'mute' },
    type: open ? alarm.type : rules.typeOf(event),
    newId: batch.alarms.nextId(),
  });
}

function clear(batch: Batch, signature: string, input: Input & { kind: 'clear' }): void {
  const alarm = batch.alarms.open.get(signature);
  if (alarm) batch.step(batch.passTo(alarm, input.at), input);
}

const run = { mode: 'run' } as const;

function overridden(event: AlarmEvent, { name, severity }: Override): AlarmEvent {
  if (severity === 'ignore') return event;
  return { ...event, severity, why: `${event.why}; severity ${severity} by override '${name}'` };
}

/** Takes steps of the machine and gathers what they did. */
class Batch {
  readonly result: Correlation = { touched: new Map(), changes: [], skips: [] };
  readonly alarms: AlarmSet;
  readonly #policy: AlarmPolicy;

  constructor(alarms: AlarmSet, policy: AlarmPolicy) {
    this.alarms = alarms;
    this.#policy = policy;
  }

  /** The alarm of a signature at a moment: the open one, else the newest cleared one. */
  at(signature: string, at: number): AlarmRecord | null {
    const open = this.alarms.open.get(signature);
    return open ? this.passTo(open, at) : this.alarms.lastCleared(signature);
  }

  /** The alarm once time has gone on. */
  passTo(alarm: AlarmRecord, at: number): AlarmRecord {
    const due = dueAt(alarm, this.#policy);
    return due === null || due > at ? alarm : this.step(alarm, { kind: 'time', at })!;
  }

  /** The alarm after the input, or as it was when the machine refused. */
  step(alarm: AlarmRecord | null, input: Input): AlarmRecord | null {
    const step = next(alarm, input, this.#policy);
    if (!step.ok) return alarm;
    this.alarms.put(step.alarm);
    this.result.touched.set(step.alarm.id, step.alarm);
    for (const line of step.lines) this.result.changes.push({ ...line, alarmId: step.alarm.id });
    return step.alarm;
  }
}
