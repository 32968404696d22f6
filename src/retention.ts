import type { Retired } from './db/retire.ts';
import { type Cancel, type Clock, sleep } from './lib/clock.ts';
import { messageOf } from './lib/errors.ts';
import type { Log } from './lib/log.ts';

/** How long each kind of row stays, ms. */
export type RetentionAges = Record<'events' | 'results' | 'samples', number>;

export interface RetentionParts {
  ages: RetentionAges;
  clock: Clock;
  log: Log;
  /** Takes rows of a stream that are older than a moment (ms) out, a few at a time. */
  retire(stream: string, before: number): Promise<Retired>;
}

const firstMs = 60_000;
const everyMs = 600_000;
/** After each piece of work the writer gets this many times as long for what comes in. */
const rest = 4;
const shortestRestMs = 20;

/** Keeps the streams from growing for ever: what is older than its age goes into the archive, or away. */
export class Retention {
  readonly #parts: RetentionParts;
  readonly #end = new AbortController();
  #next: Cancel | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#soon(firstMs);
  }

  async stop(): Promise<void> {
    this.#next?.();
    this.#end.abort();
    await this.#working;
  }

  /** Takes out everything that is too old now. */
  async work(): Promise<void> {
    const { ages, clock, log, retire } = this.#parts;
    for (const [stream, age] of Object.entries(ages)) {
      let total = 0;
      try {
        for (;;) {
          const began = clock.mono();
          const { rows, more } = await retire(stream, clock.now() - age);
          total += rows;
          if (!more || this.#end.signal.aborted) break;
          await sleep(clock, Math.max(shortestRestMs, (clock.mono() - began) * rest), this.#end.signal);
        }
      } catch (thrown) {
        if (this.#end.signal.aborted) return;
        log.warn({ stream, error: messageOf(thrown) }, 'old rows could not be taken out; trying again later');
      }
      if (total > 0) log.info({ stream, rows: total }, 'old rows were taken out');
    }
  }

  #soon(ms: number): void {
    this.#next = this.#parts.clock.after(ms, () => {
      this.#working = this.work().then(() => {
        if (!this.#end.signal.aborted) this.#soon(everyMs);
      });
    });
  }
}
