import type { Cancel, Clock } from './clock.ts';

/** One call of `act` to come: at the soonest of the times that were asked for since the last. */
export class Soonest {
  readonly #clock: Clock;
  readonly #act: () => void;
  #cancel: Cancel | undefined;
  /** Monotonic ms. */
  #due = 0;

  constructor(clock: Clock, act: () => void) {
    this.#clock = clock;
    this.#act = act;
  }

  /** Calls in `ms` milliseconds at the latest. */
  within(ms: number): void {
    const due = this.#clock.mono() + ms;
    if (this.#cancel && this.#due <= due) return;
    this.#cancel?.();
    this.#due = due;
    this.#cancel = this.#clock.after(ms, () => {
      this.#cancel = undefined;
      this.#act();
    });
  }

  /** Nothing is called any more until it is asked again. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
