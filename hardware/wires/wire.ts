import { DeviceError } from '../contract.ts';
import { systemTimers, type Timers } from './timers.ts';

/** An open byte stream. */
export interface Link {
  /** Resolves when the bytes are handed to the operating system. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** What a link tells its owner; `closed` comes once, also after close(). */
export interface LinkEvents {
  data(chunk: Buffer): void;
  closed(reason: string): void;
}

/** Opens the stream once; rejects when it cannot within its own deadline. */
export type OpenLink = (events: LinkEvents) => Promise<Link>;

export interface WireEvents {
  data(chunk: Buffer): void;
  connected?(): void;
  lost?(reason: string): void;
}

const firstRetryMs = 100;
const longestRetryMs = 2000;

/** A byte stream that opens itself again, with growing pauses, until it is stopped. */
export class Wire {
  readonly name: string;
  readonly timers: Timers;
  readonly #open: OpenLink;
  #events: WireEvents | undefined;
  #link: Link | undefined;
  #cancelRetry: (() => void) | undefined;
  #attempt = 0;
  #generation = 0;
  #waiting = new Set<() => void>();

  constructor(name: string, open: OpenLink, timers: Timers = systemTimers) {
    this.name = name;
    this.timers = timers;
    this.#open = open;
  }

  get connected(): boolean {
    return this.#link !== undefined;
  }

  start(events: WireEvents): void {
    this.#events = events;
    this.#connect();
  }

  /** Resolves as soon as the stream is open. Throws DeviceError after `ms`, or the signal's reason. */
  ready(ms: number, signal?: AbortSignal): Promise<void> {
    if (this.#link) return Promise.resolve();
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const done = (act: () => void) => {
        expire();
        this.#waiting.delete(opened);
        signal?.removeEventListener('abort', aborted);
        act();
      };
      const opened = () => done(resolve);
      const aborted = () => done(() => reject(signal!.reason));
      const expire = this.timers.after(ms, () =>
        done(() =>
          reject(
            new DeviceError(this.name, 'open', `not open after ${Math.round(ms)} ms`, { retryable: true }),
          ),
        ),
      );
      this.#waiting.add(opened);
      signal?.addEventListener('abort', aborted, { once: true });
    });
  }

  /** Throws DeviceError when the stream is not open or breaks. */
  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#link) throw new DeviceError(this.name, 'write', 'not open', { retryable: true });
    try {
      await this.#link.write(bytes);
    } catch (cause) {
      throw new DeviceError(this.name, 'write', (cause as Error).message, { retryable: true, cause });
    }
  }

  /** Closes the stream and opens it anew at once: whatever was under way on it is gone. */
  drop(reason: string): void {
    const link = this.#link;
    if (!link) return;
    this.#lost(this.#generation, reason, 0);
    void link.close().catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#events = undefined;
    this.#generation++;
    this.#cancelRetry?.();
    const link = this.#link;
    this.#link = undefined;
    await link?.close().catch(() => undefined);
  }

  #connect(): void {
    const generation = ++this.#generation;
    const current = () => generation === this.#generation && this.#events !== undefined;
    this.#open({
      data: (chunk) => {
        if (current()) this.#events?.data(chunk);
      },
      closed: (reason) => this.#lost(generation, reason, firstRetryMs),
    }).then(
      (link) => {
        if (!current()) return void link.close().catch(() => undefined);
        this.#link = link;
        this.#attempt = 0;
        for (const opened of [...this.#waiting]) opened();
        this.#events?.connected?.();
      },
      () => {
        if (current()) this.#retry(Math.min(longestRetryMs, firstRetryMs * 2 ** this.#attempt++));
      },
    );
  }

  #lost(generation: number, reason: string, retryMs: number): void {
    if (generation !== this.#generation || !this.#events) return;
    const wasOpen = this.#link !== undefined;
    this.#link = undefined;
    this.#generation++;
    if (wasOpen) this.#events.lost?.(reason);
    this.#retry(retryMs);
  }

  #retry(ms: number): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.timers.after(ms, () => this.#connect());
  }
}
