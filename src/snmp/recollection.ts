import { Benefit } from './benefit.ts';

/** Remembers results by their key, bounded; rests while a storm never says the same thing twice. */
export class Recollection<Result> {
  readonly #most: number;
  readonly #results = new Map<string, Result>();
  readonly #benefit = new Benefit(() => this.clear());

  constructor(most: number) {
    this.#most = most;
  }

  /** The result of `key`, made by `make` when it is not remembered; the same object as long as it is. `now` in monotonic ms. */
  of(key: () => string, now: number, make: () => Result): Result {
    if (!this.#benefit.looks(now)) return make();
    const name = key();
    const known = this.#results.get(name);
    if (known !== undefined) {
      this.#benefit.hit();
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
}
