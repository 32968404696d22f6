import { DeviceError, type PowerBoard } from '../../hardware/contract.ts';
import { type Clock, sleep } from '../lib/clock.ts';
import { AppError, messageOf } from '../lib/errors.ts';

/** The board answered, but the outlet is not as commanded: a stuck relay. */
export class OutletMismatch extends AppError {
  constructor(board: string, outlet: number, on: boolean, ms: number) {
    super(
      'outlet_mismatch',
      `outlet ${outlet} of ${board} still reads ${on ? 'off' : 'on'} ${ms} ms after it was switched ${on ? 'on' : 'off'}`,
      { remedy: 'unplug the unit, check the relay, then reset the bench' },
    );
  }
}

/** The board itself does not answer. */
export class BoardLost extends AppError {
  constructor(board: string, cause: unknown) {
    super('board_lost', `the power board ${board} does not answer: ${messageOf(cause)}`, {
      cause,
      remedy: 'check its supply and cable, then reset the bench',
    });
  }
}

export interface SwitchOptions {
  /** Least time since the last outlet of this board went on, milliseconds. */
  staggerMs: number;
  /** Longest wait for the outlet to read back as commanded, milliseconds. */
  readBackMs: number;
  signal?: AbortSignal;
}

interface Job {
  outlet: number;
  on: boolean;
  options: SwitchOptions;
  done(ms: number): void;
  failed(reason: unknown): void;
}

/** Between two read-backs of a relay that has not moved yet, milliseconds. */
const rereadMs = 25;

/** The queue of one power board: one command at a time, off before on, a gap between two that go on, every one read back. */
export class BoardPower {
  readonly id: string;
  readonly #board: PowerBoard;
  readonly #clock: Clock;
  readonly #off: Job[] = [];
  readonly #on: Job[] = [];
  #lastOnAt = Number.NEGATIVE_INFINITY;
  #pumping = false;
  #hurry: (() => void) | undefined;

  constructor(id: string, board: PowerBoard, clock: Clock) {
    this.id = id;
    this.#board = board;
    this.#clock = clock;
  }

  /** Switches and proves it; the milliseconds from command to read-back. Throws OutletMismatch, BoardLost or the signal's reason. */
  switch(outlet: number, on: boolean, options: SwitchOptions): Promise<number> {
    return new Promise((done, failed) => {
      (on ? this.#on : this.#off).push({ outlet, on, options, done, failed });
      this.#hurry?.();
      if (!this.#pumping) void this.#pump();
    });
  }

  close(): Promise<void> {
    return this.#board.close();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    for (;;) {
      const job = this.#off.shift() ?? (await this.#nextOn());
      if (!job) {
        // One may have come while the answer "none" was on its way.
        if (this.#off.length + this.#on.length > 0) continue;
        break;
      }
      try {
        job.options.signal?.throwIfAborted();
        job.done(await this.#prove(job));
      } catch (thrown) {
        job.failed(thrown);
      }
      if (job.on) this.#lastOnAt = this.#clock.mono();
    }
    this.#pumping = false;
  }

  /** The first outlet that may go on now; waits for the gap unless something is to go off meanwhile. */
  async #nextOn(): Promise<Job | undefined> {
    for (;;) {
      if (this.#off.length > 0) return this.#off.shift();
      const first = this.#on[0];
      if (!first) return undefined;
      const waitMs = this.#lastOnAt + first.options.staggerMs - this.#clock.mono();
      if (waitMs <= 0 || first.options.signal?.aborted) return this.#on.shift();
      await this.#rest(waitMs);
    }
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        this.#hurry = undefined;
        resolve();
      };
      const cancel = this.#clock.after(ms, end);
      this.#hurry = end;
    });
  }

  async #prove({ outlet, on, options }: Job): Promise<number> {
    const beganAt = this.#clock.mono();
    const passed = () => this.#clock.mono() - beganAt;
    let answered = false;
    let fault: unknown;
    let commanded = false;
    do {
      try {
        if (!commanded) await this.#board.set(outlet, on, options.signal);
        commanded = true;
        const states = await this.#board.read(options.signal);
        if (states[outlet] === on) return Math.round(passed());
        answered = true;
      } catch (thrown) {
        if (options.signal?.aborted || !(thrown instanceof DeviceError)) throw thrown;
        fault = thrown;
        if (!thrown.retryable) break;
      }
      await sleep(this.#clock, rereadMs, options.signal);
    } while (passed() < options.readBackMs - rereadMs);
    if (answered) throw new OutletMismatch(this.id, outlet, on, Math.round(passed()));
    throw new BoardLost(this.id, fault);
  }
}
