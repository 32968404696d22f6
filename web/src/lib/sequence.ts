/** A numbered change of a live topic. */
export interface Numbered {
  seq: number;
  data: unknown;
}

/** What the caller of a sequence does next. */
export type SequenceStep = { do: 'apply'; changes: Numbered[] } | { do: 'resubscribe' } | { do: 'nothing' };

/** At most this many changes wait for a snapshot; more means the snapshot is taken anew. */
const waitingLimit = 1_000;

/**
 * Keeps the order of one live topic: a snapshot with its number, then changes numbered one by one. Changes that overtake
 * the snapshot wait for it; those the snapshot contains are skipped; a missing number asks for a new snapshot.
 */
export class Sequence {
  #seq: number | null = null;
  #early: Numbered[] = [];

  /** Forgets everything: the next message that counts is a snapshot. */
  reset(): void {
    this.#seq = null;
    this.#early = [];
  }

  /** Takes the number of a snapshot; the changes returned follow it and are applied now. */
  snapshot(seq: number): SequenceStep {
    const early = this.#early.filter((change) => change.seq > seq).sort((a, b) => a.seq - b.seq);
    this.#seq = seq;
    this.#early = [];
    for (const change of early) {
      if (change.seq !== this.#seq + 1) {
        this.reset();
        return { do: 'resubscribe' };
      }
      this.#seq = change.seq;
    }
    return { do: 'apply', changes: early };
  }

  /** Takes one change. */
  change(change: Numbered): SequenceStep {
    if (this.#seq === null) {
      this.#early.push(change);
      if (this.#early.length > waitingLimit) this.#early.shift();
      return { do: 'nothing' };
    }
    if (change.seq <= this.#seq) return { do: 'nothing' };
    if (change.seq !== this.#seq + 1) {
      this.reset();
      return { do: 'resubscribe' };
    }
    this.#seq = change.seq;
    return { do: 'apply', changes: [change] };
  }
}
