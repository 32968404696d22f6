import { DeviceError } from '../contract.ts';
import type { Found } from './modbus-frames.ts';
import { pause } from './timers.ts';
import type { Wire } from './wire.ts';

/** Asks once, the wire being ours; a request of null only waits for what the device says by itself. */
export type Ask = <T>(
  operation: string,
  request: Uint8Array | null,
  find: (bytes: Buffer) => Found<T>,
) => Promise<T>;

export interface ExchangeOptions {
  /** Longest time from the call to its end, waiting for its turn included, milliseconds. */
  timeoutMs: number;
  /** Silence after a reply before it is believed, milliseconds; 0 where replies carry a number of their own. */
  quietMs: number;
  /**
   * What makes the wire clean after a time-out. `close`: a new connection, for TCP. `listen`: half the time-out is left for
   * the reply and late bytes are thrown away during the other half, for a line where nothing tells a late reply from the next.
   */
  resync: 'close' | 'listen';
  /** What is said first on every new connection, such as a password. */
  greet?: (ask: Ask) => Promise<void>;
}

/** How long received bytes may lie in the operating system and the binding, milliseconds. */
const lyingMs = 25;
/** A wire is clean after this many looks in a row, this far apart, at which nothing had come. */
const looks = { count: 3, everyMs: 5 } as const;

/** A call that is under way at its deadline has this long to say itself why it failed, milliseconds. */
const graceMs = 5;

/** One that waits for its turn. */
interface Turn {
  command: boolean;
  begin(): Promise<void>;
}

/**
 * Question and answer on a wire, one at a time. Commands go before waiting questions, so that an outlet is off after the one
 * exchange that is under way; among each other they keep their order, so that no "on" comes after a later "off".
 */
export class Exchange {
  readonly #wire: Wire;
  readonly #options: ExchangeOptions;
  readonly #replyMs: number;
  readonly #turns: Turn[] = [];
  #busy = false;
  #received = Buffer.alloc(0);
  #heard: (() => void) | undefined;
  #lost: ((reason: string) => void) | undefined;
  /** Until when received bytes may belong to an exchange that was given up; undefined on a clean wire. */
  #cleanAt: number | undefined;
  /** Pieces received that nobody waited for. */
  #stray = 0;
  #started = false;
  #greeted = false;

  constructor(wire: Wire, options: ExchangeOptions) {
    this.#wire = wire;
    this.#options = options;
    this.#replyMs = options.resync === 'listen' ? options.timeoutMs / 2 : options.timeoutMs;
  }

  /** Name of the wire, for errors. */
  get name(): string {
    return this.#wire.name;
  }

  /**
   * Sends the request when its turn has come and asks `find` after each piece received. Throws DeviceError within the time-out,
   * or the signal's reason; a wire on which a request stayed open is made clean before the next one. `command`: it changes
   * something and goes before what only asks.
   */
  run<T>(
    operation: string,
    request: Uint8Array,
    find: (bytes: Buffer) => Found<T>,
    signal?: AbortSignal,
    command = false,
  ): Promise<T> {
    const job = async (endsAt: number) => {
      await this.#open(operation, endsAt, signal);
      return this.#once(operation, request, find, endsAt, signal);
    };
    return this.#inTurn(operation, job, command, signal);
  }

