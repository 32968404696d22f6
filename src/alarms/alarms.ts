import type {
  Alarm,
  AlarmAct,
  AlarmActsReply,
  AlarmDetail,
  AlarmType,
  DeviceRef,
} from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { AlarmActs } from './acts.ts';
import { Board } from './board.ts';
import { type AlarmGate, openGate } from './gate.ts';
import type { Incidents } from './incidents.ts';
import { type DeviceTraits, type Override, Overrides } from './overrides.ts';
import { type AlarmEvent, type AlarmRecord, isQuiet } from './record.ts';
import type { AlarmPolicy } from './step.ts';
import type { AlarmFilter, AlarmStore, StoredChange } from './store.ts';
import { alarmView, changeView } from './view.ts';
import { AlarmWriter, type EventFeed, type Written } from './writer.ts';

export type { AlarmGate } from './gate.ts';
export type { AlarmFilter } from './store.ts';
export type { EventFeed } from './writer.ts';

/** How long a cleared alarm is still shown, ms. */
const shownAfterClear = 5 * 60_000;

/** What the board works with. */
export interface AlarmsParts {
  store: AlarmStore;
  feed: EventFeed;
  bus: AppBus;
  clock: Clock;
  log: Log;
  refs: (deviceId: number) => DeviceRef | null;
  /** Where a device is and which groups it is in. */
  traits?: (deviceId: number) => DeviceTraits | null;
  policy: AlarmPolicy;
  overrides?: readonly Override[];
  gate?: AlarmGate;
  /** What several alarms have in common; it is the gate, too. */
  incidents?: Incidents;
  /** The type of what raises; `other` unless given. */
  typeOf?: (event: Pick<AlarmEvent, 'oid' | 'name' | 'signature'>) => AlarmType;
  /** Whether it says that its device is dead. */
  isOutage?: (event: Pick<AlarmEvent, 'oid' | 'name'>) => boolean;
}

/** The alarm board: reduces events to open problems, each event exactly once over any crash. */
export class Alarms {
  readonly #o: AlarmsParts;
  readonly #board: Board;
  readonly #writer: AlarmWriter;
  readonly #acts: AlarmActs;
  readonly #overrides: Overrides;
  readonly #memos = new Map<string, string>();
  #unsubscribe: (() => void) | undefined;

  constructor(parts: AlarmsParts) {
    const { store, feed, clock, log, policy } = parts;
    this.#o = parts;
    this.#board = new Board(store, parts.incidents);
    this.#overrides = new Overrides(parts.overrides ?? [], parts.traits ?? (() => null));
    const rules = {
      policy,
      gate: parts.incidents ?? parts.gate ?? openGate,
      incidents: parts.incidents,
      override: (event: AlarmEvent) => this.#overrides.of(event),
      typeOf: parts.typeOf ?? (() => 'other' as const),
      isOutage: parts.isOutage ?? (() => false),
    };
    const tell = (written: Written) => this.#tell(written);
    this.#writer = new AlarmWriter({ store, board: this.#board, feed, clock, log, rules, tell });
    this.#acts = new AlarmActs({ board: this.#board, writer: this.#writer, clock, policy });
  }

