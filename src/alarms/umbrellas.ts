import type { Priority, Severity } from '../contract/index.ts';
import { priorities, severities } from '../contract/index.ts';
import type { Element } from '../devices/topology.ts';
import type { Batch } from './batch.ts';
import type { AlarmGate } from './gate.ts';
import type { Incidents } from './incidents.ts';
import { type AlarmRecord, raisedAt } from './record.ts';
import { commonWords, type Incident, isOver, kindOf } from './umbrella.ts';
import { type Umbrella, umbrellaSignature } from './umbrella-state.ts';

interface TendRules {
  gate: AlarmGate;
  incidents?: Incidents | undefined;
}

/** Asks the gate about an open alarm once more. */
export function judge(batch: Batch, { gate }: TendRules, alarm: AlarmRecord, at: number): void {
  const { deviceId, source, signature, name, umbrellaId } = alarm;
  const judged = gate.judge({
    deviceId,
    source,
    signature,
    name,
    at,
    raisedAt: raisedAt(alarm),
    umbrellaId,
    surfacing: alarm.suppressedKind !== null && !alarm.told,
  });
  if (judged.mode === 'run' && alarm.suppressedKind === null) return;
  batch.step(alarm, { kind: 'judge', at, judged });
}

/** Does what the changes of the alarms so far ask for: silences what a dead parent explains, makes, counts and ends umbrellas. */
export function tend(batch: Batch, rules: TendRules, at: number): void {
  const { incidents } = rules;
  if (!incidents) return;
  for (let task = incidents.take(); task; task = incidents.take()) {
    if (task.kind === 'death') silence(batch, rules, incidents, at);
    else if (task.kind === 'candidate') gather(batch, rules, incidents, task.alarmId, at);
    else refresh(batch, rules, incidents, task.id, at);
  }
}

/** A parent has died: what came a little before is its doing. */
function silence(batch: Batch, rules: TendRules, incidents: Incidents, at: number): void {
  for (const signature of incidents.recent(at)) {
    const alarm = batch.alarms.open.get(signature);
    const now = alarm && batch.passTo(alarm, at);
    if (now && now.clearedAt === null) judge(batch, rules, now, at);
  }
}

/** Makes an umbrella when the newest of its kind completes an incident. */
function gather(batch: Batch, rules: TendRules, incidents: Incidents, alarmId: number, at: number): void {
  const { candidates } = incidents;
  for (const { signature } of candidates.group(alarmId)) {
    const alarm = batch.alarms.open.get(signature);
    if (alarm) batch.passTo(alarm, at);
  }
  const incident = candidates.incident(alarmId, at);
  if (!incident) return;
  const members = incident.members.flatMap(({ signature }) => batch.alarms.open.get(signature) ?? []);
  const umbrella = open(batch, rules, incidents, incident, members, at);
  if (!umbrella) return;
  incidents.register(umbrella);
  for (const member of members) {
    const under: AlarmRecord = { ...member, umbrellaId: umbrella.id };
    batch.put(under, at);
    judge(batch, rules, under, at);
  }
}

function open(
  batch: Batch,
  { gate }: TendRules,
  incidents: Incidents,
  { element, members: affected }: Incident,
  members: readonly AlarmRecord[],
  at: number,
): AlarmRecord | null {
  const [first] = members;
  if (!first) return null;
  const { umbrella: policy } = incidents.policy;
  const signature = umbrellaSignature(element.key, kindOf(first));
  const deviceId = incidents.deviceAt(element, affected);
  const about = { deviceId, source: '', signature, name: 'umbrella', at, raisedAt: at, umbrellaId: null };
  const judged = gate.judge({ ...about, surfacing: true });
  if (judged.mode === 'skip') return null;
  return batch.step(batch.at(signature, at), {
    kind: 'raise',
    at,
    signature,
    event: {
      count: 1,
      id: Math.max(...members.map(({ lastEventId }) => lastEventId ?? 0)),
      name: 'umbrella',
      severity: worst(members),
      summary: title(incidents, element, members, members.length),
      source: '',
      deviceId,
      ticket: mostUrgent(members, policy.ticket),
      expires: null,
      why: `${members.length} devices with ${first.name} within ${Math.round(policy.windowMs / 1000)} s; ${element.name} is the deepest with at least ${Math.round(policy.share * 100)} % of them`,
    },
    judged,
    type: first.type,
    outage: false,
    newId: batch.alarms.nextId(),
  });
}

