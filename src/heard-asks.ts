import type { Clock } from './lib/clock.ts';
import type { Heard, HeardAsk } from './runs/peers.ts';

/** How long what was heard is kept, milliseconds, and how much of it. */
const keptMs = 600_000;
const mostKept = 20_000;

/** What units were heard to ask for in the last minutes. */
export class HeardAsks implements Heard {
  readonly #clock: Clock;
  readonly #listens: Readonly<Record<HeardAsk['protocol'], boolean>>;
  #asks: (HeardAsk & { from: string })[] = [];

  constructor(clock: Clock, listens: Readonly<Record<HeardAsk['protocol'], boolean>>) {
    this.#clock = clock;
    this.#listens = listens;
  }

  listens(protocol: HeardAsk['protocol']): boolean {
    return this.#listens[protocol];
  }

  add(from: string, ask: Omit<HeardAsk, 'at'>): void {
    const at = this.#clock.mono();
    this.#asks.push({ ...ask, at, from });
    if (this.#asks.length > mostKept || this.#asks[0]!.at < at - 2 * keptMs)
      this.#asks = this.#asks.filter((one) => one.at >= at - keptMs).slice(-mostKept / 2);
  }

  since(protocol: HeardAsk['protocol'], from: string, mono: number): readonly HeardAsk[] {
    return this.#asks.filter((one) => one.protocol === protocol && one.from === from && one.at >= mono);
  }
}
