/** What one source sent; totals since the start. */
export interface Talker {
  source: string;
  received: number;
  shed: number;
  /** Packets a second, over the last ten seconds. */
  rate: number;
}

interface Entry {
  received: number;
  shed: number;
  /** Totals of `received` at the last ten ticks, oldest first. */
  marks: number[];
  /** Ticks without a packet. */
  idle: number;
}

const seconds = 10;
const most = 20_000;
const forgetAfter = 3600;

/** Counts packets by their sender, bounded in memory: at the bound new quiet senders are counted together as the empty source. */
export class Talkers {
  readonly #entries = new Map<string, Entry>();

  received(source: string, packets: number): void {
    this.#entry(source).received += packets;
  }

  shed(source: string, packets: number): void {
    this.#entry(source).shed += packets;
  }

  /** A second went by. */
  tick(): void {
    for (const [source, entry] of this.#entries) {
      const before = entry.marks.at(-1) ?? 0;
      entry.idle = entry.received === before ? entry.idle + 1 : 0;
      if (entry.idle > forgetAfter) {
        this.#entries.delete(source);
        continue;
      }
      entry.marks.push(entry.received);
      if (entry.marks.length > seconds + 1) entry.marks.shift();
    }
  }

  /** Those who sent or were shed in the last ten seconds, the loudest first. */
  active(): Talker[] {
    const found: Talker[] = [];
    for (const [source, entry] of this.#entries)
      if (entry.idle < seconds)
        found.push({ source, received: entry.received, shed: entry.shed, rate: rateOf(entry) });
    return found.sort((a, b) => b.rate - a.rate);
  }

  #entry(source: string): Entry {
    const found = this.#entries.get(source);
    if (found) return found;
    const name = this.#entries.size >= most ? '' : source;
    let entry = this.#entries.get(name);
    if (!entry) {
      entry = { received: 0, shed: 0, marks: [], idle: 0 };
      this.#entries.set(name, entry);
    }
    return entry;
  }
}

function rateOf({ marks, received }: Entry): number {
  const oldest = marks.length > seconds ? marks[0]! : 0;
  return Math.max(0, (received - oldest) / seconds);
}
