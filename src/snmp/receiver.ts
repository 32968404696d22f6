import { pdu } from '../../hardware/wires/snmp.ts';
import type { Funnel, FunnelState, TrapRefusal } from '../contract/index.ts';
import { type Cancel, type Clock, iso } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { Admission, type CommunityRule } from './admission.ts';
import type { DeviceLookup, TrapRules } from './classify.ts';
import { decodeTrap, type TrapPacket } from './decode.ts';
import type { EventLog } from './event-log.ts';
import { ReceiverHealth, type StormSettings } from './health.ts';
import { InformMemory, informMemoryMs, type SeenInform } from './informs.ts';
import { type Datagram, PacketListener, type PacketSource } from './listener.ts';
import { type Brought, Recorder } from './recorder.ts';
import { Talkers } from './talkers.ts';
import { timeWindow } from './v3/engines.ts';
import type { Opened } from './v3/opener.ts';
import { V3Security } from './v3/security.ts';
import { varbindsJson } from './varbinds-json.ts';

export interface ReceiverOptions {
  listen: readonly { host: string; port: number }[];
  /** IP addresses or CIDRs that are heard; empty hears all. */
  allow: readonly string[];
  /** Communities that are heard; empty hears all. */
  communities: readonly CommunityRule[];
  /** How long an identical repeat of a trap counts on the first, ms; 0 for never. */
  dedup: number;
  storm: StormSettings;
  /** Socket buffer asked of the kernel, bytes. */
  receiveBuffer: number;
  rules: TrapRules;
  devices: DeviceLookup;
  v3: V3Security;
  events: EventLog;
  clock: Clock;
  log: Log;
  /** The sockets' thread died: nothing is heard any more. */
  crashed(reason: Error): void;
}

/** Most datagrams between the sockets and the decoder. */
const listenerCapacity = 200_000;
const mostRestored = 200_000;
const mostTalkersShown = 50;

