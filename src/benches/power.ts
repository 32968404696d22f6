import { DeviceError, type PowerBoard } from '../../hardware/contract.ts';
import { type Clock, sleep } from '../lib/clock.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import type { PowerLedger } from './ledger.ts';

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
  /** Longest wait for the outlet to read back as commanded, milliseconds. */
  readBackMs: number;
  signal?: AbortSignal;
}

interface Job {
  outlet: number;
  on: boolean;
  options: SwitchOptions;
  /** Gives the job up, for an emergency off. */
  abort: AbortController;
  signal: AbortSignal;
  /** The ledger has it as being commanded on. */
  marked: boolean;
  done(ms: number): void;
  failed(reason: unknown): void;
}

/** Between two read-backs of a relay that has not moved yet, milliseconds. */
const rereadMs = 25;
/** Least number of questions before a board is lost or an outlet is stuck. */
const leastTries = 2;

/** What joins the queues of several boards: one ledger, and a bell when something in it changed. */
export class PowerRoom {
  readonly ledger: PowerLedger;
  readonly #queues = new Set<() => void>();

  constructor(ledger: PowerLedger) {
    this.ledger = ledger;
  }

  join(look: () => void): () => void {
    this.#queues.add(look);
    return () => this.#queues.delete(look);
  }

  changed(): void {
    for (const look of this.#queues) look();
  }
}

/**
 * The queue of one power board: one command at a time, off before on, every one read back. An outlet goes on when the ledger
 * permits it; who waits for a fuse keeps its place, who waits for its own reasons lets the others pass.
 */
export class BoardPower {
  readonly id: string;
  readonly board: PowerBoard;
  readonly #clock: Clock;
  readonly #room: PowerRoom;
  readonly #leave: () => void;
  readonly #off: Job[] = [];
  readonly #on: Job[] = [];
  #current: Job | undefined;
  #pumping = false;
  #hurry: (() => void) | undefined;
  /** Counts commands, so that a reading taken meanwhile is known to be old. */
  commands = 0;

  constructor(id: string, board: PowerBoard, clock: Clock, room: PowerRoom) {
    this.id = id;
    this.board = board;
    this.#clock = clock;
    this.#room = room;
    this.#leave = room.join(() => this.#hurry?.());
  }

  /** A command is under way: what the board says meanwhile may be of before or after it. */
  get busy(): boolean {
    return this.#current !== undefined;
  }

  /** Name of an outlet in the ledger. */
  key(outlet: number): string {
    return `${this.id}/${outlet}`;
  }

  /** Switches and proves it; the milliseconds from command to read-back. Throws OutletMismatch, BoardLost or the signal's reason. */
  switch(outlet: number, on: boolean, options: SwitchOptions): Promise<number> {
    const abort = new AbortController();
    const { signal } = abort;
    const outer = options.signal;
    // A signal of AbortSignal.any that is listened to is never collected unless it is aborted.
    const follow = () => abort.abort(outer!.reason);
    if (outer?.aborted) follow();
    else outer?.addEventListener('abort', follow, { once: true });
    return new Promise<number>((done, failed) => {
      // Whoever gives up waiting must not stand in the way of those behind.
      if (on) signal.addEventListener('abort', () => this.#hurry?.(), { once: true });
      (on ? this.#on : this.#off).push({ outlet, on, options, abort, signal, marked: false, done, failed });
      this.#hurry?.();
      if (!this.#pumping) void this.#pump();
    }).finally(() => outer?.removeEventListener('abort', follow));
  }

  /** Gives up whatever would switch one of the outlets on, now or later; `reason` is what those who wait are thrown. */
  forbid(outlets: ReadonlySet<number>, reason: Error): void {
    const current = this.#current?.on ? [this.#current] : [];
    for (const job of [...current, ...this.#on]) if (outlets.has(job.outlet)) job.abort.abort(reason);
    this.#hurry?.();
  }

  /**
   * Commands the outlets off past the queue, at once and without reading back: for an emergency. `whole` says that nothing
   * else hangs on the board, so that its command for all may be used. Never throws; prove it by switch().
   */
  async cut(outlets: readonly number[], whole: boolean): Promise<void> {
    this.commands++;
    try {
      if (whole && this.board.allOff) return await this.board.allOff();
    } catch {
      // One by one, then.
    }
    await Promise.allSettled(outlets.map((outlet) => this.board.set(outlet, false)));
  }

  close(): Promise<void> {
    this.#leave();
    return this.board.close();
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
      this.#current = job;
      try {
        job.done(await this.#prove(job));
      } catch (thrown) {
        job.failed(thrown);
      }
      this.#current = undefined;
    }
    this.#pumping = false;
  }

  /** The first outlet that may go on now; waits unless something is to go off meanwhile. The ledger has it when it returns. */
  async #nextOn(): Promise<Job | undefined> {
    for (;;) {
      if (this.#off.length > 0) return this.#off.shift();
      if (this.#on.length === 0) return undefined;
      const { job, waitMs } = this.#choose();
      if (job) {
        this.#on.splice(this.#on.indexOf(job), 1);
        return job;
      }
      await this.#rest(waitMs);
    }
  }

  #choose(): { job?: Job; waitMs: number | null } {
    const now = this.#clock.mono();
    let waitMs: number | null = null;
    for (const job of this.#on) {
      if (job.signal.aborted) return { job, waitMs };
      const permit = this.#room.ledger.permit(this.key(job.outlet), now);
      if (permit.go) {
        // Marked here, in one turn with the question: nobody of another board can slip in between.
        this.#room.ledger.commanding(this.key(job.outlet), now);
        job.marked = true;
        return { job, waitMs };
      }
      if (permit.waitMs !== null) waitMs = Math.min(waitMs ?? Number.POSITIVE_INFINITY, permit.waitMs);
      if (permit.shared) break;
    }
    return { waitMs };
  }

  /** Until the time has passed, or somebody rings. */
  #rest(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel?.();
        this.#hurry = undefined;
        resolve();
      };
      const cancel = ms === null ? undefined : this.#clock.after(Math.ceil(ms), end);
      this.#hurry = end;
    });
  }

  async #prove(job: Job): Promise<number> {
    const { outlet, on } = job;
    try {
      job.signal.throwIfAborted();
      const ms = await this.#command(job);
      if (!on) this.#room.ledger.off(this.key(outlet), this.#clock.mono());
      return ms;
    } finally {
      if (job.marked) this.#room.ledger.commanded(this.key(outlet), this.#clock.mono());
      this.#room.changed();
    }
  }

  async #command({ outlet, on, options, signal }: Job): Promise<number> {
    const beganAt = this.#clock.mono();
    const passed = () => this.#clock.mono() - beganAt;
    let answered = false;
    let fault: unknown;
    let commanded = false;
    let tries = 0;
    do {
      tries++;
      try {
        this.commands++;
        if (!commanded) await this.board.set(outlet, on, signal);
        commanded = true;
        const states = await this.board.read(signal);
        this.commands++;
        if (states[outlet] === on) return Math.round(passed());
        answered = true;
      } catch (thrown) {
        if (signal.aborted || !(thrown instanceof DeviceError)) throw thrown;
        fault = thrown;
        if (!thrown.retryable) break;
      }
      await sleep(this.#clock, rereadMs, signal);
      // A pause of the whole process takes the board's time, not its word: it is asked twice at least.
    } while (passed() < options.readBackMs - rereadMs || tries < leastTries);
    if (answered) throw new OutletMismatch(this.id, outlet, on, Math.round(passed()));
    throw new BoardLost(this.id, fault);
  }
}
