import type { Timers } from '../../hardware/wires/timers.ts';

interface Timer {
  due: number;
  fire: () => void;
}

/** Timers of which the next fires as soon as nothing else is left to do, so that waits cost no time. */
export class VirtualTime implements Timers {
  #now = 0;
  /** In order of their due time, the last first; those of one moment in the order they were asked for. */
  readonly #timers: Timer[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, fire: () => void): () => void {
    const timer = { due: this.#now + Math.max(0, ms), fire };
    let at = this.#timers.length;
    while (at > 0 && this.#timers[at - 1]!.due <= timer.due) at--;
    this.#timers.splice(at, 0, timer);
    return () => {
      const found = this.#timers.indexOf(timer);
      if (found >= 0) this.#timers.splice(found, 1);
    };
  }

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    for (;;) {
      // Every promise that can go on does so before.
      await new Promise((resolve) => setImmediate(resolve));
      if (done) return work;
      const next = this.#timers.pop();
      if (!next) throw new Error('nothing is left that could end the work');
      this.#now = next.due;
      next.fire();
    }
  }
}
