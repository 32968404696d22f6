import type { Severity } from '../contract/index.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { EventRecord } from '../snmp/event-record.ts';
import type { AlarmLine, AlarmSource, EventSource, PlaceFacts } from './feeds.ts';
import { type ForwardMatch, wanted } from './filter.ts';
import type { OutboxStore } from './store.ts';

/** A message made from an event or a line of an alarm's history. */
export interface Composed {
  key: string;
  title: string;
  body: string;
}

/** How messages are made and where they go. */
export interface ForwarderParts {
  target: string;
  send: 'events' | 'alarms';
  match: ForwardMatch;
  store: OutboxStore;
  events: EventSource;
  alarms: AlarmSource;
  place(deviceId: number | null): PlaceFacts | undefined;
  /** Null for what this target cannot carry. */
  ofEvent(event: EventRecord): Composed | null;
  ofAlarm(line: AlarmLine, cleared: boolean): Composed | null;
  /** Called inside of the transaction that moves the cursor. */
  keep(messages: readonly Composed[]): void;
  /** Called after the commit. */
  release(messages: readonly Composed[]): void;
  /** Totals of the target begin here: what happened before is not for it. */
  since: number;
  /** Most that it may be behind before it leaves a part out. */
  mostBehind: number;
  clock: Clock;
  log: Log;
}

const page = 200;
/** News are gathered this long before they are read. */
const gatherMs = 200;
/** After each page the others get this many times its time. */
const rest = 2;
const retryMs = 2000;

const raising = new Set(['raised', 'reopened', 'surfaced', 'severity']);
const ending = new Set(['cleared']);

/** Reads events or alarm history by a cursor and hands on what fits, each exactly once over any crash. */
export class Forwarder {
  readonly #o: ForwarderParts;
  readonly #cursor: string;
  #timer: Cancel | undefined;
  #running = false;

  constructor(parts: ForwarderParts) {
    this.#o = parts;
    this.#cursor = `forward.${parts.send}.${parts.target}`;
  }

  /** Reads on from where the last run ended; a new target begins with what comes from now on. */
  start(): void {
    const { store, send, events } = this.#o;
    this.#running = true;
    if (store.cursor(this.#cursor) === undefined)
      store.transaction(() => store.setCursor(this.#cursor, send === 'events' ? events.newest() : 0));
    this.wake();
  }

  stop(): void {
    this.#running = false;
    this.#timer?.();
    this.#timer = undefined;
  }

  /** There may be news. */
  wake(): void {
    this.#schedule(gatherMs);
  }

  /** Events that were not looked at yet; of alarms it is not known without reading them. */
  behind(): number {
    const { store, send, events } = this.#o;
    return send === 'events' ? Math.max(0, events.newest() - (store.cursor(this.#cursor) ?? 0)) : 0;
  }

  #schedule(ms: number): void {
    if (!this.#running) return;
    this.#timer ??= this.#o.clock.after(ms, () => {
      this.#timer = undefined;
      this.#work();
    });
  }

  #work(): void {
    const { clock, log, target } = this.#o;
    const began = clock.mono();
    try {
      if (this.#step()) this.#schedule(Math.max(1, rest * (clock.mono() - began)));
    } catch (err) {
      log.error({ err, target }, 'forwarding cannot read or write; trying again');
      this.#schedule(retryMs);
    }
  }

  /** One transaction; true when there may be more. */
  #step(): boolean {
    const { store, keep, release, send } = this.#o;
    const { messages, more } = store.transaction(() => {
      const from = this.#catchUp(store.cursor(this.#cursor) ?? 0);
      const read = send === 'events' ? this.#events(from) : this.#alarms(from);
      if (read.last !== null) store.setCursor(this.#cursor, read.last);
      keep(read.messages);
      return { messages: read.messages, more: read.count === page };
    });
    if (messages.length > 0) release(messages);
    return more;
  }

  /** Far behind a storm the newest are worth more than all: the part between is counted as dropped. */
  #catchUp(cursor: number): number {
    const { store, send, events, mostBehind, target } = this.#o;
    const skip = send === 'events' ? events.newest() - cursor - mostBehind : 0;
    if (skip <= 0) return cursor;
    store.count(target, 'dropped', skip);
    return cursor + skip;
  }

  #events(from: number) {
    const list = this.#o.events.after(from, page);
    const messages = list.flatMap((event) => {
      if (!this.#fits(event.severity, event.name, event.deviceId)) return [];
      const made = this.#o.ofEvent(event);
      return made ? [made] : [];
    });
    return { messages, last: list.at(-1)?.id ?? null, count: list.length };
  }

  #alarms(from: number) {
    const list = this.#o.alarms.after(from, page);
    const messages = list.flatMap((line) => {
      const cleared = ending.has(line.kind);
      if (!line.loud || (!cleared && !raising.has(line.kind)) || line.at < this.#o.since) return [];
      const { severity, title, device } = line.alarm;
      if (!this.#fits(severity, title, device?.id ?? null)) return [];
      const made = this.#o.ofAlarm(line, cleared);
      return made ? [made] : [];
    });
    return { messages, last: list.at(-1)?.id ?? null, count: list.length };
  }

  #fits(severity: Severity, name: string, deviceId: number | null): boolean {
    const { match, place } = this.#o;
    return wanted(match, { severity, name }, place(deviceId));
  }
}
