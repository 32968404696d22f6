import type { Presence } from '../../contract/index.ts';
import { type Cancel, type Clock, iso } from '../../lib/clock.ts';

/** Somebody who says nothing any more is gone after this time, ms. */
export const presentMs = 45_000;
const sweepMs = 5000;

interface Seen extends Presence {
  /** Monotonic ms. */
  until: number;
}

/** Who looks at tickets or writes to them at this moment; in memory only, for it ends by itself. */
export class PresenceBoard {
  readonly #clock: Clock;
  readonly #seen = new Map<string, Seen>();
  readonly #listeners = new Set<(numbers: number[], present: Presence[]) => void>();
  #end: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(): void {
    this.#end = this.#clock.every(sweepMs, () => this.#sweep());
  }

  stop(): void {
    this.#end?.();
  }

  /** Calls `listener` with the tickets at which somebody came, went or does something else, and everybody at them. */
  onChanged(listener: (numbers: number[], present: Presence[]) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everybody, or those at one ticket. */
  present(number?: number): Presence[] {
    const now = this.#clock.mono();
    return [...this.#seen.values()]
      .filter((each) => each.until > now && (number === undefined || each.number === number))
      .map(({ number: at, user, doing, since }) => ({ number: at, user, doing, since }));
  }

  /** Somebody is at a ticket; to be told again before 45 s are over. */
  tell(number: number, user: string, doing: Presence['doing']): void {
    const key = `${number}/${user}`;
    const before = this.#seen.get(key);
    const since = before?.doing === doing ? before.since : iso(this.#clock.now());
    this.#seen.set(key, { number, user, doing, since, until: this.#clock.mono() + presentMs });
    if (before?.doing !== doing) this.#changed([number]);
  }

  leave(number: number, user: string): void {
    if (this.#seen.delete(`${number}/${user}`)) this.#changed([number]);
  }

  #sweep(): void {
    const now = this.#clock.mono();
    const gone = [...this.#seen].filter(([, { until }]) => until <= now);
    for (const [key] of gone) this.#seen.delete(key);
    if (gone.length > 0) this.#changed([...new Set(gone.map(([, { number }]) => number))]);
  }

  #changed(numbers: number[]): void {
    const present = this.present().filter(({ number }) => numbers.includes(number));
    for (const listener of this.#listeners) listener(numbers, present);
  }
}
