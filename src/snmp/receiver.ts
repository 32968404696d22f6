import { pdu } from '../../hardware/wires/snmp.ts';
import type { Funnel } from '../contract/index.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { TrapRules } from './classify.ts';
import { decodeTrap, type TrapPacket } from './decode.ts';
import type { EventLog } from './event-log.ts';
import { PacketListener, type PacketSource } from './listener.ts';
import { V3Security } from './v3/security.ts';
import { varbindsJson } from './varbinds-json.ts';

export interface ReceiverOptions {
  listen: readonly { host: string; port: number }[];
  /** Communities that are heard; empty hears all. */
  communities: readonly string[];
  /** Socket buffer asked of the kernel, bytes. */
  receiveBuffer: number;
  rules: TrapRules;
  v3: V3Security;
  events: EventLog;
  clock: Clock;
  log: Log;
  /** The sockets' thread died: nothing is heard any more. */
  crashed(reason: Error): void;
}

interface Inform {
  /** Monotonic ms; null while it waits for its commit. */
  committedAt: number | null;
  /** Answers the newest of its repeats. */
  acknowledge: () => void;
}

/** How long a repeated INFORM is recognised, ms; senders retry for less. */
const informMemory = 60_000;
const mostInforms = 100_000;
/** Most datagrams between the sockets and the decoder. */
const listenerCapacity = 200_000;