/** Members came, went or became worse. */
function refresh(batch: Batch, rules: TendRules, incidents: Incidents, id: number, at: number): void {
  const umbrella = incidents.umbrella(id);
  if (!umbrella) return;
  const alarm = batch.alarms.open.get(umbrella.signature);
  if (alarm?.id !== id) {
    release(batch, rules, incidents, umbrella, at);
    return;
  }
  const { affected, devices, worst } = umbrella;
  if (isOver(affected, devices.size, incidents.policy.umbrella)) {
    const text = `${affected} of ${devices.size} are left`;
    const after = batch.step(alarm, { kind: 'clear', at, text, eventId: alarm.lastEventId ?? 0 });
    if (after && after.clearedAt !== null) {
      release(batch, rules, incidents, umbrella, at);
      return;
    }
  }
  const now = batch.alarms.open.get(umbrella.signature)!;
  const worse = severities.indexOf(worst) < severities.indexOf(now.severity);
  const next = worse ? (worsen(batch, now, worst, at) ?? now) : now;
  const counted = next.title.replace(/^\d+/, String(affected));
  if (counted !== next.title || next.count !== devices.size)
    batch.put({ ...next, title: counted, count: devices.size, lastAt: Math.max(at, next.lastAt) }, at);
}

/** The umbrella is over: whatever is left stands for itself. */
function release(batch: Batch, rules: TendRules, incidents: Incidents, umbrella: Umbrella, at: number): void {
  incidents.forget(umbrella.id);
  for (const { signature } of umbrella.open.values()) {
    const alarm = batch.alarms.open.get(signature);
    if (alarm?.umbrellaId !== umbrella.id) continue;
    const alone: AlarmRecord = { ...alarm, umbrellaId: null };
    incidents.leave(alarm.id);
    batch.put(alone, at);
    judge(batch, rules, alone, at);
  }
}

function worsen(batch: Batch, alarm: AlarmRecord, severity: Severity, at: number): AlarmRecord | null {
  const { name, title: summary, source, deviceId, signature, why } = alarm;
  const rest = { name, summary, source, deviceId, why, count: 1, expires: null };
  return batch.step(alarm, {
    kind: 'raise',
    at,
    signature,
    event: { ...rest, id: alarm.lastEventId ?? 0, severity, ticket: alarm.ticketPriority },
    judged: { mode: 'run' },
    type: alarm.type,
    outage: false,
    newId: batch.alarms.nextId(),
  });
}

/** `12 modems behind node N17: T4 time-out`. */
function title(
  incidents: Incidents,
  element: Element,
  members: readonly AlarmRecord[],
  count: number,
): string {
  const places = members.map(({ deviceId }) => incidents.place(deviceId!));
  const kinds = new Set(places.map((place) => place?.kind));
  const noun =
    kinds.size === 1 && places[0] && places[0].kind !== 'other' ? `${words[places[0].kind]}` : 'devices';
  const where = element.kind === 'node' ? `node ${element.name}` : element.name;
  const said = members.map((member, index) => ({ title: member.title, device: places[index]?.name ?? '' }));
  return `${count} ${noun} behind ${where}: ${commonWords(said, members[0]!.name)}`;
}

const words = {
  cmts: 'CMTSs',
  node: 'nodes',
  amplifier: 'amplifiers',
  tap: 'taps',
  modem: 'modems',
  ups: 'UPSs',
  pdu: 'PDUs',
  switch: 'switches',
  olt: 'OLTs',
  onu: 'ONUs',
  other: 'devices',
};

function worst(members: readonly AlarmRecord[]): Severity {
  return severities.find((severity) => members.some((member) => member.severity === severity))!;
}

function mostUrgent(members: readonly AlarmRecord[], fallback: Priority): Priority {
  return priorities.find((each) => each === fallback || members.some((m) => m.ticketPriority === each))!;
}
