import { backoff } from '../../lib/backoff.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { Soonest } from '../../lib/soonest.ts';
import type { Written } from '../casework.ts';
import type { Performer } from './performer.ts';
import type { ClockStore } from './store.ts';

/** The longest time without a look at the wall clock: a jump is noticed within it. */
const longestWaitMs = 30_000;
/** A wall clock that went so much further than the monotonic one was set, ms. */
const jumpMs = 60_000;
/** A ticket that cannot be counted or acted on is left aside this long. */
const asideMs = 30_000;
/** Shortest wait while some are. */
const asideLookMs = 1000;
/** Tickets looked at in one transaction. */
const batch = 10;
/** Tickets whose timelines are compared at a time. */
const scan = 500;

export interface SchedulerOptions {
  store: ClockStore;
  performer: Performer;
  clock: Clock;
  log: Log;
  /** Called after each commit. */
  tell(written: readonly Written[]): void;
  /** Called after lost times changed. */
  lostChanged(): void;
}

/**
 * Looks at the clocks of all tickets when something is due: waits by the monotonic clock, judges by the wall clock. What it
 * does stands in one transaction with its mark, so that it is done exactly once over any crash.
 */
export class Scheduler {
  readonly #o: SchedulerOptions;
  readonly #timer: Soonest;
  #running = false;
  #failures = 0;
  #wall = 0;
  #mono = 0;
  /** Tickets to be looked at whatever their timeline says. */
  readonly #again = new Set<number>();
  /** Tickets that failed, and until when they are left aside, monotonic ms: one of them never stops the clocks of the others. */
  readonly #aside = new Map<number, number>();
  /** Up to which ticket the timelines were compared since the start; null when all were. */
  #scanned: number | null = 0;

  constructor(options: SchedulerOptions) {
    this.#o = options;
    this.#timer = new Soonest(options.clock, () => this.#work());
  }

  start(): void {
    const { clock } = this.#o;
    this.#running = true;
    this.#wall = clock.now();
    this.#mono = clock.mono();
    this.wake();
  }

  stop(): void {
    this.#running = false;
    this.#timer.stop();
  }

  /** Some ticket changed. */
  wake(): void {
    if (this.#running && this.#failures === 0) this.#timer.within(0);
  }

  /** These tickets are counted anew: their policy or a calendar changed. */
  lookAgain(numbers: Iterable<number>): void {
    for (const number of numbers) this.#again.add(number);
    this.wake();
  }

  /** Does everything that there is to do now. Throws what the database throws; nothing is half done then. */
  catchUp(): void {
    while (this.#step());
  }

  #work(): void {
    const { clock, store, log } = this.#o;
    try {
      this.#watchWall();
      const more = this.#step();
      this.#failures = 0;
      const next = more ? clock.now() : store.nextDue();
      const least = this.#aside.size > 0 && !more ? asideLookMs : 1;
      const wait = next === null ? longestWaitMs : Math.max(least, next - clock.now());
      this.#timer.within(Math.min(wait, longestWaitMs));
    } catch (err) {
      log.error({ err }, 'the clocks of the desk cannot be followed; trying again');
      this.#timer.within(backoff(this.#failures++, 500, 30_000));
    }
  }

  /** True when something was done and there may be more. */
  #step(): boolean {
    const { store, performer, tell } = this.#o;
    if (this.#scanned !== null) {
      // What happened while the program did not run.
      const { numbers, last } = store.stale(this.#scanned, scan);
      for (const number of numbers) this.#again.add(number);
      this.#scanned = last;
    }
    const again = [...this.#again].slice(0, batch);
    if (again.length > 0) {
      store.transaction(() => {
        for (const number of again) this.#heed(number, () => performer.look(number));
      });
      for (const number of again) this.#again.delete(number);
      return true;
    }
    if (this.#scanned !== null) return true;
    const number = this.#nextDue();
    if (number === undefined) return false;
    const written = this.#heed(number, () => store.transaction(() => performer.perform(number)));
    if (written) tell(written);
    return true;
  }

  #nextDue(): number | undefined {
    const { store, clock } = this.#o;
    const mono = clock.mono();
    for (const [number, until] of this.#aside) if (until <= mono) this.#aside.delete(number);
    return store.due(clock.now(), this.#aside.size + 1).find((number) => !this.#aside.has(number));
  }

  /** Leaves a ticket aside that fails by itself; what the database throws concerns all. */
  #heed<T>(number: number, work: () => T): T | undefined {
    const { clock, log } = this.#o;
    try {
      return work();
    } catch (err) {
      if (/^SQLITE_(?!CONSTRAINT)/.test(String((err as { code?: unknown } | null)?.code))) throw err;
      log.error({ err, ticket: number }, 'the clocks of a ticket cannot be followed; trying again');
      this.#aside.set(number, clock.mono() + asideMs);
      return undefined;
    }
  }

  /** Notices that somebody set the wall clock: what it skipped passes for no ticket. */
  #watchWall(): void {
    const { clock, store, performer, log } = this.#o;
    const [wall, mono] = [clock.now(), clock.mono()];
    const expected = this.#wall + (mono - this.#mono);
    this.#wall = wall;
    this.#mono = mono;
    const jump = wall - expected;
    if (Math.abs(jump) < jumpMs) return;
    log.warn(
      { seconds: Math.round(jump / 1000) },
      'the wall clock was set; the clocks of tickets go on where they were',
    );
    store.transaction(() => {
      if (jump > 0) return store.addLost(Math.round(expected), wall);
      // Those that were not looked at yet are to be known first.
      for (const number of this.#again) performer.look(number);
      store.wentBack(wall);
    });
    this.#o.lostChanged();
    this.lookAgain(store.openNumbers());
  }
}
