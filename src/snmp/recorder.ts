import type { Clock } from '../lib/clock.ts';
import type { Classified, TrapRules } from './classify.ts';
import type { TrapPacket } from './decode.ts';
import type { EventLog } from './event-log.ts';
import { KnownPackets } from './known-packets.ts';
import type { Datagram, PacketSource } from './listener.ts';
import type { EventHead } from './pending-event.ts';
import { type Counted, Repeats } from './repeats.ts';

/** What packets share that say the same. */
export type Heard = EventHead & { meaning: Classified };

/** What a packet brings along besides its meaning. */
export interface Brought {
  datagram: Datagram;
  /** JSON of the varbinds where they cannot be read from the packet later. */
  varbinds?: (() => string) | undefined;
  /** By what a repeated packet is recognised after a restart. */
  packetKey?: string | null | undefined;
}

/** Most dedup windows at a time. */
const mostWindows = 50_000;

/** Finds what accepted packets mean and puts them on their way to the disk, each into one of its counters. */
export class Recorder {
  readonly counts = { merged: 0, shed: 0, committed: 0 };
  /** Packets on their way. */
  pending = 0;
  readonly #o: { rules: TrapRules; events: EventLog; clock: Clock; dedup: number };
  readonly #repeats: Repeats<Classified>;
  readonly #known = new KnownPackets<Heard>();
  /** Generation of the rules under which packets are known. */
  #knownUnder = 0;
  /** Number of the last head that was heard twice. */
  #lastHead = 0;
  readonly #settled = (onDisk: boolean) => {
    this.pending--;
    if (onDisk) this.counts.committed++;
    else this.counts.shed++;
  };

  /** `dedup` is how long an identical repeat of a trap counts on the first, ms; 0 for never. */
  constructor(options: { rules: TrapRules; events: EventLog; clock: Clock; dedup: number }) {
    this.#o = options;
    this.#repeats = new Repeats(options.dedup, mostWindows, (counted) => this.#recordRepeat(counted));
  }

  /** Writes what was counted since the last sweep; ends the windows that are over at `now`, monotonic ms. */
  sweep(now: number): void {
    this.#repeats.sweep(now);
  }

  /** True when the octets were known from this sender, and the trap is recorded. */
  knew({ bytes, start, end }: Datagram, address: string): boolean {
    const { rules, clock } = this.#o;
    if (this.#knownUnder !== rules.generation) {
      this.#knownUnder = rules.generation;
      this.#known.clear();
    }
    const known = this.#known.find(bytes, start, end, address, clock.mono());
    if (known === undefined) return false;
    if (known.number === 0) known.number = ++this.#lastHead;
    this.#trap(known, { bytes, start, end }, undefined, null);
    return true;
  }

  /** A plain trap whose octets `knew` has just not known. */
  plainTrap(packet: TrapPacket, from: PacketSource, datagram: Datagram): void {
    const heard = this.#hear(packet, from);
    this.#known.remember(datagram.bytes, datagram.start, datagram.end, from.address, heard);
    this.#trap(heard, datagram, undefined, null);
  }

  /** A trap on its way to the disk, unless it counts on an earlier one that said the same. */
  trap(packet: TrapPacket, from: PacketSource, { datagram, varbinds, packetKey = null }: Brought): void {
    this.#trap(this.#hear(packet, from), datagram, varbinds, packetKey);
  }

  /**
   * An inform, which is a notification of its own though it says what the last one said: its sender waits for the answer.
   * False when there was no room.
   */
  inform(
    packet: TrapPacket,
    from: PacketSource,
    { datagram, varbinds, packetKey = null }: Brought,
    committed: () => void,
  ): boolean {
    const heard = this.#hear(packet, from);
    this.#repeats.before(heard.meaning);
    const settled = (onDisk: boolean) => {
      this.#settled(onDisk);
      if (onDisk) committed();
    };
    return this.#record(heard, datagram, varbinds?.() ?? null, packetKey, settled) !== null;
  }

  #hear(packet: TrapPacket, { address }: PacketSource): Heard {
    const sender = address.startsWith('::ffff:') ? address.slice(7) : address;
    const source = packet.agentAddress ?? sender;
    const kind = packet.inform ? 'inform' : 'trap';
    return {
      meaning: this.#o.rules.classify(packet, source, this.#o.clock.mono()),
      origin: { kind, version: packet.version, source, oid: packet.trapOid },
      number: 0,
    };
  }

  #trap(heard: Heard, datagram: Datagram, varbinds: Brought['varbinds'], packetKey: string | null): void {
    const { clock, dedup } = this.#o;
    const { meaning, origin } = heard;
    if (dedup === 0) {
      this.#record(heard, datagram, varbinds === undefined ? null : varbinds(), packetKey, this.#settled);
      return;
    }
    const [at, now] = [clock.now(), clock.mono()];
    if (this.#repeats.counts(meaning, at, now)) {
      this.counts.merged++;
      return;
    }
    this.#repeats.before(meaning);
    const json = varbinds === undefined ? null : varbinds();
    const id = this.#record(heard, datagram, json, packetKey, this.#settled);
    if (id !== null) this.#repeats.began(meaning, { id, at, origin }, now);
  }

  /** The event's number, or null when it was shed. */
  #record(
    head: Heard,
    { bytes, start, end }: Datagram,
    varbinds: string | null,
    packetKey: string | null,
    settled: (onDisk: boolean) => void,
  ): number | null {
    const packet = { head, bytes, start, end, varbinds, packetKey };
    const id = this.#o.events.recordPacket(packet, settled);
    if (id === null) this.counts.shed++;
    else this.pending++;
    return id;
  }

  #recordRepeat({ meaning, first, total, pending, lastAt }: Counted<Classified>): boolean {
    const repeat = { of: first.id, firstAt: first.at, count: pending, total, lastAt };
    const row = { ...meaning, ...first.origin, raw: null, varbinds: null };
    return this.#o.events.record(row, undefined, repeat) !== null;
  }
}