/** Hears traps and informs; every packet ends in exactly one counter of the funnel. */
export class TrapReceiver {
  readonly #options: ReceiverOptions;
  readonly #listener: PacketListener;
  readonly #admission: Admission;
  readonly #informs = new InformMemory();
  readonly #recorder: Recorder;
  readonly #talkers = new Talkers();
  readonly #health: ReceiverHealth;
  readonly #counts = { undecodable: 0, notAllowed: 0, rateLimited: 0 };
  #kernelDrops = 0;
  #ends: Cancel[] = [];
  #lastDecodeError: FunnelState['lastDecodeError'] = null;
  #lastRefusal: FunnelState['lastRefusal'] = null;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#admission = new Admission(options.allow, options.communities);
    this.#recorder = new Recorder(options);
    this.#health = new ReceiverHealth(options.storm, (address) => options.devices.byAddress(address));
    const { listen, receiveBuffer, log, crashed } = options;
    this.#listener = new PacketListener(
      { listen, receiveBuffer, capacity: listenerCapacity },
      {
        log,
        crashed,
        talkers: this.#talkers,
        take: (datagram, source, opened) => this.#receive(datagram, source, opened),
      },
    );
  }

  /** Binds every listener. Throws AppError `trap_port` when one cannot be had. */
  async start(): Promise<void> {
    this.#restore();
    await this.#listener.start();
    this.#options.v3.shareKeys((keys) => this.#listener.share(keys));
    const { clock, dedup } = this.#options;
    this.#ends.push(clock.every(1000, () => this.#everySecond()));
    if (dedup > 0)
      this.#ends.push(clock.every(Math.max(50, dedup / 4), () => this.#recorder.sweep(clock.mono())));
  }

  /** Hears nothing more; what was heard is on its way to the disk when it resolves. */
  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) end();
    await this.#listener.stop();
    this.#recorder.sweep(Number.POSITIVE_INFINITY);
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
      ...this.#recorder.counts,
      shed: this.#recorder.counts.shed + shed,
      pending: this.#recorder.pending + waiting,
      kernelDrops: this.#kernelDrops,
      v3: this.#options.v3.counts(),
    };
  }

  /** The funnel with what helps to understand it. */
  state(): FunnelState {
    const talkers = this.#talkers.active().slice(0, mostTalkersShown);
    return {
      funnel: this.funnel(),
      listeners: this.#listener.addresses(),
      receiveBuffer: { asked: this.#options.receiveBuffer, granted: this.#listener.grantedBuffer() },
      talkers: talkers.map((talker) => ({
        ...talker,
        device: this.#options.devices.byAddress(talker.source)?.id ?? null,
      })),
      storms: this.#health.stormy(),
      lastDecodeError: this.#lastDecodeError,
      lastRefusal: this.#lastRefusal,
    };
  }

  /** Counts what the event buffer shed on its own. */
  shed(source: string): void {
    this.#talkers.shed(source, 1);
  }

  /** What an earlier process committed within the memories' time is a repeat when it comes again. */
  #restore(): void {
    const { events, clock, v3 } = this.#options;
    const [now, mono] = [clock.now(), clock.mono()];
    for (const { key, at } of events.packetKeys(now - timeWindow * 1000, mostRestored)) {
      if (key.startsWith(digestMark)) v3.restore(key.slice(digestMark.length));
      else if (now - at < informMemoryMs) this.#informs.restore(key, mono - (now - at));
    }
  }

  #everySecond(): void {
    const { clock, events } = this.#options;
    this.#kernelDrops = this.#listener.kernelDrops();
    this.#informs.forget(clock.mono());
    this.#talkers.tick();
    const { undecodable, notAllowed: refused } = this.#counts;
    const figures = { kernelDrops: this.#kernelDrops, undecodable, refused, talkers: this.#talkers.active() };
    for (const event of this.#health.tick(clock.now(), figures)) void events.recordOwn(event);
  }

  #receive(datagram: Datagram, from: PacketSource, opened: Opened | undefined): void {
    if (!this.#admission.hears(from.address)) {
      this.#refused(from, 'source');
      return;
    }
    if (this.#recorder.knew(datagram, from.address)) return;
    const bytes = datagram.bytes.subarray(datagram.start, datagram.end);
    if (V3Security.takes(bytes)) {
      this.#receiveV3(bytes, from, opened);
      return;
    }
    let packet: TrapPacket;
    try {
      packet = decodeTrap(bytes);
    } catch (thrown) {
      this.#undecodable(from, messageOf(thrown));
      return;
    }
    if (!this.#admission.takes(packet.community, from.address)) this.#refused(from, 'community');
    else if (packet.inform)
      this.#receiveInform(packet, from, packet.community, () => acknowledgement(packet));
    else this.#recorder.plainTrap(packet, from, datagram);
  }

  #receiveV3(bytes: Buffer, from: PacketSource, opened: Opened | undefined): void {
    const { v3 } = this.#options;
    const judged = v3.receive(bytes, from.address, opened);
    if ('counter' in judged) {
      if (judged.counter === 'undecodable') this.#undecodable(from, `SNMPv3: ${judged.words}`);
      else if (judged.counter === 'notAllowed') this.#refused(from, judged.reason);
      else this.#counts.rateLimited++;
      if (judged.report) this.#listener.send(judged.report, from);
      return;
    }
    const { packet, message, digest } = judged;
    if (packet.inform) {
      if (judged.repeated && !this.#informs.has(informKey(packet, from, message.user))) {
        v3.refuse('replay');
        this.#refused(from, 'replay');
      } else if (this.#receiveInform(packet, from, message.user, judged.response)) judged.taken();
    } else if (judged.repeated) {
      v3.refuse('replay');
      this.#refused(from, 'replay');
    } else {
      judged.taken();
      const packetKey = digest === null ? null : digestMark + digest;
      this.#recorder.trap(packet, from, { ...brought(packet), packetKey });
    }
  }

  #undecodable(from: PacketSource, message: string): void {
    this.#counts.undecodable++;
    this.#lastDecodeError = { at: iso(this.#options.clock.now()), source: from.address, message };
  }

  #refused(from: PacketSource, reason: TrapRefusal): void {
    this.#counts.notAllowed++;
    this.#lastRefusal = { at: iso(this.#options.clock.now()), source: from.address, reason };
  }

  /** Records an inform, or merges it with the one it repeats; false when there was no room. */
  #receiveInform(packet: TrapPacket, from: PacketSource, who: string, answer: () => Buffer): boolean {
    const key = informKey(packet, from, who);
    const seen = this.#informs.get(key);
    const acknowledge = () => this.#listener.send(answer(), from);
    if (seen) {
      this.#recorder.counts.merged++;
      seen.acknowledge = acknowledge;
      if (seen.committedAt !== null) acknowledge();
      return true;
    }
    const entry: SeenInform = { committedAt: null, acknowledge };
    const taken = this.#recorder.inform(packet, from, { ...brought(packet), packetKey: key }, () => {
      entry.committedAt = this.#options.clock.mono();
      entry.acknowledge();
    });
    if (taken) this.#informs.set(key, entry);
    return taken;
  }
}

const digestMark = 'digest ';

function brought(packet: TrapPacket): Brought {
  const datagram = { bytes: packet.wire, start: 0, end: packet.wire.length };
  // Nobody has the keys of SNMPv3 when the packet is read again.
  return { datagram, varbinds: packet.version === 'v3' ? () => varbindsJson(packet) : undefined };
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
