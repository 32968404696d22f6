import type { OutboxItem, Page } from '../contract/index.ts';
import { backoff } from '../lib/backoff.ts';
import { type Cancel, type Clock, iso } from '../lib/clock.ts';
import { withDeadline } from '../lib/deadline.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { OutboxRow, OutboxStore, TargetRow } from './store.ts';

/** A message as a way out gets it. */
export type Message = Pick<OutboxRow, 'id' | 'key' | 'title' | 'body' | 'at' | 'attempts'>;

/** The far end refused the message itself: trying again cannot help. */
export class Refused extends Error {}

/** One way out of the house. */
export interface Way {
  /** Resolves once the far end has taken the message. Throws Refused when it never will, anything else to try again. */
  send(message: Message, signal: AbortSignal): Promise<void>;
  /** Longest time of one try, ms. */
  deadlineMs: number;
  /** A message that fails holds up those behind it. */
  ordered: boolean;
  /** Loss rule: most messages that wait, and how old one may become, ms; without limits nothing is ever dropped. */
  limits?: { most: number; maxAgeMs: number };
}

/** What an outbox says of one of its ways. */
export interface WayState extends TargetRow {
  queued: number;
  oldest: number | null;
}

const firstRetryMs = 1000;
const longestRetryMs = 5 * 60_000;
/** Messages that were sent are kept this long behind the newest. */
const keptRows = 1000;
/** How often a way looks at the clock at least: a wall clock that jumps is noticed within it. */
const longestWaitMs = 60_000;

/**
 * Brings messages to the outside: at least once, in order where a way asks for it, over any crash. A message is written
 * with what caused it and marked when it was taken.
 */
export class Outbox {
  readonly #store: OutboxStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onDisk: () => Promise<void>;
  readonly #ways = new Map<string, Pump>();
  readonly #stopping = new AbortController();

