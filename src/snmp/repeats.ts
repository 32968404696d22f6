import type { EventOrigin } from './pending-event.ts';

/** The event that repeats count on: its number, its time in ms, and what it came as. */
export interface CountedOn {
  id: number;
  at: number;
  origin: EventOrigin;
}

/** What is remembered of an event whose identical repeats count on it. */
export interface Counted<Meaning> {
  meaning: Meaning;
  first: CountedOn;
  /** Occurrences so far, the first included. */
  total: number;
  /** Those of them that are not on their way to the disk yet, and the time of the last in ms. */
  pending: number;
  lastAt: number;
  /** Monotonic ms at which the window began. */
  opened: number;
}

interface Meaningful {
  /** Reduction key; for a clear the keys it clears, one a line. */
  signature: string | null;
}

/**
 * The dedup window: an event that says exactly what one of the last moments said counts on that one. Order stays: as
 * soon as another event touches the same reduction key, what was counted goes out before it and the window is over.
 */
export class Repeats<Meaning extends Meaningful> {
  readonly #windowMs: number;
  readonly #most: number;
  readonly #write: (counted: Counted<Meaning>) => boolean;
  /** In the order in which the windows began. */
  readonly #open = new Map<Meaning, Counted<Meaning>>();
  readonly #bySignature = new Map<string, Counted<Meaning>>();

  /** `write` puts what is pending of an entry on its way to the disk; false when there is no room for now. A window of 0 counts nothing. */
  constructor(windowMs: number, most: number, write: (counted: Counted<Meaning>) => boolean) {
    this.#windowMs = windowMs;
    this.#most = most;
    this.#write = write;
  }

  /** True when the event was counted on an earlier one; `at` in ms, `now` monotonic. The same content must come as the same object. */
  counts(meaning: Meaning, at: number, now: number): boolean {
    const counted = this.#open.get(meaning);
    if (!counted || now - counted.opened >= this.#windowMs) return false;
    counted.total++;
    counted.pending++;
    counted.lastAt = at;
    return true;
  }

  /** Call before another event is recorded: what was counted on its reduction keys goes first. */
  before(meaning: Meaning): void {
    this.#end(this.#open.get(meaning));
    if (meaning.signature === null || this.#bySignature.size === 0) return;
    for (const key of keysOf(meaning.signature)) this.#end(this.#bySignature.get(key));
  }

  /** An event was recorded: identical ones count on it from now on. */
  began(meaning: Meaning, first: CountedOn, now: number): void {
    if (this.#windowMs === 0) return;
    if (this.#open.size >= this.#most) this.#end(this.#open.values().next().value);
    const counted = { meaning, first, total: 1, pending: 0, lastAt: first.at, opened: now };
    this.#open.set(meaning, counted);
    if (meaning.signature === null) return;
    for (const key of keysOf(meaning.signature)) this.#bySignature.set(key, counted);
  }

  /** Writes what was counted since the last sweep and ends the windows that are over at `now` (monotonic ms), all of them when it is infinite. */
  sweep(now: number): void {
    for (const counted of this.#open.values()) {
      if (now - counted.opened >= this.#windowMs) this.#end(counted);
      else if (counted.pending > 0 && this.#write(counted)) counted.pending = 0;
    }
  }

  #end(counted: Counted<Meaning> | undefined): void {
    if (!counted) return;
    // Without room it stays, and the next sweep tries again.
    if (counted.pending > 0 && !this.#write(counted)) return;
    counted.pending = 0;
    this.#open.delete(counted.meaning);
    const { signature } = counted.meaning;
    if (signature === null) return;
    for (const key of keysOf(signature))
      if (this.#bySignature.get(key) === counted) this.#bySignature.delete(key);
  }
}

function keysOf(signature: string): readonly string[] {
  return signature.includes('\n') ? signature.split('\n') : [signature];
}
