import type { Cancel, Clock } from '../lib/clock.ts';

/** A timer that is set by the first of many calls. */
export class Once {
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #fire: () => void;
  #cancel: Cancel | undefined;

  constructor(clock: Clock, ms: number, fire: () => void) {
    this.#clock = clock;
    this.#ms = ms;
    this.#fire = fire;
  }

  soon(): void {
    this.#cancel ??= this.#clock.after(this.#ms, () => this.now());
  }

  now(): void {
    this.stop();
    this.#fire();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
