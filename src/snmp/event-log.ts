import type { DeviceRef, EventDetail, EventRow, EventVarbind } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { notFound } from '../lib/errors.ts';
import type { EventRecord } from './event-record.ts';
import { fromStored, type StoredVarbind } from './notification.ts';
import type { ObjectNames } from './objects.ts';
import { type EventHead, PendingEvent, type Repeat } from './pending-event.ts';
import { sample } from './sample.ts';
import type { EventFilter, EventStore } from './store.ts';
import { valuesJson } from './varbinds-json.ts';

/** What somebody records; id and time are given by the log. */
export type NewEvent = Omit<EventRecord, 'id' | 'at' | 'count' | 'repeatOf' | 'lastAt' | 'packetKey'> &
  Partial<Pick<EventRecord, 'packetKey'>>;

/** A packet with what it means, laid in the octets that it came in. */
export interface HeardPacket {
  head: EventHead;
  bytes: Buffer;
  start: number;
  end: number;
  varbinds: string | null;
  packetKey: string | null;
}

/** What the system found itself, with the values that matter by name. */
export type OwnEvent = Omit<NewEvent, 'raw' | 'version' | 'known' | 'varbinds'> & {
  values: readonly (readonly [name: string, value: string | number])[];
};

/** Where pending events go; false when there was no room and the event was shed. */
export interface EventSink {
  push(event: PendingEvent, source: string): boolean;
}

/** Rows shown live from one batch. */
const mostShown = 100;
/** Of them from one sender. */
const mostOfOne = 10;

/** The one log of what happened: traps, informs, threshold crossings and faults, each with a number that only rises. */
export class EventLog {
  readonly #store: EventStore;
  readonly #sink: EventSink;
  readonly #bus: AppBus;
  readonly #clock: Clock;
  readonly #objects: ObjectNames;
  readonly #refs: (deviceId: number) => DeviceRef | null;
  readonly #listeners = new Set<(events: readonly EventRecord[]) => void>();
  #lastId: number;
  /** Events committed since the start. */
  committedCount = 0;

  constructor(parts: {
    store: EventStore;
    sink: EventSink;
    bus: AppBus;
    clock: Clock;
    objects: ObjectNames;
    refs: (deviceId: number) => DeviceRef | null;
  }) {
    this.#store = parts.store;
    this.#sink = parts.sink;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
    this.#objects = parts.objects;
    this.#refs = parts.refs;
    this.#lastId = parts.store.lastId();
  }

  /** Hears every committed batch, oldest event first, before the bus does. */
  onCommitted(listener: (events: readonly EventRecord[]) => void): void {
    this.#listeners.add(listener);
  }

