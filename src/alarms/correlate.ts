import type { AlarmType } from '../contract/index.ts';
import { type AlarmSet, Batch, type Correlation } from './batch.ts';
import type { AlarmGate, Judgement } from './gate.ts';
import type { Incidents } from './incidents.ts';
import type { Override } from './overrides.ts';
import { countPlainRepeat, isPlainRepeat } from './raise.ts';
import type { AlarmEvent, AlarmRecord } from './record.ts';
import type { Input } from './state.ts';
import type { AlarmPolicy } from './step.ts';
import { judge, tend } from './umbrellas.ts';

export type { AlarmSet, Correlation, NewChange, Skip } from './batch.ts';

/** What decides about problems besides the machine. */
export interface Rules {
  policy: AlarmPolicy;
  gate: AlarmGate;
  override(event: AlarmEvent): Override | null;
  typeOf(event: Pick<AlarmEvent, 'oid' | 'name' | 'signature'>): AlarmType;
  /** Whether an event says that its device is dead. */
  isOutage(event: Pick<AlarmEvent, 'oid' | 'name'>): boolean;
  /** What several alarms have in common; nothing unless given. */
  incidents?: Incidents;
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
    tend(batch, rules, event.at);
  }
  return batch.result;
}

/** Ends what time alone ends by `now`, of all open alarms unless `some` names those that may be due. */
export function pass(
  alarms: AlarmSet,
  now: number,
  rules: Rules,
  some: Iterable<AlarmRecord> = alarms.open.values(),
): Correlation {
  const batch = new Batch(alarms, rules.policy);
  for (const alarm of [...some]) batch.passTo(alarm, now);
  tend(batch, rules, now);
  return batch.result;
}

/** Asks the gate again about every open alarm, or about `some` of them. */
export function judgeAgain(
  alarms: AlarmSet,
  now: number,
  rules: Rules,
  some: Iterable<AlarmRecord> = alarms.open.values(),
): Correlation {
  const batch = new Batch(alarms, rules.policy);
  for (const alarm of [...some]) judge(batch, rules, alarm, now);
  tend(batch, rules, now);
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
  if (alarm?.clearedAt === null && isPlainRepeat(alarm, override?.severity ?? event.severity, event.count)) {
    countPlainRepeat(batch.own(alarm, event.at), event);
    return;
  }
  const open = alarm !== null && alarm.clearedAt === null;
  const { deviceId, source, name, at } = event;
  const question = { deviceId, source, signature, name, at, raisedAt: at, umbrellaId: null, surfacing: true };
  const judged = open ? run : rules.gate.judge(question);
  if (judged.mode === 'skip') {
    batch.result.skips.push({ eventId: event.id, signature, reason: judged.reason });
    return;
  }
  batch.step(alarm, {
    kind: 'raise',
    at,
    event: noted(override ? overridden(event, override) : event, judged),
    signature,
    judged: judged as typeof judged & { mode: 'run' | 'mute' },
    type: open ? alarm.type : rules.typeOf(event),
    outage: open ? alarm.outage : rules.isOutage(event),
    newId: batch.alarms.nextId(),
  });
}

function clear(batch: Batch, signature: string, input: Input & { kind: 'clear' }): void {
  const alarm = batch.alarms.open.get(signature);
  if (alarm) batch.step(batch.passTo(alarm, input.at), input);
}

const run: Judgement = { mode: 'run' };

function overridden(event: Raised, { name, severity }: Override): Raised {
  if (severity === 'ignore') return event;
  return changed(event, severity, `${event.why}; severity ${severity} by override '${name}'`);
}

function noted(event: Raised, judged: Judgement): Raised {
  return judged.mode === 'run' && judged.note
    ? changed(event, event.severity, `${event.why}; ${judged.note}`)
    : event;
}

type Raised = (Input & { kind: 'raise' })['event'];

/** Field by field: what an event says need not be its own property. */
function changed(event: Raised, severity: Raised['severity'], why: string): Raised {
  const { id, count, name, summary, source, deviceId, ticket, expires } = event;
  return { id, count, name, summary, source, deviceId, ticket, expires, severity, why };
}
