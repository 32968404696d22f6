import type { Element, Place } from '../devices/topology.ts';
import { behindWords, DeadParents, type ParentPolicy } from './dead-parents.ts';
import type { AlarmGate, GateQuestion, Judgement } from './gate.ts';
import { type AlarmRecord, raisedAt } from './record.ts';
import { Candidates, kindOf, type UmbrellaPolicy } from './umbrella.ts';
import { isUmbrella, Umbrella, umbrellaSignature } from './umbrella-state.ts';

/** Where devices are. */
export interface Surroundings {
  get(id: number): Place | undefined;
  /** Devices above, nearest first. */
  ancestors(id: number): readonly Place[];
  /** Site, node and devices above, top first. */
  path(id: number): readonly Element[];
  /** Whether anything hangs behind a device. */
  isParent(id: number): boolean;
  /** Rises whenever a device is put elsewhere. */
  readonly structure: number;
}

/** The window that decides about a device at a moment. */
export interface OpenMaintenance {
  about(
    deviceId: number,
    at: number,
  ): { window: { id: number; name: string; mode: 'skip' | 'mute' | 'run' } } | null;
}

export interface IncidentPolicy {
  parents: ParentPolicy;
  umbrella: UmbrellaPolicy & {
    /** Priority of the ticket of an umbrella whose members open none. */
    ticket: NonNullable<AlarmRecord['ticketPriority']>;
  };
}

/** Something that has to be looked at. */
export type Task =
  | { kind: 'death'; deviceId: number }
  | { kind: 'candidate'; alarmId: number }
  | { kind: 'umbrella'; id: number };

interface Around {
  above: readonly Place[];
  /** From the head end down, the device itself last; sites are left out. */
  path: readonly Element[];
}

const run: Judgement = { mode: 'run' };

/**
 * What alarms have in common: planned work, a dead device above them, an umbrella. It follows every change of an alarm and
 * answers from memory; all that it knows can be had anew from the open alarms.
 */
export class Incidents implements AlarmGate {
  readonly policy: IncidentPolicy;
  readonly #plant: Surroundings;
  readonly #maintenance: OpenMaintenance;
  readonly #dead: DeadParents;
  /** Open alarms of each device that say that it is dead. */
  readonly #outages = new Map<number, Set<number>>();
  readonly candidates: Candidates;
  readonly #offered = new Set<number>();
  /** Alarms that an umbrella has let go. */
  readonly #left = new Set<number>();
  readonly #umbrellas = new Map<number, Umbrella>();
  /** Signatures of alarms that were raised of late, by alarm, oldest first: a parent that dies now may explain them. */
  readonly #recent = new Map<number, { signature: string; at: number }>();
  readonly #around = new Map<number, Around>();
  #structure = -1;
  #tasks: Task[] = [];
  /** Rises with every change among dead devices and umbrellas: but for these the gate's answers change by maintenance and time only. */
  era = 0;

  constructor(parts: { plant: Surroundings; maintenance: OpenMaintenance; policy: IncidentPolicy }) {
    const { race, settle } = parts.policy.parents;
    this.policy = parts.policy;
    this.#plant = parts.plant;
    this.#maintenance = parts.maintenance;
    // The last part of the settling is a hold: what is still open then may be one incident of its own.
    this.#dead = new DeadParents({ race, settle: Math.max(0, settle - race) });
    this.candidates = new Candidates(parts.policy.umbrella);
  }

  /** Takes everything from the alarms anew. */
  load(
    open: Iterable<AlarmRecord>,
    outages: readonly AlarmRecord[],
    members: readonly { umbrellaId: number; deviceId: number }[],
  ): void {
    this.#dead.clear();
    this.#outages.clear();
    this.candidates.clear();
    this.#offered.clear();
    this.#left.clear();
    this.#umbrellas.clear();
    this.#recent.clear();
    this.#tasks = [];
    for (const alarm of outages.toReversed()) {
      this.#died(alarm, alarm.firstAt);
      this.#changedOutage(alarm, alarm.clearedAt!);
    }
    const alarms = [...open].sort((a, b) => a.id - b.id);
    for (const alarm of alarms) if (isUmbrella(alarm)) this.register(alarm);
    for (const { umbrellaId, deviceId } of members) this.#umbrellas.get(umbrellaId)?.devices.add(deviceId);
    for (const alarm of alarms) {
      // When it became free to be told: the hold began then.
      const at = alarm.heldUntil === null ? raisedAt(alarm) : alarm.heldUntil - this.policy.parents.race;
      this.changed(alarm, at);
    }
  }