  /** `onDisk` resolves when what was committed survives a power cut: nothing leaves that could be forgotten. */
  constructor(parts: { store: OutboxStore; clock: Clock; log: Log; onDisk?: () => Promise<void> }) {
    this.#onDisk = parts.onDisk ?? (() => Promise.resolve());
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Adds a way; what waits for it is sent from now on. */
  open(target: string, way: Way): void {
    this.#store.target(target, this.#clock.now());
    const parts = {
      ...{ store: this.#store, clock: this.#clock, log: this.#log },
      ...{ signal: this.#stopping.signal, onDisk: this.#onDisk },
    };
    const pump = new Pump(target, way, parts);
    this.#ways.set(target, pump);
    pump.wake();
  }

  /** Ends every try under way; what was not taken is tried after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the daemon stops'));
    await Promise.all([...this.#ways.values()].map((pump) => pump.stop()));
  }

  /** Writes messages inside of the caller's transaction; call `wake` after it. Those of a lane leave in their order. */
  add(
    target: string,
    messages: readonly { key: string; title: string; body: string; lane?: string }[],
  ): void {
    const now = this.#clock.now();
    for (const { lane = null, ...message } of messages)
      this.#store.add({ ...message, lane, target, at: now });
    const most = this.#ways.get(target)?.way.limits?.most;
    const dropped = most === undefined ? 0 : this.#store.dropBeyond(target, most, now);
    if (dropped > 0) this.#store.count(target, 'dropped', dropped);
  }

  wake(target: string): void {
    this.#ways.get(target)?.wake();
  }

  state(target: string): WayState {
    const { queued, oldest } = this.#store.waiting(target);
    return { ...this.#store.target(target, this.#clock.now()), queued, oldest };
  }

  /** How far messages came, by their key; one that is no longer kept was sent long ago. */
  standing(
    keys: readonly string[],
  ): ReadonlyMap<string, Pick<OutboxRow, 'state' | 'attempts' | 'error' | 'endedAt'>> {
    return new Map(keys.flatMap((key) => this.#store.byKey(key) ?? []).map((row) => [row.key, row]));
  }

  page(
    filter: { target?: string | undefined; state?: string | undefined },
    before: number | undefined,
    limit: number,
  ): Page<OutboxItem> {
    const found = this.#store.page(filter, before, limit);
    return { items: found.map(view), next: found.length === limit ? String(found.at(-1)!.id) : null };
  }

  /** Tries a message again, now. Throws AppError `not_found`, `sent_already`. */
  retry(id: number): OutboxItem {
    const row = this.#store.get(id);
    if (!row) throw notFound(`message ${id}`);
    if (row.state === 'sent') throw new AppError('sent_already', `message ${id} was sent already`);
    const again: OutboxRow = { ...row, state: 'queued', nextAt: this.#clock.now(), endedAt: null };
    this.#store.transaction(() => this.#store.update(again));
    this.wake(row.target);
    return view(again);
  }
}

/** Sends the messages of one target, one at a time. */
class Pump {
  readonly way: Way;
  readonly #target: string;
  readonly #store: OutboxStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #signal: AbortSignal;
  readonly #onDisk: () => Promise<void>;
  #timer: Cancel | undefined;
  /** What is to be written of messages that ended, by their number: until it is, nothing leaves, and none of them again. */
  readonly #ends = new Map<number, () => void>();
  #running: Promise<void> | undefined;
  #woken = false;

  constructor(
    target: string,
    way: Way,
    parts: { store: OutboxStore; clock: Clock; log: Log; signal: AbortSignal; onDisk: () => Promise<void> },
  ) {
    this.#target = target;
    this.way = way;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#signal = parts.signal;
    this.#onDisk = parts.onDisk;
  }

  wake(): void {
    if (this.#signal.aborted) return;
    this.#woken = true;
    if (this.#running) return;
    this.#woken = false;
    this.#timer?.();
    this.#timer = undefined;
    this.#running = this.#work()
      .catch((err: unknown) => {
        this.#log.error({ err, target: this.#target }, 'the outbox cannot be read or written; trying again');
        this.#after(firstRetryMs);
      })
      .finally(() => {
        this.#running = undefined;
        // Somebody may have added a message after the last look.
        if (this.#woken) this.wake();
      });
  }

  async stop(): Promise<void> {
    this.#timer?.();
    await this.#running;
  }

  async #work(): Promise<void> {
    while (!this.#signal.aborted) {
      this.#settle();
      const now = this.#clock.now();
      // In order: the oldest decides, whenever it is due.
      const row = this.#store.next(this.#target, this.way.ordered ? Number.MAX_SAFE_INTEGER : now);
      if (!row || row.nextAt > now) {
        const due = row?.nextAt ?? this.#store.nextDue(this.#target);
        if (due !== null) this.#after(Math.min(Math.max(1, due - now), longestWaitMs));
        return;
      }
      await this.#try(row);
    }
  }

  async #try(row: OutboxRow): Promise<void> {
    const { maxAgeMs = Number.POSITIVE_INFINITY } = this.way.limits ?? {};
    if (this.#clock.now() - row.at > maxAgeMs) {
      this.#end(row, 'dropped', row.error ?? 'it grew too old before it could be sent');
      return;
    }
    try {
      await this.#onDisk();
      const name = `sending message ${row.id} to ${this.#target}`;
      const send = (signal: AbortSignal) => this.way.send(row, signal);
      await withDeadline(this.#clock, name, this.way.deadlineMs, send, this.#signal);
    } catch (thrown) {
      if (this.#signal.aborted) return;
      if (thrown instanceof Refused) this.#end(row, 'failed', thrown.message);
      else this.#later(row, reasonOf(thrown));
      return;
    }
    this.#end(row, 'sent', null);
  }

  #end(row: OutboxRow, state: 'sent' | 'failed' | 'dropped', error: string | null): void {
    const at = this.#clock.now();
    const attempts = row.attempts + (state === 'dropped' ? 0 : 1);
    this.#ends.set(row.id, () => {
      this.#store.update({ ...row, state, attempts, endedAt: at, error });
      this.#store.count(this.#target, state, 1);
      if (state === 'sent') this.#store.succeeded(this.#target, at);
      else this.#store.troubled(this.#target, at, error ?? '');
      if (row.id % 100 === 0) this.#store.trim(this.#target, row.id - keptRows);
    });
    this.#settle();
  }

  /** Writes what ended. Throws what the database throws, such as on a full disk; it is tried again then. */
  #settle(): void {
    for (const [id, write] of this.#ends) {
      this.#store.transaction(write);
      this.#ends.delete(id);
    }
  }

  #later(row: OutboxRow, error: string): void {
    const at = this.#clock.now();
    const nextAt = at + backoff(row.attempts, firstRetryMs, longestRetryMs);
    this.#store.transaction(() => {
      this.#store.update({ ...row, attempts: row.attempts + 1, nextAt, error });
      this.#store.troubled(this.#target, at, error);
    });
  }

  #after(ms: number): void {
    this.#timer?.();
    this.#timer = this.#clock.after(ms, () => {
      this.#timer = undefined;
      this.wake();
    });
  }
}

/** What went wrong; fetch hides the network's own words in the cause. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const words = cause instanceof Error ? cause.message || (cause as { code?: string }).code : undefined;
  return words ? `${messageOf(thrown)}: ${words}` : messageOf(thrown);
}

function view(row: OutboxRow): OutboxItem {
  const { id, target, key, title, at, state, attempts, nextAt, endedAt, error } = row;
  return {
    id,
    target,
    key,
    title,
    at: iso(at),
    state,
    attempts,
    nextAt: state === 'queued' ? iso(nextAt) : null,
    endedAt: endedAt === null ? null : iso(endedAt),
    error,
  };
}
