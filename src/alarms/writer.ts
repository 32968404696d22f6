import type { Cancel, Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Board } from './board.ts';
import { type Correlation, correlate, judgeAgain, pass, type Rules } from './correlate.ts';
import { gateTick, grace, timeTick } from './pace.ts';
import type { AlarmEvent, AlarmRecord } from './record.ts';
import type { AlarmStore, StoredChange } from './store.ts';

/** Where alarms read events that they have not seen yet. */
export interface EventFeed {
  after(id: number, limit: number): readonly AlarmEvent[];
}

/** What a transaction wrote. */
export interface Written {
  touched: ReadonlyMap<number, AlarmRecord>;
  changes: readonly StoredChange[];
}

/** What the writer works with. */
export interface WriterParts {
  store: AlarmStore;
  board: Board;
  feed: EventFeed;
  clock: Clock;
  log: Log;
  rules: Rules;
  /** Called after each commit. */
  tell(written: Written): void;
}

/** Least time between two writes, ms: at storm rates many repeats share one transaction. */
const shortestTick = 50;
const longestTick = 1000;
/** A write may take at most this part of the time to the next. */
const busyShare = 0.05;
const catchUpPage = 5000;
const retryMs = 1000;

/** Turns events and time into alarms: each event exactly once over any crash, for the cursor moves with what it did. */
export class AlarmWriter {
  readonly #o: WriterParts;
  #waiting: AlarmEvent[] = [];
  /** Ticket of each alarm, not written yet. */
  readonly #links = new Map<number, number>();
  #stopped = true;
  #failed = false;
  #timer: Cancel | undefined;
  #ticks: Cancel[] = [];
  #nextTick = Number.NEGATIVE_INFINITY;
  /** Id of the last event that was correlated: what comes twice is skipped. */
  #cursor = 0;

  constructor(parts: WriterParts) {
    this.#o = parts;
  }

  /** Loads the open alarms and correlates the events that were committed but not yet seen when the daemon stopped. */
  start(): void {
    const { clock } = this.#o;
    this.#stopped = false;
    this.#catchUp();
    this.#ticks = [clock.every(timeTick, () => this.#pass()), clock.every(gateTick, () => this.judgeAgain())];
  }

  /** Writes what it has; what is committed later is correlated at the next start. */
  stop(): void {
    this.#stopped = true;
    for (const end of this.#ticks.splice(0)) end();
    this.#timer?.();
    this.#timer = undefined;
    if (!this.#failed) this.#flush();
  }

  /** Committed events, oldest first. */
  consume(events: readonly AlarmEvent[]): void {
    if (this.#stopped) return;
    for (const event of events) this.#waiting.push(event);
    this.#soon();
  }

  /** Remembers which ticket follows an alarm; written with the next tick, for the tickets themselves know it too. */
  linkTicket(alarmId: number, ticket: number): void {
    this.#links.set(alarmId, ticket);
    this.#soon();
  }

  /** Asks the gate about every open alarm: a window or an outage began or ended. */
  judgeAgain(): void {
    const { board, clock, rules } = this.#o;
    this.#settle(() => judgeAgain(board, clock.now(), rules));
  }

  /** Writes what a person did, then tells. Throws what the database throws; then nothing was written. */
  write(correlation: Correlation): void {
    this.#commit(correlation);
  }

  /** Writes what came of events and time, together with the cursor, then tells. */
  #derive(correlation: Correlation, cursor?: number): void {
    this.#commit(correlation, cursor);
  }

  #commit({ touched, before, changes, skips }: Correlation, cursor?: number): void {
    if (touched.size === 0 && skips.length === 0 && cursor === undefined) return;
    const { store, tell } = this.#o;
    const written = store.transaction(() => {
      for (const alarm of touched.values()) store.save(alarm, before?.get(alarm.id));
      const lines = changes.map((change) => ({ ...change, id: store.addChange(change) }));
      store.addSkips(skips);
      if (cursor !== undefined) store.setCursor(cursor);
      return lines;
    });
    tell({ touched, changes: written });
  }

  #catchUp(): void {
    const { board, feed, store } = this.#o;
    this.#waiting = [];
    board.load();
    this.#cursor = store.cursor();
    for (;;) {
      const events = feed.after(this.#cursor, catchUpPage);
      if (events.length === 0) break;
      this.#process(events);
    }
    this.#failed = false;
  }

  #soon(): void {
    if (this.#stopped || this.#failed) return;
    const { clock } = this.#o;
    this.#timer ??= clock.after(Math.max(0, this.#nextTick - clock.mono()), () => {
      this.#timer = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    const { clock } = this.#o;
    const began = clock.mono();
    const events = this.#waiting.filter((event) => event.id > this.#cursor);
    this.#waiting = [];
    this.#try(() => {
      if (events.length > 0) this.#process(events);
      if (this.#links.size > 0) this.#writeLinks();
      const now = clock.mono();
      this.#nextTick = now + Math.min(longestTick, Math.max(shortestTick, (now - began) / busyShare));
    });
  }

  #process(events: readonly AlarmEvent[]): void {
    const { board, rules } = this.#o;
    const last = events.at(-1)!.id;
    board.trim();
    this.#derive(correlate(board, events, rules), last);
    this.#cursor = last;
  }

  #pass(): void {
    const { board, clock, rules } = this.#o;
    this.#settle(() => pass(board, clock.now() - grace, rules));
  }

  /** Between two batches, once the events that wait are in. */
  #settle(work: () => Correlation): void {
    if (this.#stopped || this.#failed) return;
    if (this.#waiting.length > 0) this.#flush();
    if (!this.#failed) this.#try(() => this.#derive(work()));
  }

  #writeLinks(): void {
    const { board } = this.#o;
    const touched = new Map<number, AlarmRecord>();
    for (const [alarmId, ticket] of this.#links) {
      const alarm = board.find(alarmId);
      if (!alarm || alarm.ticket === ticket) continue;
      touched.set(alarmId, { ...alarm, ticket });
    }
    this.#derive({ touched, changes: [], skips: [] });
    for (const alarm of touched.values()) board.put(alarm, this.#o.clock.now());
    this.#links.clear();
  }

  /** What was not written is not in memory either: all of it is read anew, and the events come again from the feed. */
  #try(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#o.log.error({ err: thrown }, 'alarms could not be written; trying again');
      this.#failed = true;
      this.#waiting = [];
      this.#forget();
      this.#recoverSoon();
    }
  }

  /** Until the recovery people see, and act upon, what is on disk. */
  #forget(): void {
    try {
      this.#o.board.load();
    } catch (thrown) {
      this.#o.log.error({ err: thrown }, 'alarms cannot be read');
    }
  }

  #recoverSoon(): void {
    if (this.#stopped) return;
    this.#timer?.();
    this.#timer = this.#o.clock.after(retryMs, () => {
      this.#timer = undefined;
      try {
        this.#catchUp();
        this.#soon();
      } catch {
        this.#recoverSoon();
      }
    });
  }
}