  /** Puts an event on its way to the disk; `settled` hears how that ended. Its number, or null when it was shed at once. */
  record(event: NewEvent, settled?: (committed: boolean) => void, repeat?: Repeat): number | null {
    const pending = new PendingEvent(this.#lastId + 1, repeat?.lastAt ?? this.#clock.now(), {
      meaning: event,
      origin: event,
      number: 0,
    });
    if (event.raw !== null) pending.setPacket(Buffer.from(event.raw), 0, event.raw.length);
    pending.varbinds = event.varbinds;
    pending.packetKey = event.packetKey ?? null;
    pending.repeat = repeat;
    pending.settled = settled;
    return this.#push(pending);
  }

  /** The same for a packet, of which meaning and origin are shared by all that say the same. */
  recordPacket(
    { head, bytes, start, end, varbinds, packetKey }: HeardPacket,
    settled: (committed: boolean) => void,
  ): number | null {
    const pending = new PendingEvent(this.#lastId + 1, this.#clock.now(), head);
    pending.setPacket(bytes, start, end);
    pending.varbinds = varbinds;
    pending.packetKey = packetKey;
    pending.settled = settled;
    return this.#push(pending);
  }

  /** Keys of packets that were committed since a moment (ms), oldest first: how a repeat is known after a restart. */
  packetKeys(since: number, most: number): { key: string; at: number }[] {
    return this.#store.packetKeys(since, most);
  }

  /** Records an event that the system found itself; resolves when it is on disk. */
  recordOwn({ values, ...event }: OwnEvent): Promise<void> {
    const varbinds = valuesJson(values);
    return new Promise((resolve) => {
      const own = { ...event, varbinds, raw: null, version: null, known: true };
      if (this.record(own, () => resolve()) === null) resolve();
    });
  }

  /** The writer tells that these are on disk. */
  committed(events: readonly PendingEvent[]): void {
    for (const event of events) this.committedCount += event.count;
    for (const listener of this.#listeners) listener(events);
    for (const event of events) {
      event.settled?.(true);
      event.leavePacket();
    }
    const { shown, loud } = sample(events, mostShown, mostOfOne);
    this.#bus.emit('events.committed', {
      events: shown.map((event) => this.#shown(event)),
      loud,
      total: events.length,
    });
  }

  /** The writer tells that these can never be written. */
  rejected(events: readonly PendingEvent[]): void {
    for (const event of events) event.settled?.(false);
  }

  /** Events behind a number, oldest first: for whoever must not miss one. */
  after(id: number, limit: number): EventRecord[] {
    return this.#store.after(id, limit);
  }

  /** The same with varbinds and packets. */
  wholeAfter(id: number, limit: number): EventRecord[] {
    return this.#store.whole(id, limit);
  }

  /** Number of the newest event on disk, 0 when there is none. */
  newestId(): number {
    return this.#store.lastId();
  }

  /** An event as others see it. */
  view(event: EventRecord): EventRow {
    return this.#row(event);
  }

  latest(limit: number): EventRow[] {
    return this.#store.latest(limit).map((event) => this.#row(event));
  }

  /** One page, newest first; it may be shorter than `limit` and still have a next one. */
  async page(
    filter: EventFilter,
    before: number | undefined,
    limit: number,
  ): Promise<{ items: EventRow[]; next: string | null }> {
    const { events, next } = await this.#store.page(filter, before, limit);
    return { items: events.map((event) => this.#row(event)), next: next === null ? null : String(next) };
  }

  /** Events of a device before a moment (ISO), newest first. */
  ofDevice(deviceId: number, before: string | undefined, limit: number): EventRow[] {
    const until = before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before);
    return this.#store.ofDevice(deviceId, until, limit).map((event) => this.#row(event));
  }

  /** Everything about one event. Throws AppError `not_found`. */
  detail(id: number): EventDetail {
    const event = this.stored(id);
    return {
      ...this.#row(event),
      varbinds: this.#varbinds(JSON.parse(event.varbinds ?? '[]') as StoredVarbind[]),
      raw: event.raw ? Buffer.from(event.raw).toString('hex') : null,
      why: event.why,
      alarmId: null,
    };
  }

  /** The same, or the event that it counts on. Throws AppError `not_found`. */
  original(id: number): EventRecord {
    const event = this.stored(id);
    return event.repeatOf === null ? event : this.stored(event.repeatOf);
  }

  /** The stored event with its packet and varbinds. Throws AppError `not_found`. */
  stored(id: number): EventRecord {
    const event = this.#store.get(id);
    if (!event) throw notFound(`event ${id}`);
    return event;
  }

  #push(event: PendingEvent): number | null {
    return this.#sink.push(event, event.source) ? ++this.#lastId : null;
  }

  #varbinds(stored: readonly StoredVarbind[]): EventVarbind[] {
    if (stored.some(([, type]) => type === 0)) return stored.map(ownValue);
    return this.#objects.describeAll(stored.map(fromStored));
  }

  /** A row that counts on an earlier one is shown as that one, with its new count. */
  #shown(event: PendingEvent): EventRow {
    const row = this.#row(event);
    const { repeat } = event;
    return repeat ? { ...row, id: repeat.of, at: iso(repeat.firstAt), count: repeat.total } : row;
  }

  #row(event: EventRecord): EventRow {
    return {
      id: event.id,
      at: iso(event.at),
      kind: event.kind,
      version: event.version,
      source: event.source,
      device: event.deviceId === null ? null : this.#refs(event.deviceId),
      oid: event.oid,
      name: event.known ? event.name : (this.#objects.trapName(event.oid) ?? event.name),
      known: event.known,
      severity: event.severity,
      summary: event.summary,
      signature: event.signature?.split('\n')[0] ?? null,
      count: event.count,
      lastAt: event.lastAt === null ? null : iso(event.lastAt),
    };
  }
}

function ownValue([name, , value]: StoredVarbind): EventVarbind {
  const type = typeof value === 'number' ? 'number' : 'text';
  return { oid: name, name, type, value: value ?? '', text: String(value) };
}