  /** Several questions in one turn and within one time-out. Throws as run() does. */
  session<T>(
    operation: string,
    talk: (ask: Ask) => Promise<T>,
    signal?: AbortSignal,
    command = false,
  ): Promise<T> {
    const job = async (endsAt: number) => {
      await this.#open(operation, endsAt, signal);
      return talk((what, request, find) => this.#once(what, request, find, endsAt, signal));
    };
    return this.#inTurn(operation, job, command, signal);
  }

  /** Sends a command that nobody answers and keeps the wire for `gapMs` more. Throws as run() does. */
  send(operation: string, bytes: Uint8Array, signal?: AbortSignal, gapMs = 0): Promise<void> {
    const job = async (endsAt: number) => {
      await this.#open(operation, endsAt, signal);
      await this.#write(operation, bytes, endsAt, signal);
      if (gapMs > 0) await pause(this.#wire.timers, gapMs, signal);
    };
    return this.#inTurn(operation, job, true, signal);
  }

  async close(): Promise<void> {
    this.#lost?.('closed');
    await this.#wire.stop();
  }

  /** An abort and the deadline end the wait for the turn, too; the job then sends nothing when its turn comes. */
  #inTurn<T>(
    operation: string,
    job: (endsAt: number) => Promise<T>,
    command: boolean,
    signal?: AbortSignal,
  ): Promise<T> {
    if (!this.#started) this.#begin();
    const { timeoutMs } = this.#options;
    const { timers } = this.#wire;
    const endsAt = timers.now() + timeoutMs;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const aborted = () => reject(signal!.reason);
    signal?.addEventListener('abort', aborted, { once: true });
    const expire = timers.after(timeoutMs + graceMs, () => reject(this.#noTurn(operation)));
    const begin = async () => {
      await job(endsAt).then(resolve, reject);
      expire();
      signal?.removeEventListener('abort', aborted);
    };
    const firstQuestion = this.#turns.findIndex((turn) => !turn.command);
    const at = command && firstQuestion >= 0 ? firstQuestion : this.#turns.length;
    this.#turns.splice(at, 0, { command, begin });
    if (!this.#busy) void this.#takeTurns();
    return promise;
  }

  #noTurn(operation: string): DeviceError {
    return this.#error(operation, `no turn on the wire within ${this.#options.timeoutMs} ms`);
  }

  async #takeTurns(): Promise<void> {
    this.#busy = true;
    for (let turn = this.#turns.shift(); turn; turn = this.#turns.shift()) await turn.begin();
    this.#busy = false;
  }

  #begin(): void {
    this.#started = true;
    this.#wire.start({
      data: (chunk) => {
        if (!this.#heard) this.#stray++;
        // A device may greet before anybody asks.
        if (!this.#heard && (this.#greeted || !this.#options.greet)) return;
        // A babbling device must not fill the memory; no reply of ours is near this size.
        this.#received = Buffer.concat([this.#received, chunk]).subarray(-4096);
        this.#heard?.();
      },
      lost: (reason) => {
        this.#greeted = false;
        this.#received = Buffer.alloc(0);
        this.#lost?.(reason);
      },
    });
  }

  async #once<T>(
    operation: string,
    request: Uint8Array | null,
    find: (bytes: Buffer) => Found<T>,
    endsAt: number,
    signal?: AbortSignal,
  ): Promise<T> {
    const { timers } = this.#wire;
    const fail = (message: string, cause?: unknown) => this.#error(operation, message, cause);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const sentAt = timers.now();
    const replyMs = Math.max(1, Math.min(this.#replyMs, endsAt - sentAt));
    const expire = timers.after(replyMs, () =>
      reject(fail(`no valid reply after ${Math.round(replyMs)} ms`)),
    );
    let believe: (() => void) | undefined;
    const aborted = () => reject(signal!.reason);
    if (request) this.#received = Buffer.alloc(0);
    this.#lost = (reason) => reject(fail(`the wire broke: ${reason}`));
    this.#heard = () => {
      // What came since may have made another thing of it.
      believe?.();
      const found = find(this.#received);
      if (!found) return;
      const settle = () =>
        'fault' in found ? reject(fail(found.fault.message, found.fault)) : resolve(found.value);
      if (this.#options.quietMs === 0) settle();
      else believe = timers.after(this.#options.quietMs, settle);
    };
    signal?.addEventListener('abort', aborted, { once: true });
    try {
      // A write that hangs must not outlive the deadline, so nobody waits for its end.
      if (request) this.#wire.write(request).catch(reject);
      else this.#heard();
      return await promise;
    } catch (thrown) {
      this.#soil(operation, sentAt);
      throw thrown;
    } finally {
      expire();
      believe?.();
      signal?.removeEventListener('abort', aborted);
      this.#heard = undefined;
      this.#lost = undefined;
    }
  }

  async #write(operation: string, bytes: Uint8Array, endsAt: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const left = Math.max(1, endsAt - this.#wire.timers.now());
    const expire = this.#wire.timers.after(left, () =>
      reject(this.#error(operation, 'the wire does not take it')),
    );
    const aborted = () => reject(signal!.reason);
    signal?.addEventListener('abort', aborted, { once: true });
    this.#wire.write(bytes).then(resolve, reject);
    try {
      await promise;
    } finally {
      expire();
      signal?.removeEventListener('abort', aborted);
    }
  }

  /** Waits until the wire is clean, open and greeted; throws when too little time is left then for a reply. */
  async #open(operation: string, endsAt: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const left = () => endsAt - this.#wire.timers.now();
    await this.#clean(left, signal);
    if (left() > 0) await this.#wire.ready(left(), signal);
    if (this.#cleanAt !== undefined || left() < this.#replyMs / 4) {
      throw this.#noTurn(operation);
    }
    if (this.#greeted || !this.#options.greet) return;
    await this.#options.greet((what, request, find) => this.#once(what, request, find, endsAt, signal));
    this.#greeted = true;
  }

  /**
   * Throws away what belongs to a request that was given up. A process that was held up finds the bytes later than they came,
   * so beside the time several turns of the event loop must have brought nothing.
   */
  async #clean(left: () => number, signal?: AbortSignal): Promise<void> {
    let quiet = 0;
    while (this.#cleanAt !== undefined && left() > 0) {
      const before = this.#stray;
      await pause(this.#wire.timers, looks.everyMs, signal);
      quiet = this.#stray === before ? quiet + 1 : 0;
      if (quiet >= looks.count && this.#wire.timers.now() >= this.#cleanAt) this.#cleanAt = undefined;
    }
  }

  #error(operation: string, message: string, cause?: unknown): DeviceError {
    return new DeviceError(this.#wire.name, operation, message, { retryable: true, cause });
  }

  /** A request stayed open: its reply may still come. */
  #soil(operation: string, sentAt: number): void {
    if (this.#options.resync === 'close') this.#wire.drop(`${operation} stayed without an answer`);
    else this.#cleanAt = sentAt + this.#options.timeoutMs + lyingMs;
  }
}
