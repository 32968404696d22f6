/** An inform that was seen lately. */
export interface SeenInform {
  /** Monotonic ms; null while it waits for its commit. */
  committedAt: number | null;
  /** Answers the newest of its repeats. */
  acknowledge: () => void;
}

/** How long a repeated INFORM is recognised, ms; senders retry for less. */
export const informMemoryMs = 60_000;
const most = 100_000;

/** Recognises informs that are sent again because their acknowledgement is late or was lost. */
export class InformMemory {
  readonly #seen = new Map<string, SeenInform>();

  get(key: string): SeenInform | undefined {
    return this.#seen.get(key);
  }

  has(key: string): boolean {
    return this.#seen.has(key);
  }

  set(key: string, inform: SeenInform): void {
    this.#seen.set(key, inform);
  }

  /** Takes in what an earlier process had committed; `committedAt` on this process's monotonic clock, oldest first. */
  restore(key: string, committedAt: number): void {
    this.#seen.set(key, { committedAt, acknowledge: () => undefined });
  }

  /** Forgets the old ones, oldest first; those that wait for their commit stay. `now` in monotonic ms. */
  forget(now: number): void {
    for (const [key, { committedAt }] of this.#seen) {
      if (committedAt === null || (committedAt > now - informMemoryMs && this.#seen.size <= most)) break;
      this.#seen.delete(key);
    }
  }
}
