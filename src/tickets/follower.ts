import { backoff } from '../lib/backoff.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { Soonest } from '../lib/soonest.ts';
import type { Casework, NewTicket, Written } from './casework.ts';
import { Company } from './company.ts';
import type { DeskStore } from './desk/store.ts';
import type { AlarmFeed, AlarmNews, DeviceNames, RunFeed, RunNews } from './feeds.ts';
import { columnsOf, knownOf, newTicket, opened, system } from './follower-rows.ts';
import {
  afterHoldDown,
  countOf,
  type Decision,
  fromAlarm,
  fromRun,
  isOpen,
  type Policy,
  program,
  unitSignature,
} from './from-alarms.ts';
import { openingData, routed } from './opening.ts';
import type { SetupData } from './setup/schema.ts';
import { type EntryDraft, next } from './state.ts';
import type { TicketRow, TicketStore } from './store.ts';

/** News decided in one transaction, at most and after how long no more, ms. */
const batch = 24;
const batchMs = 2;
/** How long repeats are gathered before the tickets' counts are written, at least. */
const countsMs = 1000;
/** Counts written in one transaction. */
const countBatch = 20;
/** After each transaction the others get twice its time: a thousand new alarms do not hold up the event loop. */
const rest = 2;
/** Counts may take at most this part of the time: in a storm they follow more slowly. */
const countShare = 0.02;
/** The longest time without a look at the clock: a wall clock that jumps is noticed within it. */
const longestWaitMs = 60_000;

/**
 * Turns the news of alarms and runs into tickets, each exactly once: the cursor moves in the transaction that writes what
 * the news meant. Ends hold-downs. Works only when it is woken, at its start, and when a hold-down ends.
 */
export class Follower {
  readonly #o: FollowerOptions;
  readonly #company: Company;
  readonly #timer: Soonest;
  #running = false;
  #failures = 0;
  /** When counts are written next, monotonic ms. */
  #countsDue = 0;
  /** Counts of alarms that came again without a line in their history, by signature. */
  readonly #repeats = new Map<string, { alarmId: number; count: number }>();

  constructor(options: FollowerOptions) {
    this.#o = options;
    this.#timer = new Soonest(options.clock, () => this.#work());
    this.#company = new Company(options);
  }

  /** Reads on from where the last run of the program ended. */
  start(): void {
    this.#running = true;
    this.wake();
  }

  stop(): void {
    this.#running = false;
    this.#timer.stop();
  }

