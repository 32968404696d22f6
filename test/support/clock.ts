import type { Cancel, Clock } from '../../src/lib/clock.ts';

interface Timer {
  due: number;
  order: number;
  every: number | null;
  fire: () => void;
}

/** A clock that stands still until a test moves it; timers fire in order of their due time, at their due time. */
export class ManualClock implements Clock {
  #wall: number;
  #mono = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  /** Starts at `wall`, milliseconds since 1970 UTC. */
  constructor(wall = Date.UTC(2026, 0, 15, 9, 0, 0)) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall;
  }

  mono(): number {
    return this.#mono;
  }

  after(ms: number, fire: () => void): Cancel {
    return this.#add(ms, null, fire);
  }

  every(ms: number, fire: () => void): Cancel {
    return this.#add(ms, ms, fire);
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets `ms` milliseconds pass. */
  advance(ms: number): void {
    const end = this.#mono + ms;
    for (;;) {
      const timer = this.#first();
      if (!timer || timer.due > end) break;
      this.#move(timer.due);
      if (timer.every === null) this.#timers.delete(timer);
      else timer.due += timer.every;
      timer.fire();
    }
    this.#move(end);
  }

  /** Sets the wall clock without any time passing, as an operator or NTP step does. */
  jump(wall: number): void {
    this.#wall = wall;
  }

  #add(ms: number, every: number | null, fire: () => void): Cancel {
    const timer = { due: this.#mono + Math.max(0, ms), order: this.#order++, every, fire };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order))
        first = timer;
    }
    return first;
  }

  #move(mono: number): void {
    this.#wall += mono - this.#mono;
    this.#mono = mono;
  }
}
