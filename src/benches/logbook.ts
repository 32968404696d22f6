import type { BenchLogRow, Page } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { BenchStore } from './store.ts';

/** What is written down of an act at a bench. */
export interface Entry {
  bench: string;
  position?: number;
  by: string;
  /** Stable name: `lease_taken`, `outlet_switched`. */
  act: string;
  /** In words. */
  text: string;
}

/** Who did what at a bench: on disk, and in the daemon's log. */
export class Logbook {
  readonly #store: BenchStore;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(store: BenchStore, clock: Clock, log: Log) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  write({ bench, position, by, act, text }: Entry): void {
    this.#store.addLine({ at: this.#clock.now(), bench, position: position ?? null, by, act, text });
    this.#log.info({ bench, position, by, act }, text);
  }

  /** One page, newest first. */
  page(bench: string, before: number | undefined, limit: number): Page<BenchLogRow> {
    const lines = this.#store.lines(bench, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const items = lines.slice(0, limit).map((line) => ({ ...line, at: iso(line.at) }));
    return { items, next: lines.length > limit ? String(items.at(-1)!.id) : null };
  }
}