/** Hears traps and informs; every packet ends in exactly one counter of the funnel. */
export class TrapReceiver {
  readonly #options: ReceiverOptions;
  readonly #listener: PacketListener;
  readonly #communities: ReadonlySet<string>;
  /** Informs seen lately: when they were committed, or null while they wait for it. */
  readonly #informs = new Map<string, Inform>();
  readonly #counts = { undecodable: 0, notAllowed: 0, rateLimited: 0, merged: 0, shed: 0, committed: 0 };
  #pending = 0;
  #kernelDrops = 0;
  #watch: Cancel | undefined;
  /** Why the newest undecodable packet was refused. */
  lastDecodeError: { at: number; source: string; message: string } | null = null;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#communities = new Set(options.communities);
    const { listen, receiveBuffer, log, crashed } = options;
    this.#listener = new PacketListener(
      { listen, receiveBuffer, capacity: listenerCapacity },
      { log, crashed, take: (bytes, source) => this.#receive(bytes, source) },
    );
  }

  /** Binds every listener. Throws AppError `trap_port` when one cannot be had. */
  async start(): Promise<void> {
    await this.#listener.start();
    this.#watch = this.#options.clock.every(1000, () => {
      this.#kernelDrops = this.#listener.kernelDrops();
      this.#forgetInforms();
    });
  }

  /** Hears nothing more; what was heard is on its way to the disk when it resolves. */
  async stop(): Promise<void> {
    this.#watch?.();
    await this.#listener.stop();
  }

  /** The real addresses, in the order of the options. */
  addresses(): { host: string; port: number }[] {
    return this.#listener.addresses();
  }

  funnel(): Funnel {
    const { received, shed, waiting } = this.#listener.counts();
    return {
      received,
      ...this.#counts,
      shed: this.#counts.shed + shed,
      pending: this.#pending + waiting,
      kernelDrops: this.#kernelDrops,
      v3: this.#options.v3.counts(),
    };
  }

  #receive(bytes: Buffer, from: PacketSource): void {
    if (V3Security.takes(bytes)) {
      this.#receiveV3(bytes, from);
      return;
    }
    const counts = this.#counts;
    let packet: TrapPacket;
    try {
      packet = decodeTrap(bytes);
    } catch (thrown) {
      counts.undecodable++;
      this.#noteUndecodable(from, messageOf(thrown));
      return;
    }
    if (this.#communities.size > 0 && !this.#communities.has(packet.community)) {
      counts.notAllowed++;
      return;
    }
    if (packet.inform) this.#receiveInform(packet, from, packet.community, () => acknowledgement(packet));
    else if (!this.#record(packet, from, undefined)) counts.shed++;
  }

  #receiveV3(bytes: Buffer, from: PacketSource): void {
    const { v3 } = this.#options;
    const judged = v3.receive(bytes, from.address);
    if ('counter' in judged) {
      this.#counts[judged.counter]++;
      if (judged.counter === 'undecodable') this.#noteUndecodable(from, `SNMPv3: ${judged.words}`);
      if (judged.report) this.#listener.send(judged.report, from);
      return;
    }
    const { packet, message } = judged;
    if (packet.inform) {
      if (judged.repeated && !this.#informs.has(informKey(packet, from, message.user))) {
        this.#counts[v3.refuse('replay').counter]++;
      } else if (this.#receiveInform(packet, from, message.user, judged.response)) judged.taken();
    } else if (judged.repeated) {
      this.#counts[v3.refuse('replay').counter]++;
    } else {
      judged.taken();
      if (!this.#record(packet, from, undefined)) this.#counts.shed++;
    }
  }

  #noteUndecodable(from: PacketSource, message: string): void {
    this.lastDecodeError = { at: this.#options.clock.now(), source: from.address, message };
  }

  /** Records an inform, or merges it with the one it repeats; false when there was no room. */
  #receiveInform(packet: TrapPacket, from: PacketSource, who: string, answer: () => Buffer): boolean {
    const key = informKey(packet, from, who);
    const seen = this.#informs.get(key);
    const acknowledge = () => this.#listener.send(answer(), from);
    if (seen) {
      this.#counts.merged++;
      seen.acknowledge = acknowledge;
      if (seen.committedAt !== null) acknowledge();
      return true;
    }
    const entry: Inform = { committedAt: null, acknowledge };
    const taken = this.#record(packet, from, () => {
      entry.committedAt = this.#options.clock.mono();
      entry.acknowledge();
    });
    if (taken) this.#informs.set(key, entry);
    else this.#counts.shed++;
    return taken;
  }

  #record(packet: TrapPacket, from: PacketSource, committed: (() => void) | undefined): boolean {
    const sender = from.address.startsWith('::ffff:') ? from.address.slice(7) : from.address;
    const source = packet.agentAddress ?? sender;
    const meaning = this.#options.rules.classify(packet, source);
    // The writer's thread has no keys: it cannot decode this from the stored packet.
    if (packet.version === 'v3') meaning.varbinds ??= varbindsJson(packet);
    const taken = this.#options.events.record(
      {
        kind: packet.inform ? 'inform' : 'trap',
        version: packet.version,
        source,
        deviceId: meaning.deviceId,
        oid: packet.trapOid,
        name: meaning.name,
        known: meaning.known,
        severity: meaning.severity,
        summary: meaning.summary,
        effect: meaning.effect,
        signature: meaning.signature,
        ticket: meaning.ticket,
        expires: meaning.expires,
        why: meaning.why,
        raw: packet.wire,
        varbinds: meaning.varbinds,
      },
      (onDisk) => {
        this.#pending--;
        if (onDisk) this.#counts.committed++;
        else this.#counts.shed++;
        if (onDisk) committed?.();
      },
    );
    if (taken) this.#pending++;
    return taken;
  }

  #forgetInforms(): void {
    const old = this.#options.clock.mono() - informMemory;
    for (const [key, { committedAt }] of this.#informs) {
      if (committedAt === null || (committedAt > old && this.#informs.size <= mostInforms)) break;
      this.#informs.delete(key);
    }
  }
}

function informKey(packet: TrapPacket, from: PacketSource, who: string): string {
  return `${from.address} ${from.port} ${packet.requestId} ${packet.uptime} ${packet.trapOid} ${who}`;
}

/** The Response to a v2c INFORM: the same message with another PDU tag (RFC 3416 4.2.7: same request-id, no error, same varbinds). */
export function acknowledgement(packet: TrapPacket): Buffer {
  const bytes = Buffer.from(packet.bytes.subarray(0, packet.end));
  bytes[packet.pduAt] = pdu.response;
  return bytes;
}
