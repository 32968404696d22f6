import { randomBytes } from 'node:crypto';
import type { Cancel, Clock } from '../../lib/clock.ts';
import type { EngineRow, EngineStore } from './store.ts';

/** Seconds that a message may be off (RFC 3414 2.2.3). */
export const timeWindow = 150;
/** An engine whose boots stand here can prove nothing any more. */
export const lastBoots = 0x7fff_ffff;
/** Often enough that a crash opens the window by a fraction of its own length. */
const saveEveryMs = 10_000;

interface Known {
  boots: number;
  time: number;
  /** Monotonic ms at which it told that time. */
  at: number;
  dirty: boolean;
}

/** Our own engine and the clocks of all the others that sent an authentic message; ids are latin1 texts of their octets. */
export class Engines {
  readonly #store: EngineStore;
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #known = new Map<string, Known>();
  #own: { id: Buffer; boots: number } = { id: Buffer.alloc(0), boots: 0 };
  #startedAt = 0;
  #saving: Cancel | undefined;

  constructor(parts: { store: EngineStore; clock: Clock; capacity?: number }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#capacity = parts.capacity ?? 10_000;
  }

  /** Begins a new boot of our own engine and reads the others back. */
  start(): void {
    const before = this.#store.own();
    this.#own =
      before && before.boots < lastBoots - 1
        ? { id: before.id, boots: before.boots + 1 }
        : { id: newEngineId(), boots: 1 };
    this.#store.setOwn(this.#own.id, this.#own.boots);
    this.#startedAt = this.#clock.mono();
    for (const row of this.#store.latest(this.#capacity))
      this.#known.set(row.id.toString('latin1'), this.#fromRow(row));
    this.#saving = this.#clock.every(saveEveryMs, () => this.#save());
  }

  stop(): void {
    this.#saving?.();
    this.#save();
  }

  /** Our engine id, boots and seconds since the start. */
  get own(): { id: Buffer; boots: number; time: number } {
    return { ...this.#own, time: Math.floor((this.#clock.mono() - this.#startedAt) / 1000) };
  }

  isOwn(engineId: Buffer): boolean {
    return this.#own.id.equals(engineId);
  }

  /** Whether an authentic message of this engine was heard before. */
  knows(id: string): boolean {
    return this.#known.has(id);
  }

  /** Whether a message to us, the authoritative engine, is in time (RFC 3414 3.2 7a). */
  inTimeForUs(boots: number, time: number): boolean {
    const own = this.own;
    return boots === own.boots && boots !== lastBoots && Math.abs(time - own.time) <= timeWindow;
  }

  /** Whether an authentic message of an authoritative sender is in time; learns its clock (RFC 3414 3.2 7b). */
  inTime(id: string, boots: number, time: number): boolean {
    if (boots === lastBoots) return false;
    const now = this.#clock.mono();
    const known = this.#known.get(id) ?? this.#recall(id);
    if (!known) {
      this.#learn(id, { boots, time, at: now, dirty: true });
      return true;
    }
    if (boots > known.boots || (boots === known.boots && time > known.time)) {
      known.boots = boots;
      known.time = time;
      known.at = now;
      known.dirty = true;
      return true;
    }
    return boots === known.boots && time >= known.time + (now - known.at) / 1000 - timeWindow;
  }

  /** An engine that had to make room is still in the database. */
  #recall(id: string): Known | undefined {
    const row = this.#store.get(Buffer.from(id, 'latin1'));
    if (!row) return undefined;
    const known = this.#fromRow(row);
    this.#learn(id, known);
    return known;
  }

  #learn(id: string, known: Known): void {
    if (this.#known.size >= this.#capacity) this.#evict();
    this.#known.set(id, known);
  }

  /** Writes out and forgets the tenth that was heard longest ago, so that it does not happen for every new one. */
  #evict(): void {
    this.#save();
    const oldest = [...this.#known].toSorted(([, a], [, b]) => a.at - b.at);
    for (const [id] of oldest.slice(0, Math.ceil(this.#capacity / 10))) this.#known.delete(id);
  }

  #save(): void {
    const offset = this.#clock.now() - this.#clock.mono();
    const dirty = [...this.#known].filter(([, { dirty }]) => dirty);
    if (dirty.length === 0) return;
    this.#store.save(
      dirty.map(([id, { boots, time, at }]) => ({
        id: Buffer.from(id, 'latin1'),
        boots,
        time,
        at: Math.round(at + offset),
      })),
    );
    for (const [, known] of dirty) known.dirty = false;
  }

  /** A wall clock that was set back since counts as no time gone by. */
  #fromRow({ boots, time, at }: EngineRow): Known {
    const age = Math.max(0, this.#clock.now() - at);
    return { boots, time, at: this.#clock.mono() - age, dirty: false };
  }
}

/** RFC 3411: first bit set, an enterprise number (0: none of ours), format 5: octets of our own choice. */
function newEngineId(): Buffer {
  return Buffer.concat([Buffer.from([0x80, 0, 0, 0, 5]), randomBytes(12)]);
}
