/** Lookups after which the benefit is judged anew. */
const trial = 1024;
/** Lookups in a row that are left out once a trial found nothing. */
const rest = 15 * trial;
/** A trial that takes longer than this is no storm: then looking costs nothing that anybody needs, ms. */
const busyTrialMs = 100;
const leastHits = trial / 20;

/** Judges whether a memory finds enough to be worth looking into: it rests while a storm never says the same thing twice. */
export class Benefit {
  readonly #worthless: () => void;
  #lookups = 0;
  #hits = 0;
  #began = 0;
  #resting = 0;

  /** `worthless` hears that a rest begins: what is remembered finds nothing. */
  constructor(worthless: () => void) {
    this.#worthless = worthless;
  }

  /** Before each lookup, `now` in monotonic ms; false when this one is to be left out. */
  looks(now: number): boolean {
    if (this.#resting > 0) {
      this.#resting--;
      return false;
    }
    if (++this.#lookups > trial) this.#judge(now);
    return true;
  }

  /** The lookup found something. */
  hit(): void {
    this.#hits++;
  }

  #judge(now: number): void {
    if (this.#hits < leastHits && now - this.#began < busyTrialMs) {
      this.#resting = rest;
      this.#worthless();
    }
    this.#lookups = 1;
    this.#hits = 0;
    this.#began = now;
  }
}