  /** Loads the open alarms and correlates the events that were committed but not yet seen when the daemon stopped. */
  start(): void {
    this.#unsubscribe = this.#o.bus.on('device.changed', () => this.#overrides.forget());
    for (const { signature, text } of this.#o.store.allMemos()) this.#memos.set(signature, text);
    this.#writer.start();
  }

  /** Writes what it has; what is committed later is correlated at the next start. */
  stop(): void {
    this.#unsubscribe?.();
    this.#writer.stop();
  }

  /** Committed events, oldest first. */
  consume(events: readonly AlarmEvent[]): void {
    this.#writer.consume(events);
  }

  /** Asks the gate about every open alarm, at once; it is asked every two seconds anyway. */
  judgeAgain(): void {
    this.#writer.judgeAgain();
  }

  /** Open alarms and those cleared within five minutes. */
  live(): Alarm[] {
    const cleared = this.#o.store.clearedSince(this.#o.clock.now() - shownAfterClear);
    return [...this.#board.open.values(), ...cleared].map((alarm) => this.#view(alarm));
  }

  page(
    filter: AlarmFilter,
    before: number | undefined,
    limit: number,
  ): { items: Alarm[]; next: string | null } {
    const found = this.#o.store.page(filter, before, limit);
    const next = found.length === limit ? String(found.at(-1)!.id) : null;
    return { items: found.map((alarm) => this.#view(this.#board.current(alarm))), next };
  }

  /** Alarms of a device that were raised before a moment (ISO), newest first. */
  ofDevice(deviceId: number, before: string | undefined, limit: number): Alarm[] {
    const until = before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before);
    const found = this.#o.store.ofDevice(deviceId, until, limit);
    return found.map((alarm) => this.#view(this.#board.current(alarm)));
  }

  /** One alarm with its history and the memos of its signature. Throws AppError `not_found`. */
  detail(id: number): AlarmDetail {
    const alarm = this.#record(id);
    const { store } = this.#o;
    return {
      ...this.#view(alarm),
      history: store.history(id).map(changeView),
      why: alarm.why,
      memos: store.memos(alarm.signature).map((memo) => ({ ...memo, at: iso(memo.at) })),
    };
  }

  /** Open alarm behind a reduction key. */
  bySignature(signature: string): Alarm | null {
    const alarm = this.#board.open.get(signature);
    return alarm ? this.#view(alarm) : null;
  }

  /** Id of the alarm that an event belongs to: the newest of its signature that was raised by then. */
  latestOf(signature: string, eventId: number): number | null {
    return this.#o.store.latestOf(signature, eventId);
  }

  /** Why an event with a signature made no alarm; null when nothing kept it from that. */
  skipOf(signature: string, eventId: number): string | null {
    return this.#o.store.skipOf(signature, eventId);
  }

  /** Open alarms, those that are shelved or suppressed left out, and how many of these there are. */
  counts(deviceId?: number): { open: number; unacknowledged: number; quiet: number } {
    const counts = { open: 0, unacknowledged: 0, quiet: 0 };
    for (const alarm of this.#board.open.values()) {
      if (deviceId !== undefined && alarm.deviceId !== deviceId) continue;
      if (isQuiet(alarm)) counts.quiet++;
      else counts.open++;
      if (!isQuiet(alarm) && alarm.acknowledgedAt === null) counts.unacknowledged++;
    }
    return counts;
  }

  /** What a person does to one alarm. Throws AppError `not_found`, `alarm_cleared` and the machine's other refusals. */
  act(id: number, act: AlarmAct, actor: string): Alarm {
    return this.#view(this.#acts.act(id, act, actor));
  }

  /** The same to many; says of each what became of it. */
  actOnMany(ids: readonly number[], act: AlarmAct, actor: string): AlarmActsReply {
    return this.#acts.actOnMany(ids, act, actor);
  }

  /** Puts alarms below an umbrella, or with null takes them out. */
  group(ids: readonly number[], umbrellaId: number | null): void {
    this.#acts.group(ids, umbrellaId);
  }

  /** Keeps what people know of an alarm's signature; an empty text takes it away. Throws AppError `not_found`. */
  setMemo(id: number, text: string, author: string): AlarmDetail {
    const alarm = this.#record(id);
    const { store, clock, bus } = this.#o;
    store.transaction(() => store.addMemo(alarm.signature, { at: clock.now(), author, text }));
    if (text === '') this.#memos.delete(alarm.signature);
    else this.#memos.set(alarm.signature, text);
    bus.emit('alarm.changed', { alarm: this.#view(alarm), change: null });
    return this.detail(id);
  }

  /** Remembers which ticket follows an alarm. */
  linkTicket(alarmId: number, ticket: number): void {
    this.#writer.linkTicket(alarmId, ticket);
  }

  /**
   * Lines of history behind a number, with the alarm as it is now: for whoever must not miss one. Who opens and closes
   * things by them skips lines that are not `loud` and takes `raised`, `reopened` and `surfaced` for an opening and
   * `cleared` for a closing; every loud closing has its loud opening before it.
   */
  changesAfter(id: number, limit: number): (StoredChange & { alarm: AlarmRecord })[] {
    return this.#o.store
      .changesAfter(id, limit)
      .map((change) => ({ ...change, alarm: this.#board.find(change.alarmId)! }));
  }

  /** Ids of the open alarms that are part of an umbrella. */
  membersOf(umbrella: number): number[] {
    return this.#o.store.membersOf(umbrella);
  }

  #tell({ touched, changes }: Written): void {
    const { bus } = this.#o;
    const told = new Set<number>();
    for (const change of changes) {
      told.add(change.alarmId);
      bus.emit('alarm.changed', {
        alarm: this.#view(touched.get(change.alarmId)!),
        change: changeView(change),
      });
    }
    for (const alarm of touched.values())
      if (!told.has(alarm.id)) bus.emit('alarm.changed', { alarm: this.#view(alarm), change: null });
  }

  #record(id: number): AlarmRecord {
    const alarm = this.#board.find(id);
    if (!alarm) throw notFound(`alarm ${id}`);
    return alarm;
  }

  #view(alarm: AlarmRecord): Alarm {
    const { deviceId, signature } = alarm;
    return alarmView(alarm, {
      device: deviceId === null ? null : this.#o.refs(deviceId),
      traits: deviceId === null ? null : (this.#o.traits?.(deviceId) ?? null),
      memo: this.#memos.get(signature) ?? null,
    });
  }
}
