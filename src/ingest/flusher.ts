import { backoff } from '../lib/backoff.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import type { FairBuffer } from './buffer.ts';
import type { WriteOutcome } from './writer.ts';

export interface FlusherOptions<Item> {
  buffer: FairBuffer<Item>;
  clock: Clock;
  /** Most rows in a batch. */
  maxRows: number;
  /** Longest time a row waits for company, ms; and when many come, which cost less the more of them share a commit. */
  maxDelayMs: number;
  busyDelayMs?: number;
  write(items: readonly Item[]): Promise<WriteOutcome>;
  /** The batch is on disk. */
  accepted(items: readonly Item[]): void;
  /** These rows can never be written; a bad batch is halved until only the bad rows are here. */
  rejected(items: readonly Item[], message: string): void;
  /** The store refuses for now: `message` while it lasts, null when it works again. */
  degraded(message: string | null): void;
}

/** So many rows in the last batch are many. */
const busyRows = 100;

/** Moves rows from a buffer to a writer: one batch under way at a time, a batch that fails for now is tried again for ever. */
export class Flusher<Item> {
  readonly #options: FlusherOptions<Item>;
  #timer: Cancel | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  /** Rows of the last batch. */
  #last = 0;

  constructor(options: FlusherOptions<Item>) {
    this.#options = options;
  }

  /** Rows were pushed. */
  notify(): void {
    if (this.#running || this.#stopped) return;
    if (this.#options.buffer.length >= this.#options.maxRows) {
      this.#timer?.();
      this.#timer = undefined;
      this.#run();
    } else {
      const { clock, maxDelayMs, busyDelayMs = maxDelayMs } = this.#options;
      this.#timer ??= clock.after(this.#last >= busyRows ? busyDelayMs : maxDelayMs, () => {
        this.#timer = undefined;
        this.#run();
      });
    }
  }

  /** Writes what is left, then takes nothing more. A store that keeps refusing is left after one try. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.();
    await this.#running;
    while (this.#options.buffer.length > 0) {
      const items = this.#options.buffer.take(this.#options.maxRows);
      if (!(await this.#write(items, true))) return;
    }
  }

  #run(): void {
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
      if (this.#options.buffer.length > 0) this.notify();
    });
  }

  async #loop(): Promise<void> {
    do {
      const items = this.#options.buffer.take(this.#options.maxRows);
      this.#last = items.length;
      if (items.length > 0) await this.#write(items, false);
    } while (this.#options.buffer.length >= this.#options.maxRows && !this.#stopped);
  }

  /** True when every row ended as accepted or rejected. */
  async #write(items: readonly Item[], once: boolean): Promise<boolean> {
    const { write, accepted, rejected, degraded } = this.#options;
    for (let attempt = 0; ; attempt++) {
      const outcome = await write(items);
      if (outcome.kind === 'accepted') {
        if (attempt > 0) degraded(null);
        accepted(items);
        return true;
      }
      if (outcome.kind === 'rejected') {
        if (attempt > 0) degraded(null);
        return this.#halve(items, outcome.message, once, rejected);
      }
      degraded(outcome.message);
      if (once || this.#stopped) return false;
      await new Promise<void>((resolve) => this.#options.clock.after(backoff(attempt, 50, 2000), resolve));
    }
  }

  async #halve(
    items: readonly Item[],
    message: string,
    once: boolean,
    rejected: FlusherOptions<Item>['rejected'],
  ): Promise<boolean> {
    if (items.length === 1) {
      rejected(items, message);
      return true;
    }
    const middle = items.length >> 1;
    const first = await this.#write(items.slice(0, middle), once);
    const second = await this.#write(items.slice(middle), once);
    return first && second;
  }
}
