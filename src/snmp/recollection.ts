/** Lookups after which the benefit is judged anew. */
const trial = 1024;
/** Lookups in a row that are left out once a trial found nothing. */
const rest = 15 * trial;
/** A trial that takes longer than this is no storm: then looking costs nothing that anybody needs, ms. */
const busyTrialMs = 100;
const leastHits = trial / 20;

/** Remembers results by their key, bounded; rests while a storm never says the same thing twice. */
export class Recollection<Result> {
  readonly #most: number;
  readonly #results = new Map<string, Result>();
  #lookups = 0;
  #hits = 0;
  #began = 0;
  #resting = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The result of `key`, made by `make` when it is not remembered; the same object as long as it is. `now` in monotonic ms. */
  of(key: () => string, now: number, make: () => Result): Result {
    if (this.#resting > 0) {
      this.#resting--;
      return make();
    }
    if (++this.#lookups > trial) this.#judge(now);
    const name = key();
    const known = this.#results.get(name);
    if (known !== undefined) {
      this.#hits++;
      return known;
    }
    const made = make();
    if (this.#results.size >= this.#most) this.#results.clear();
    this.#results.set(name, made);
    return made;
  }

  clear(): void {
    this.#results.clear();
  }

  #judge(now: number): void {
    if (this.#hits < leastHits && now - this.#began < busyTrialMs) {
      this.#resting = rest;
      this.#results.clear();
    }
    this.#lookups = 1;
    this.#hits = 0;
    this.#began = now;
  }
}
