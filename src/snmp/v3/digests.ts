/** Recognises digests seen lately: a message that comes again octet for octet within the time window. */
export class SeenDigests {
  readonly #lifeMs: number;
  readonly #most: number;
  #young = new Set<string>();
  #old = new Set<string>();
  #turnedAt = 0;

  /** A digest is known for `lifeMs` at least; when `most` came in less time, for as long as it takes to fill once more. */
  constructor(lifeMs: number, most: number) {
    this.#lifeMs = lifeMs;
    this.#most = most;
  }

  has(digest: string): boolean {
    return this.#young.has(digest) || this.#old.has(digest);
  }

  /** `now` in monotonic milliseconds. */
  add(digest: string, now: number): void {
    if (now - this.#turnedAt > this.#lifeMs || this.#young.size >= this.#most) {
      this.#old = this.#young;
      this.#young = new Set();
      this.#turnedAt = now;
    }
    this.#young.add(digest);
  }
}
