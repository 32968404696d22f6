import type { TicketEntry } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { AppBus } from '../../events.ts';
import { backoff } from '../../lib/backoff.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { own } from '../../lib/own.ts';
import { Soonest } from '../../lib/soonest.ts';
import type { EntryWatch } from '../casework.ts';
import { isCustomers } from '../letters/causes.ts';
import type { DeskNotices } from '../scheduler/feeds.ts';
import { teamOfLevel } from '../setup/routing.ts';
import type { SetupData } from '../setup/schema.ts';
import { type TicketRow, TicketStore } from '../store.ts';
import { type NewsRow, NewsStore } from './store.ts';
import { newsText } from './words.ts';

/** Tickets told of in one transaction. */
const batch = 20;
/** The longest time without a look at the wall clock: a jump is noticed within it. */
const longestWaitMs = 30_000;

export interface CustomerNewsOptions {
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  notices: DeskNotices;
  setup: { readonly data: SetupData };
  /** What a customer writes within this time is told at once, ms. */
  gather: number;
}

/**
 * Tells the desk that a customer wrote: whoever has the ticket, or its team. What is to be told is written with the entry and
 * taken away with the notice, so that over any crash each word is told once.
 */
export class CustomerNews implements EntryWatch {
  readonly #o: CustomerNewsOptions;
  readonly #store: NewsStore;
  readonly #tickets: TicketStore;
  readonly #timer: Soonest;
  #end: (() => void) | undefined;
  #failures = 0;

  constructor(options: CustomerNewsOptions) {
    this.#o = options;
    this.#timer = new Soonest(options.clock, () => this.#work());
    this.#store = new NewsStore(options.db);
    this.#tickets = new TicketStore(options.db);
  }

  /** Tells what was written before the last end, and what comes. */
  start(): void {
    this.#end = this.#o.bus.on('ticket.changed', ({ entry }) => {
      if (entry && isCustomers(entry) && this.#failures === 0) this.#timer.within(this.#o.gather);
    });
    this.#timer.within(0);
  }

  stop(): void {
    this.#end?.();
    this.#end = undefined;
    this.#timer.stop();
  }

  /** Remembers what is to be told; within the transaction that writes the entry. */
  written(_before: TicketRow | null, { number }: TicketRow, entry: TicketEntry): void {
    if (!isCustomers(entry)) return;
    const { clock, gather } = this.#o;
    this.#store.add({ number, seq: entry.seq, dueAt: clock.now() + gather });
  }

  /** Tells everything that is due now, at once. */
  catchUp(): void {
    while (this.#step());
  }

  #work(): void {
    const { clock, log } = this.#o;
    try {
      const more = this.#step();
      this.#failures = 0;
      const next = more ? clock.now() : this.#store.nextDue();
      if (next !== null) this.#timer.within(Math.min(Math.max(1, next - clock.now()), longestWaitMs));
    } catch (err) {
      log.error({ err }, 'the desk cannot be told what customers wrote; trying again');
      this.#timer.within(backoff(this.#failures++, 500, 30_000));
    }
  }

  /** True when there may be more. */
  #step(): boolean {
    const { clock, gather, notices } = this.#o;
    const now = clock.now();
    const told = this.#store.transaction(() => {
      const due = this.#store.due(now, now + gather, batch);
      for (const row of due) this.#tell(row);
      return due.length;
    });
    if (told > 0) notices.wake();
    return told === batch;
  }

  #tell({ number, seq }: NewsRow): void {
    this.#store.remove(number);
    const row = this.#tickets.row(number)!;
    const news = newsText(row, this.#tickets.entriesAfter(number, seq - 1));
    if (!news) return;
    const key = `customer/${number}/${seq}`;
    const { notices } = this.#o;
    if (row.assignee !== null) {
      const { reached } = notices.write({ key, people: [row.assignee], roles: [], ...news });
      if (reached.length > 0) return;
    }
    // Nobody has it, or whoever has it cannot be reached.
    notices.write({ key: `${key}/team`, people: [], roles: [this.#team(row)], ...news });
  }

  /** The team whose queue the ticket is in, else the front line. */
  #team(row: TicketRow): { role: string; people: readonly string[] } {
    const { teams } = this.#o.setup.data;
    const key = row.team ?? teamOfLevel(this.#o.setup.data, 1);
    const team = key === null ? undefined : own(teams, key);
    return { role: team?.title ?? key ?? 'agent', people: team?.members ?? [] };
  }
}