  /** An alarm is new or has changed at a moment. */
  changed(alarm: AlarmRecord, at: number): void {
    const open = alarm.clearedAt === null;
    if (isUmbrella(alarm)) {
      if (!open && this.#umbrellas.has(alarm.id)) this.#tasks.push({ kind: 'umbrella', id: alarm.id });
    } else if (alarm.deviceId !== null) {
      if (alarm.outage) this.#changedOutage(alarm, at);
      if (alarm.umbrellaId !== null) this.#changedMember(alarm, alarm.umbrellaId);
      this.#offer(alarm, at);
    }
    if (!open) {
      this.#recent.delete(alarm.id);
      this.#left.delete(alarm.id);
    } else if (!this.#recent.has(alarm.id) && raisedAt(alarm) >= at - this.policy.parents.race)
      this.#recent.set(alarm.id, { signature: alarm.signature, at: raisedAt(alarm) });
  }

  judge(about: GateQuestion): Judgement {
    const { deviceId, at } = about;
    if (deviceId === null) return run;
    const umbrella = isUmbrella(about);
    const window = umbrella ? null : this.#maintenance.about(deviceId, at);
    if (window && window.window.mode !== 'run') {
      const { id, name, mode } = window.window;
      return { mode, kind: 'maintenance', reason: `maintenance ${id} "${name}"` };
    }
    const { above, path } = this.around(deviceId);
    const self = this.#plant.get(deviceId);
    // An umbrella is at its element, so the element's own death explains it.
    const dead = this.#dead.behind(umbrella && self ? [self, ...above] : above, about.raisedAt, at);
    if (dead) return { mode: 'mute', kind: 'parent', reason: behindWords(dead) };
    const under = umbrella ? null : this.#umbrellaOf(about, path);
    if (under)
      return { mode: 'mute', kind: 'umbrella', reason: `part of alarm ${under.id}`, umbrellaId: under.id };
    const note = window ? { note: `during maintenance ${window.window.id} "${window.window.name}"` } : {};
    const hold = this.policy.parents.race;
    // What has nothing above it is part of nothing larger.
    if (!about.surfacing || hold === 0 || (path.length < 2 && !umbrella)) return { mode: 'run', ...note };
    return { mode: 'run', holdUntil: at + hold, ...note };
  }

  /** When after a moment (ms) time alone ends the silence behind a device, at the earliest; infinite for never. */
  settlesAfter(at: number): number {
    return this.#dead.settlesAfter(at);
  }

  /** The next thing to look at. */
  take(): Task | undefined {
    return this.#tasks.shift();
  }

  /** An umbrella alarm is open. */
  register(alarm: AlarmRecord): Umbrella {
    const known = this.#umbrellas.get(alarm.id);
    if (known) return known;
    const umbrella = new Umbrella(alarm.id, alarm.signature);
    this.#umbrellas.set(alarm.id, umbrella);
    this.era++;
    return umbrella;
  }

  umbrella(id: number): Umbrella | undefined {
    return this.#umbrellas.get(id);
  }

  /** An umbrella is over. */
  forget(id: number): void {
    if (this.#umbrellas.delete(id)) this.era++;
  }

  /** What an umbrella has let go stands for itself: it makes no new one of the same news. */
  leave(alarmId: number): void {
    this.#left.add(alarmId);
  }

  /** Signatures of alarms that were raised so little before a moment that a death at it explains them. */
  recent(at: number): string[] {
    for (const [id, { at: raised }] of this.#recent) {
      if (raised >= at - this.policy.parents.race) break;
      this.#recent.delete(id);
    }
    return [...this.#recent.values()].map(({ signature }) => signature);
  }

  /** The device at an element, or the head end of a node. */
  deviceAt(element: Element, members: readonly { deviceId: number }[]): number | null {
    if (element.deviceId !== null || members.length === 0) return element.deviceId;
    const { path } = this.around(members[0]!.deviceId);
    const place = path.findIndex(({ key }) => key === element.key);
    return path.slice(0, place).findLast(({ deviceId }) => deviceId !== null)?.deviceId ?? null;
  }

  place(deviceId: number): Place | undefined {
    return this.#plant.get(deviceId);
  }

  around(deviceId: number): Around {
    if (this.#structure !== this.#plant.structure) {
      this.#structure = this.#plant.structure;
      this.#around.clear();
    }
    const known = this.#around.get(deviceId);
    if (known) return known;
    const self = this.#plant.get(deviceId);
    const elements = self ? this.#plant.path(deviceId).filter(({ kind }) => kind !== 'site') : [];
    const feeder = elements.findLastIndex(({ deviceId: id }) => id !== null && feeds(this.#plant.get(id)));
    const own: Element[] = self
      ? [{ key: `device:${deviceId}`, kind: 'device', name: self.name, deviceId }]
      : [];
    const around = {
      above: this.#plant.ancestors(deviceId),
      path: [...elements.slice(Math.max(0, feeder)), ...own],
    };
    this.#around.set(deviceId, around);
    return around;
  }

  #umbrellaOf({ umbrellaId, surfacing, name, signature }: GateQuestion, path: readonly Element[]) {
    const own = umbrellaId === null ? undefined : this.#umbrellas.get(umbrellaId);
    if (own || !surfacing) return own;
    if (this.#umbrellas.size === 0) return undefined;
    const kind = kindOf({ name, signature });
    const wanted = path.map(({ key }) => umbrellaSignature(key, kind));
    let found: Umbrella | undefined;
    let depth = -1;
    for (const umbrella of this.#umbrellas.values()) {
      const at = wanted.indexOf(umbrella.signature);
      if (at > depth) [found, depth] = [umbrella, at];
    }
    return found;
  }

  #changedOutage(alarm: AlarmRecord, at: number): void {
    const deviceId = alarm.deviceId!;
    const alarms = this.#outages.get(deviceId);
    if (alarm.clearedAt === null) {
      if (!alarms?.has(alarm.id)) this.#died(alarm, at);
      return;
    }
    if (!alarms?.delete(alarm.id) || alarms.size > 0) return;
    this.#outages.delete(deviceId);
    this.#dead.returned(deviceId, at);
    this.era++;
  }

  #died(alarm: AlarmRecord, at: number): void {
    const deviceId = alarm.deviceId!;
    const place = this.#plant.get(deviceId);
    // Most that fall silent have nothing behind them.
    if (!place || !this.#plant.isParent(deviceId)) return;
    const alarms = this.#outages.get(deviceId) ?? new Set();
    this.#outages.set(deviceId, alarms.add(alarm.id));
    if (alarms.size > 1) return;
    this.#dead.died(deviceId, place.name, at);
    this.era++;
    this.#tasks.push({ kind: 'death', deviceId });
  }

  #changedMember(alarm: AlarmRecord, umbrellaId: number): void {
    const umbrella = this.#umbrellas.get(umbrellaId);
    if (umbrella?.changed(alarm)) this.#tasks.push({ kind: 'umbrella', id: umbrellaId });
  }

  /** Free alarms may make an umbrella together. */
  #offer(alarm: AlarmRecord, at: number): void {
    const quiet =
      alarm.shelvedUntil !== null || alarm.suppressedKind !== null || alarm.flappingSince !== null;
    const free = alarm.clearedAt === null && alarm.umbrellaId === null && !quiet;
    if (!free) {
      if (this.#offered.delete(alarm.id)) this.candidates.remove(alarm.id);
      return;
    }
    const { path } = this.around(alarm.deviceId!);
    if (path.length < 2 || this.#offered.has(alarm.id) || this.#left.has(alarm.id)) return;
    this.#offered.add(alarm.id);
    const { id: alarmId, signature } = alarm;
    this.candidates.add({ alarmId, signature, deviceId: alarm.deviceId!, kind: kindOf(alarm), at, path });
    this.#tasks.push({ kind: 'candidate', alarmId });
  }
}

function feeds(place: Place | undefined): boolean {
  return place?.kind === 'cmts' || place?.kind === 'olt';
}
