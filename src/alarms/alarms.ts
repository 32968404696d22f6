import type { Alarm, AlarmChange, AlarmDetail, DeviceRef } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Cancel, type Clock, iso } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import {
  type AlarmEvent,
  type AlarmRecord,
  type Correlation,
  correlate,
  expire,
  type NewChange,
} from './correlate.ts';
import type { AlarmFilter, AlarmStore, StoredChange } from './store.ts';
import { alarmView } from './view.ts';

/** Where alarms read events that they have not seen yet. */
export interface EventFeed {
  after(id: number, limit: number): readonly AlarmEvent[];
}

/** Least time between two writes, ms: at storm rates many repeats share one transaction. */
const shortestTick = 50;
const longestTick = 1000;
/** A write may take at most this part of the time to the next. */
const busyShare = 0.1;
/** How long a cleared alarm is still shown, ms. */
const shownAfterClear = 5 * 60_000;
const catchUpPage = 5000;
/** How often alarms are looked over for those that are over by themselves, ms. */
const expiryTick = 1000;

/** The alarm board: reduces events to open problems, each event exactly once over any crash. */
export class Alarms {
  readonly #store: AlarmStore;
  readonly #feed: EventFeed;
  readonly #bus: AppBus;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #refs: (deviceId: number) => DeviceRef | null;
  readonly #open = new Map<string, AlarmRecord>();
  #lastId = 0;
  #waiting: AlarmEvent[] = [];
  /** Ticket of each alarm, not written yet. */
  readonly #links = new Map<number, number>();
  #stopped = false;
  #timer: Cancel | undefined;
  #expiry: Cancel | undefined;
  #nextTick = Number.NEGATIVE_INFINITY;
  /** Id of the last event that was correlated: what comes twice is skipped. */
  #cursor = 0;

  constructor(parts: {
    store: AlarmStore;
    feed: EventFeed;
    bus: AppBus;
    clock: Clock;
    log: Log;
    refs: (deviceId: number) => DeviceRef | null;
  }) {
    this.#store = parts.store;
    this.#feed = parts.feed;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#refs = parts.refs;
  }

  /** Loads the open alarms and correlates the events that were committed but not yet seen when the daemon stopped. */
  start(): void {
    this.#stopped = false;
    this.#catchUp();
    this.#expiry = this.#clock.every(expiryTick, () => this.#expire());
  }

