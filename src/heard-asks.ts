import type { Cancel, Clock } from './lib/clock.ts';
import { messageOf } from './lib/errors.ts';
import type { Log } from './lib/log.ts';
import type { HeardMemory, KeptAsk } from './runs/heard/store.ts';
import type { Heard, HeardAsk } from './runs/peers.ts';

/** How long what was heard is kept, milliseconds, and how much of it. */
const keptMs = 600_000;
const mostKept = 20_000;
/** Longest time until requests for addresses, which may be thousands, are on disk, milliseconds. */
const togetherMs = 100;

type Ask = HeardAsk & { from: string };

/**
 * What units were heard to ask for in the last minutes. With a memory on disk it outlives the process: the end of a transfer is
 * there before anybody hears of it. What is too much is forgotten, oldest first.
 */
export class HeardAsks implements Heard {
  readonly #clock: Clock;
  readonly #listens: Readonly<Record<HeardAsk['protocol'], boolean>>;
  readonly #memory: HeardMemory | undefined;
  readonly #log: Log | undefined;
  #asks: Ask[] = [];
  #unwritten: KeptAsk[] = [];
  #cancel: Cancel | undefined;

  constructor(
    clock: Clock,
    listens: Readonly<Record<HeardAsk['protocol'], boolean>>,
    kept?: { memory: HeardMemory; log: Log },
  ) {
    this.#clock = clock;
    this.#listens = listens;
    this.#memory = kept?.memory;
    this.#log = kept?.log;
  }

  /** Takes up what was heard before the process ended. */
  start(): void {
    const { now, mono } = { now: this.#clock.now(), mono: this.#clock.mono() };
    const before = this.#memory?.recent(now - keptMs, mostKept) ?? [];
    // A clock that was set back makes nothing come from the future.
    this.#asks.unshift(...before.map((ask) => ({ ...ask, at: mono - Math.max(0, now - ask.at) })));
  }

  /** Brings to disk what is not there yet. */
  stop(): void {
    this.#write();
  }

  listens(protocol: HeardAsk['protocol']): boolean {
    return this.#listens[protocol];
  }

  add(from: string, ask: Omit<HeardAsk, 'at'>): void {
    const at = this.#clock.mono();
    this.#asks.push({ ...ask, at, from });
    if (this.#asks.length > mostKept || this.#asks[0]!.at < at - 2 * keptMs)
      this.#asks = this.#asks.filter((one) => one.at >= at - keptMs).slice(-mostKept / 2);
    if (!this.#memory) return;
    this.#unwritten.push({ ...ask, from, at: this.#clock.now() });
    if (ask.protocol === 'tftp') this.#write();
    else this.#cancel ??= this.#clock.after(togetherMs, () => this.#write());
  }

  since(protocol: HeardAsk['protocol'], from: string, mono: number): readonly HeardAsk[] {
    return this.#asks.filter((one) => one.protocol === protocol && one.from === from && one.at >= mono);
  }

  #write(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const asks = this.#unwritten.splice(0).slice(-mostKept);
    if (asks.length === 0) return;
    try {
      this.#memory!.keep(asks, this.#clock.now() - keptMs, mostKept);
    } catch (thrown) {
      this.#log?.warn({ error: messageOf(thrown) }, 'what units asked for could not be kept');
    }
  }
}
