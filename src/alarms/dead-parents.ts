/** A device that an open alarm says is dead, or that has just come back. */
export interface Dead {
  deviceId: number;
  name: string;
  /** When its alarm was raised, ms. */
  since: number;
  /** When it came back; null while it is dead. */
  back: number | null;
}

/** Times of the rules for what is behind a dead device, ms. */
export interface ParentPolicy {
  /** Alarms that came up to so long before their parent's are its doing, too. */
  race: number;
  /** After its return what is behind it stays silent for so long. */
  settle: number;
}

/** Devices that are dead or have just come back. */
export class DeadParents {
  readonly #policy: ParentPolicy;
  readonly #dead = new Map<number, Dead>();

  constructor(policy: ParentPolicy) {
    this.#policy = policy;
  }

  clear(): void {
    this.#dead.clear();
  }

  died(deviceId: number, name: string, since: number): void {
    const known = this.#dead.get(deviceId);
    // Dead again before what is behind it had settled: one and the same outage.
    const begin =
      known && (known.back === null || since < known.back + this.#policy.settle) ? known.since : since;
    this.#dead.set(deviceId, { deviceId, name, since: Math.min(begin, since), back: null });
  }

  returned(deviceId: number, at: number): void {
    const known = this.#dead.get(deviceId);
    if (known && known.back === null) this.#dead.set(deviceId, { ...known, back: at });
  }

  /** When after a moment (ms) the next that came back has settled, if nothing happens; infinite for never. */
  settlesAfter(at: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { back } of this.#dead.values()) {
      const settled = back === null ? at : back + this.#policy.settle;
      if (settled > at && settled < next) next = settled;
    }
    return next;
  }

  /**
   * The dead device that explains an alarm raised at a moment about a device behind `above` (nearest first): the topmost,
   * for it is the cause. Null when none does.
   */
  behind(above: readonly { id: number }[], raisedAt: number, at: number): Dead | null {
    if (this.#dead.size === 0) return null;
    for (const { id } of above.toReversed()) {
      const dead = this.#dead.get(id);
      if (!dead) continue;
      if (dead.back !== null && at >= dead.back + this.#policy.settle) {
        this.#dead.delete(id);
        continue;
      }
      // An alarm from before the outage is a problem of its own.
      if (raisedAt >= dead.since - this.#policy.race) return dead;
    }
    return null;
  }
}

/** Why what is behind it is silent; the same words until it has settled. */
export function behindWords({ name, since }: Pick<Dead, 'name' | 'since'>): string {
  return `behind ${name}, unreachable since ${new Date(since).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
