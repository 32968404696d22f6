import type { Exchange } from './wires/exchange.ts';
import { type LineSettings, lineExchange } from './wires/lines.ts';

/** Wires that several boards share, each with one queue: the first board opens it, the last one closes it. */
export class Buses {
  /** The text behind a secret of the configuration. */
  readonly secret: (reference: string) => string;
  readonly #open = new Map<string, { bus: { close(): Promise<void> }; users: number }>();

  constructor(secret: (reference: string) => string = (text) => text) {
    this.secret = secret;
  }

  /** The bus of that name; one name always stands for one kind of bus. */
  take<Bus extends { close(): Promise<void> }>(
    name: string,
    make: () => Bus,
  ): { bus: Bus; release: () => Promise<void> } {
    const shared = this.#open.get(name) ?? { bus: make(), users: 0 };
    this.#open.set(name, shared);
    shared.users++;
    return {
      bus: shared.bus as Bus,
      release: async () => {
        if (--shared.users > 0) return;
        this.#open.delete(name);
        await shared.bus.close();
      },
    };
  }

  /** The exchange of a serial line, whatever boards hang on it. */
  line(settings: LineSettings): { bus: Exchange; release: () => Promise<void> } {
    const name = settings.path ?? `${settings.host}:${settings.port} line`;
    return this.take(name, () => lineExchange(settings));
  }
}
