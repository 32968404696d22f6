import type { Cancel, Clock } from '../lib/clock.ts';

/** Least time between two announcements of one bench, milliseconds. */
const gapMs = 100;

/** Tells of changed benches, at most ten times a second each; the last change is always told. */
export class Announcer {
  readonly #clock: Clock;
  readonly #tell: (bench: string) => void;
  readonly #lastAt = new Map<string, number>();
  readonly #waiting = new Map<string, Cancel>();

  constructor(clock: Clock, tell: (bench: string) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  changed(bench: string): void {
    if (this.#waiting.has(bench)) return;
    const waitMs = (this.#lastAt.get(bench) ?? Number.NEGATIVE_INFINITY) + gapMs - this.#clock.mono();
    const tell = () => {
      this.#waiting.delete(bench);
      this.#lastAt.set(bench, this.#clock.mono());
      this.#tell(bench);
    };
    if (waitMs <= 0) tell();
    else this.#waiting.set(bench, this.#clock.after(waitMs, tell));
  }

  stop(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