  #catchUp(): void {
    this.#waiting = [];
    this.#reload();
    for (;;) {
      const events = this.#feed.after(this.#store.cursor(), catchUpPage);
      if (events.length === 0) return;
      this.#process(events);
    }
  }

  /** Writes what it has; what is committed later is correlated at the next start. */
  stop(): void {
    this.#stopped = true;
    this.#expiry?.();
    this.#timer?.();
    this.#timer = undefined;
    this.#flush();
  }

  /** Committed events, oldest first. */
  consume(events: readonly AlarmEvent[]): void {
    if (this.#stopped) return;
    for (const event of events) this.#waiting.push(event);
    this.#soon();
  }

  /** Open alarms and those cleared within five minutes. */
  live(): Alarm[] {
    const cleared = this.#store.clearedSince(this.#clock.now() - shownAfterClear);
    return [...this.#open.values(), ...cleared].map((alarm) => this.#contract(alarm));
  }

  page(
    filter: AlarmFilter,
    before: number | undefined,
    limit: number,
  ): { items: Alarm[]; next: string | null } {
    const found = this.#store.page(filter, before, limit);
    const next = found.length === limit ? String(found.at(-1)!.id) : null;
    return { items: found.map((alarm) => this.#contract(this.#current(alarm))), next };
  }

  /** Alarms of a device that were raised before a moment (ISO), newest first. */
  ofDevice(deviceId: number, before: string | undefined, limit: number): Alarm[] {
    const until = before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before);
    return this.#store.ofDevice(deviceId, until, limit).map((alarm) => this.#contract(this.#current(alarm)));
  }

  /** One alarm with its history. Throws AppError `not_found`. */
  detail(id: number): AlarmDetail {
    const alarm = this.#record(id);
    return { ...this.#contract(alarm), history: this.#store.history(id), why: alarm.why };
  }

  /** Open alarm behind a reduction key. */
  bySignature(signature: string): Alarm | null {
    const alarm = this.#open.get(signature);
    return alarm ? this.#contract(alarm) : null;
  }

  /** Id of the alarm that an event belongs to: the newest of its signature that was raised by then. */
  latestOf(signature: string, eventId: number): number | null {
    return this.#store.latestOf(signature, eventId);
  }

  counts(deviceId?: number): { open: number; unacknowledged: number } {
    const alarms = [...this.#open.values()].filter(
      (alarm) => deviceId === undefined || alarm.deviceId === deviceId,
    );
    return {
      open: alarms.length,
      unacknowledged: alarms.filter((alarm) => alarm.acknowledgedAt === null).length,
    };
  }

  /** Acknowledges an open alarm or takes that back. Throws AppError `not_found`, `alarm_cleared`. */
  acknowledge(id: number, acknowledged: boolean, actor: string, comment?: string): Alarm {
    return this.#change(id, (alarm, now) => {
      if (alarm.clearedAt !== null) {
        throw new AppError('alarm_cleared', `alarm ${id} is cleared already`, {
          remedy: 'there is nothing left to acknowledge',
        });
      }
      alarm.acknowledgedAt = acknowledged ? now : null;
      alarm.acknowledgedBy = acknowledged ? actor : null;
      if (comment) alarm.comment = comment;
      return { kind: acknowledged ? 'acknowledged' : 'unacknowledged', actor, text: comment ?? '' };
    });
  }

  /** Adds a comment to an alarm. Throws AppError `not_found`. */
  comment(id: number, text: string, actor: string): Alarm {
    return this.#change(id, (alarm) => {
      alarm.comment = text;
      return { kind: 'commented', actor, text };
    });
  }

  /** Remembers which ticket follows an alarm; written with the next tick, for the tickets themselves know it too. */
  linkTicket(alarmId: number, ticket: number): void {
    this.#links.set(alarmId, ticket);
    this.#soon();
  }

  /** Lines of history behind a number, with the alarm as it is now: for whoever must not miss one. */
  changesAfter(id: number, limit: number): (StoredChange & { alarm: AlarmRecord })[] {
    return this.#store
      .changesAfter(id, limit)
      .map((change) => ({ ...change, alarm: this.#find(change.alarmId)! }));
  }

  #soon(): void {
    if (this.#stopped) return;
    this.#timer ??= this.#clock.after(Math.max(0, this.#nextTick - this.#clock.mono()), () => {
      this.#timer = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    const began = this.#clock.mono();
    const events = this.#waiting.filter((event) => event.id > this.#cursor);
    this.#waiting = [];
    try {
      if (events.length > 0) this.#process(events);
      if (this.#links.size > 0) this.#writeLinks();
      const now = this.#clock.mono();
      this.#nextTick = now + Math.min(longestTick, Math.max(shortestTick, (now - began) / busyShare));
    } catch (thrown) {
      // Nothing of the batch was written: what is in memory is read anew, and the events come again from the feed.
      this.#log.error({ err: thrown }, 'alarms could not be written; trying again');
      this.#waiting = [];
      this.#timer ??= this.#clock.after(1000, () => {
        this.#timer = undefined;
        this.#recover();
      });
    }
  }

  #writeLinks(): void {
    const touched = new Set<AlarmRecord>();
    for (const [alarmId, ticket] of this.#links) {
      const alarm = this.#find(alarmId);
      if (!alarm || alarm.ticket === ticket) continue;
      alarm.ticket = ticket;
      touched.add(alarm);
    }
    this.#apply({ touched, changes: [] });
    this.#links.clear();
  }

  #recover(): void {
    try {
      this.#catchUp();
    } catch {
      this.#timer ??= this.#clock.after(1000, () => {
        this.#timer = undefined;
        this.#recover();
      });
    }
  }

  #reload(): void {
    this.#open.clear();
    for (const alarm of this.#store.open()) this.#open.set(alarm.signature, alarm);
    this.#lastId = this.#store.lastId();
    this.#cursor = this.#store.cursor();
  }

  #process(events: readonly AlarmEvent[]): void {
    const last = events.at(-1)!.id;
    this.#apply(
      correlate(this.#open, events, () => ++this.#lastId),
      last,
    );
    this.#cursor = last;
  }

  /** Writes in one transaction, then tells. */
  #apply({ touched, changes }: Correlation, cursor?: number): void {
    const written: { change: NewChange; id: number }[] = [];
    this.#store.transaction(() => {
      for (const alarm of touched) this.#store.save(alarm);
      for (const change of changes) written.push({ change, id: this.#store.addChange(change) });
      if (cursor !== undefined) this.#store.setCursor(cursor);
    });
    for (const { change, id } of written) this.#emit(change, id);
    const told = new Set(changes.map((change) => change.alarm));
    for (const alarm of touched) {
      if (!told.has(alarm)) this.#bus.emit('alarm.changed', { alarm: this.#contract(alarm), change: null });
    }
  }

  #expire(): void {
    const expired = expire(this.#open, this.#clock.now());
    if (expired.touched.size === 0) return;
    try {
      this.#apply(expired);
    } catch (thrown) {
      this.#log.error({ err: thrown }, 'expired alarms could not be written; trying again');
      this.#reload();
    }
  }

  #change(
    id: number,
    apply: (alarm: AlarmRecord, now: number) => { kind: AlarmChange['kind']; actor: string; text: string },
  ): Alarm {
    const alarm = this.#record(id);
    const before = { ...alarm };
    const now = this.#clock.now();
    try {
      const change: NewChange = { alarm, at: now, eventId: null, ...apply(alarm, now) };
      const changeId = this.#store.transaction(() => {
        this.#store.save(alarm);
        return this.#store.addChange(change);
      });
      this.#emit(change, changeId);
    } catch (thrown) {
      Object.assign(alarm, before);
      throw thrown;
    }
    return this.#contract(alarm);
  }

  #find(id: number): AlarmRecord | undefined {
    const stored = this.#store.get(id);
    return stored && this.#current(stored);
  }

  /** The record in memory when the alarm is open: there is only one of it. */
  #current(stored: AlarmRecord): AlarmRecord {
    const open = this.#open.get(stored.signature);
    return open?.id === stored.id ? open : stored;
  }

  #record(id: number): AlarmRecord {
    const alarm = this.#find(id);
    if (!alarm) throw notFound(`alarm ${id}`);
    return alarm;
  }

  #emit(change: NewChange, id: number): void {
    const { alarm, at, kind, actor, text, eventId } = change;
    this.#bus.emit('alarm.changed', {
      alarm: this.#contract(alarm),
      change: { id, alarmId: alarm.id, at: iso(at), kind, actor, text, eventId },
    });
  }

  #contract(alarm: AlarmRecord): Alarm {
    return alarmView(alarm, alarm.deviceId === null ? null : this.#refs(alarm.deviceId));
  }
}