  /** There may be news. */
  wake(): void {
    if (this.#running && this.#failures === 0) this.#timer.within(0);
  }

  /** An alarm came again; its ticket's count follows within a second. Nothing is lost with a crash but the count until the next repeat. */
  repeated(alarm: { id: number; signature: string; count: number }): void {
    if (this.#repeats.size === 0)
      this.#countsDue = Math.max(this.#countsDue, this.#o.clock.mono() + countsMs);
    this.#repeats.set(alarm.signature, { alarmId: alarm.id, count: alarm.count });
    this.#scheduleCounts();
  }

  /** Does everything that there is to do now. Throws what the database or a feed throws; nothing is half done then. */
  catchUp(): void {
    while (this.#step(true));
  }

  /** One transaction, then the event loop gets its turn. */
  #work(): void {
    const began = this.#o.clock.mono();
    try {
      const more = this.#step();
      this.#failures = 0;
      const hold = more ? null : this.#o.store.nextHold();
      if (more) this.#timer.within(rest * (this.#o.clock.mono() - began));
      else if (this.#repeats.size > 0) this.#scheduleCounts();
      if (hold !== null) this.#timer.within(Math.min(Math.max(0, hold - this.#o.clock.now()), longestWaitMs));
    } catch (err) {
      this.#o.log.error({ err }, 'tickets cannot follow alarms and runs; trying again');
      this.#timer.within(backoff(this.#failures++, 500, 30_000));
    }
  }

  /** True when something was done. Hold-downs end only when no news waits: it may be the recurrence. */
  #step(all = false): boolean {
    const { store, alarms, runs, clock } = this.#o;
    const fromAlarms = this.#read('tickets.alarms', alarms?.changesAfter.bind(alarms), alarmNumber, (news) =>
      this.#alarm(news),
    );
    if (fromAlarms) return true;
    const fromRuns = this.#read('tickets.runs', runs?.finishedAfter.bind(runs), runNumber, (news) =>
      this.#run(news),
    );
    if (fromRuns) return true;
    const now = clock.now();
    const held = store.transaction(() => store.held(now).map((row) => this.#endHold(row)));
    this.#o.tell(held);
    if (held.length > 0) return true;
    if (all || clock.mono() >= this.#countsDue) this.#writeCounts();
    return all && this.#repeats.size > 0;
  }

  #writeCounts(): void {
    const { store, clock, tell } = this.#o;
    const began = clock.mono();
    const some = [...this.#repeats].slice(0, countBatch);
    const written = store.transaction(() => this.#count(some));
    for (const [signature] of some) this.#repeats.delete(signature);
    const took = clock.mono() - began;
    this.#countsDue =
      clock.mono() + (this.#repeats.size > 0 ? took / countShare : Math.max(countsMs, took / countShare));
    tell(written);
  }

  #scheduleCounts(): void {
    if (this.#running && this.#failures === 0)
      this.#timer.within(Math.max(0, this.#countsDue - this.#o.clock.mono()));
  }

  /** After all news, so that a count never overtakes the line of history that it would hide. */
  #count(repeats: readonly [string, { alarmId: number; count: number }][]): Written[] {
    const { store, casework } = this.#o;
    return repeats.flatMap(([signature, { alarmId, count }]) => {
      const row = store.bySignature(signature);
      if (!row || row.alarm_id !== alarmId || !isOpen(row)) return [];
      const total = countOf({ count }, knownOf(row));
      return total > row.count ? [casework.write(row, row, { count: total }, null)] : [];
    });
  }

  #read<News>(
    cursor: string,
    feed: ((after: number, limit: number) => News[]) | undefined,
    numberOf: (news: News) => number,
    decide: (news: News) => Written[],
  ): boolean {
    const { store, tell, clock } = this.#o;
    if (!feed) return false;
    const began = clock.mono();
    const written = store.transaction(() => {
      const all: Written[] = [];
      let last: News | undefined;
      for (const news of feed(store.cursor(cursor), batch)) {
        all.push(...decide(news));
        last = news;
        if (clock.mono() - began >= batchMs) break;
      }
      if (last === undefined) return null;
      store.setCursor(cursor, numberOf(last));
      return all;
    });
    if (!written) return false;
    tell(written);
    return true;
  }

  #alarm(news: AlarmNews): Written[] {
    const { store, clock, devices, policy } = this.#o;
    const row = store.bySignature(news.alarm.signature);
    const target = row && this.#company.mergedTarget(row);
    if (target) return this.#company.elsewhere(target, fromAlarm(news, null, '', clock.now(), policy), news);
    const device = news.alarm.deviceId === null ? null : devices.ref(news.alarm.deviceId);
    const where = device?.name ?? news.alarm.source;
    const known = row && row.merged === null ? knownOf(row) : null;
    const written = this.#apply(fromAlarm(news, known, where, clock.now(), policy), row);
    return [...written, ...this.#company.gather(news)];
  }

  #run(news: RunNews): Written[] {
    const { store, clock, policy } = this.#o;
    const row = store.bySignature(unitSignature(news.serial));
    const known = row && row.merged === null ? knownOf(row) : null;
    const decision = fromRun(news, known, clock.now(), policy);
    const target = row && this.#company.mergedTarget(row);
    const written = target
      ? this.#company.testedElsewhere(target, decision, news)
      : this.#apply(decision, row);
    return [...written, ...this.#company.tested(news, (target ?? row)?.number)];
  }

  #apply(decision: Decision, row: TicketRow | undefined): Written[] {
    const { casework, setup } = this.#o;
    if (decision.kind === 'nothing') return [];
    if (decision.kind === 'open') {
      const ticket = routed<NewTicket>(setup.data, newTicket(decision), decision.entry.text);
      const data = { ...openingData(ticket), ...decision.entry.data };
      return [casework.open(ticket, opened({ ...decision.entry, data }))];
    }
    const facts = columnsOf(decision.facts);
    if (decision.kind === 'update') {
      return [casework.write(row!, row!, facts, decision.entry && system(decision.entry))];
    }
    const first = casework.write(row!, row!, facts, system(decision.entry));
    return [first, this.#move(first.row, decision.kind, decision.why, decision.entry.data)];
  }

  #endHold(row: TicketRow): Written {
    const { text, data } = afterHoldDown(knownOf(row), this.#o.policy);
    return this.#move(row, 'resolve', text, { ...data, signature: row.signature });
  }

  /** The machine's own step, with the rule's reason. Throws when the machine refuses: the decision was wrong then. */
  #move(row: TicketRow, kind: 'resolve' | 'reopen', text: string, why: EntryDraft['data']): Written {
    const done = next(row, { kind, text }, program);
    if (!done.ok) throw new Error(`ticket ${row.number}: ${kind} was refused: ${done.reason}`);
    const [draft] = done.effects as [EntryDraft];
    if (done.state.waits !== 'bench') this.#o.desk.removeRequest(row.number);
    return this.#o.casework.write(
      row,
      done.state,
      {},
      {
        ...draft,
        visibility: 'system',
        data: { ...why, ...draft.data },
      },
    );
  }
}

/** What the follower works with. */
export interface FollowerOptions {
  store: TicketStore;
  desk: DeskStore;
  setup: { readonly data: SetupData };
  casework: Casework;
  clock: Clock;
  log: Log;
  devices: DeviceNames;
  alarms?: AlarmFeed;
  runs?: RunFeed;
  policy: Policy;
  /** Called after each commit. */
  tell: (written: readonly Written[]) => void;
}

const alarmNumber = (news: AlarmNews) => news.id;
const runNumber = (news: RunNews) => news.seq;
