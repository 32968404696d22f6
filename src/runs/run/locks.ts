/** Whoever waits for locks. */
interface Waiter {
  names: readonly string[];
  who: string;
  grant(): void;
}

/**
 * Locks of shared instruments over all benches. Who came first is first: a waiter is passed only by those who want nothing of
 * what it waits for. All names are taken at once, so two can never wait for each other.
 */
export class Locks {
  readonly #held = new Map<string, string>();
  readonly #queue: Waiter[] = [];

  /** Who has one of the names now, in words; null when all are free. */
  holders(names: readonly string[]): string | null {
    const held = names.flatMap((name) => (this.#held.has(name) ? [`${name}: ${this.#held.get(name)}`] : []));
    return held.length === 0 ? null : held.join(', ');
  }

  /** Waits in the queue for all names; resolves with what gives them back. Rejects with the signal's reason. */
  take(names: readonly string[], who: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const leave = () => {
        const at = this.#queue.indexOf(waiter);
        if (at >= 0) this.#queue.splice(at, 1);
        reject(signal.reason);
        this.#serve();
      };
      const waiter: Waiter = {
        names,
        who,
        grant: () => {
          signal.removeEventListener('abort', leave);
          let given = false;
          resolve(() => {
            if (given) return;
            given = true;
            for (const name of names) this.#held.delete(name);
            this.#serve();
          });
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiter);
      this.#serve();
    });
  }

  #serve(): void {
    const wanted = new Set(this.#held.keys());
    for (const waiter of [...this.#queue]) {
      const free = waiter.names.every((name) => !wanted.has(name));
      for (const name of waiter.names) wanted.add(name);
      if (!free) continue;
      this.#queue.splice(this.#queue.indexOf(waiter), 1);
      for (const name of waiter.names) this.#held.set(name, waiter.who);
      waiter.grant();
    }
  }
}
