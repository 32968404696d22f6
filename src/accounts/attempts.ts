/** Tries of one key that are remembered: no limit may be above it. */
const mostTries = 1000;

/** Failed tries within a sliding window, in memory; the least recently used keys are forgotten beyond `keys`. */
export class Attempts {
  readonly #tries = new Map<string, number[]>();
  readonly #windowMs: number;
  readonly #keys: number;

  constructor(windowMs: number, keys = 10_000) {
    this.#windowMs = windowMs;
    this.#keys = keys;
  }

  /** Milliseconds until the key may be tried again: 0 when fewer than `limit` tries are within the window. */
  wait(key: string, limit: number, now: number): number {
    const recent = this.#recent(key, now);
    return recent.length < limit ? 0 : recent[recent.length - limit]! + this.#windowMs - now;
  }

  /** Counts a try. It is counted before it is known to fail, so that many at once do not slip through. */
  count(key: string, now: number): void {
    const recent = this.#recent(key, now);
    this.#tries.delete(key);
    this.#tries.set(key, [...recent, now].slice(-mostTries));
    if (this.#tries.size > this.#keys) this.#tries.delete(this.#tries.keys().next().value!);
  }

  /** Forgets the newest try of the key: it did not fail. */
  forgive(key: string): void {
    this.#tries.get(key)?.pop();
  }

  /** Forgets the key. */
  clear(key: string): void {
    this.#tries.delete(key);
  }

  #recent(key: string, now: number): number[] {
    return (this.#tries.get(key) ?? []).filter((at) => at > now - this.#windowMs && at <= now);
  }
}
