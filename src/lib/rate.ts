import type { Cancel, Clock } from './clock.ts';

/** Rate of a rising count over the last moments. */
export class Rate {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #count: () => number;
  #points: { at: number; count: number }[] = [];
  #cancel: Cancel | undefined;

  constructor(clock: Clock, windowMs: number, count: () => number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#count = count;
  }

  start(): void {
    this.#note();
    this.#cancel = this.#clock.every(1000, () => this.#note());
  }

  stop(): void {
    this.#cancel?.();
  }

  /** Increase a second, one digit behind the point. */
  perSecond(): number {
    const first = this.#points[0];
    if (!first) return 0;
    const seconds = (this.#clock.mono() - first.at) / 1000;
    return seconds < 0.5 ? 0 : Math.round(((this.#count() - first.count) / seconds) * 10) / 10;
  }

  #note(): void {
    const now = this.#clock.mono();
    this.#points.push({ at: now, count: this.#count() });
    while (this.#points.length > 1 && this.#points[0]!.at < now - this.#windowMs) this.#points.shift();
  }
}
