import type { Cancel, Clock } from './clock.ts';

/** Does some work again and again with a rest after each, until it is stopped. */
export class Loop {
  readonly #clock: Clock;
  readonly #work: () => Promise<void>;
  readonly #restMs: () => number;
  #running: Promise<void> | undefined;
  #stopped = false;
  #cancel: Cancel | undefined;
  #wake: (() => void) | undefined;

  /** `work` must not throw and ends within its own deadlines; `restMs` is asked before each rest. */
  constructor(clock: Clock, work: () => Promise<void>, restMs: () => number) {
    this.#clock = clock;
    this.#work = work;
    this.#restMs = restMs;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends a rest early. */
  nudge(): void {
    this.#cancel?.();
    this.#wake?.();
  }

  /** Resolves when the work under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.nudge();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#work();
      if (this.#stopped) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#cancel = this.#clock.after(this.#restMs(), resolve);
      });
    }
  }
}
