import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { pdu } from '../../hardware/wires/snmp.ts';
import type { Funnel } from '../contract/index.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { TrapRules } from './classify.ts';
import { decodeTrap, type TrapPacket } from './decode.ts';
import type { EventLog } from './event-log.ts';

export interface ReceiverOptions {
  listen: readonly { host: string; port: number }[];
  /** Communities that are heard; empty hears all. */
  communities: readonly string[];
  /** Socket buffer asked of the kernel, bytes. */
  receiveBuffer: number;
  rules: TrapRules;
  events: EventLog;
  clock: Clock;
  log: Log;
}

/** How long a repeated INFORM is recognised, ms; senders retry for less. */
const informMemory = 60_000;
const mostInforms = 100_000;

/** Hears traps and informs on UDP; every packet ends in exactly one counter of the funnel. */
export class TrapReceiver {
  readonly #options: ReceiverOptions;
  readonly #communities: ReadonlySet<string>;
  readonly #sockets: Socket[] = [];
  /** Informs seen lately: when they were committed, or null while they wait for it. */
  readonly #informs = new Map<string, { committedAt: number | null }>();
  readonly #counts = {
    received: 0,
    undecodable: 0,
    notAllowed: 0,
    rateLimited: 0,
    merged: 0,
    shed: 0,
    committed: 0,
  };
  #pending = 0;
  #kernelDrops = 0;
  #dropsAtStart = 0;
  #watch: Cancel | undefined;
  /** Why the newest undecodable packet was refused. */
  lastDecodeError: { at: number; source: string; message: string } | null = null;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#communities = new Set(options.communities);
  }

  /** Binds every listener. Throws AppError `trap_port` when one cannot be had. */
  async start(): Promise<void> {
    for (const { host, port } of this.#options.listen) this.#sockets.push(await this.#bind(host, port));
    this.#dropsAtStart = this.#readDrops();
    this.#watch = this.#options.clock.every(1000, () => {
      this.#kernelDrops = this.#readDrops() - this.#dropsAtStart;
      this.#forgetInforms();
    });
  }

  async stop(): Promise<void> {
    this.#watch?.();
    await Promise.all(
      this.#sockets.splice(0).map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))),
    );
  }

  /** The real addresses, in the order of the options. */
  addresses(): { host: string; port: number }[] {
    return this.#sockets.map((socket) => ({ host: socket.address().address, port: socket.address().port }));
  }

  funnel(): Funnel {
    return { ...this.#counts, pending: this.#pending, kernelDrops: this.#kernelDrops };
  }

  #bind(host: string, port: number): Promise<Socket> {
    const { log, receiveBuffer } = this.#options;
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', ipv6Only: isIPv6(host) });
    return new Promise((resolve, reject) => {
      socket.once('error', (cause) => {
        reject(
          new AppError('trap_port', `cannot listen for traps on ${host} port ${port}: ${cause.message}`, {
            cause,
            remedy: 'stop the other listener, or choose a port with --trap-port or traps.listen',
          }),
        );
      });
      socket.on('message', (bytes, from) => this.#receive(socket, bytes, from));
      socket.bind(port, host, () => {
        socket.removeAllListeners('error');
        socket.on('error', (error) => log.error({ err: error }, 'trap socket'));
        socket.setRecvBufferSize(receiveBuffer);
        const got = socket.getRecvBufferSize();
        // Linux reports twice what it grants for data.
        if (got < receiveBuffer) {
          log.warn(
            { asked: receiveBuffer, got },
            'the kernel grants a small trap receive buffer; storms may be lost: sysctl -w net.core.rmem_max=33554432',
          );
        }
        resolve(socket);
      });
    });
  }

  #receive(socket: Socket, bytes: Buffer, from: RemoteInfo): void {
    const counts = this.#counts;
    counts.received++;
    let packet: TrapPacket;
    try {
      packet = decodeTrap(bytes);
    } catch (thrown) {
      counts.undecodable++;
      this.lastDecodeError = {
        at: this.#options.clock.now(),
        source: from.address,
        message: messageOf(thrown),
      };
      return;
    }
    if (this.#communities.size > 0 && !this.#communities.has(packet.community)) {
      counts.notAllowed++;
      return;
    }
    if (packet.inform) this.#receiveInform(socket, packet, from);
    else if (!this.#record(packet, from, undefined)) counts.shed++;
  }

  #receiveInform(socket: Socket, packet: TrapPacket, from: RemoteInfo): void {
    const key = `${from.address} ${from.port} ${packet.requestId} ${packet.uptime} ${packet.trapOid}`;
    const seen = this.#informs.get(key);
    const acknowledge = () => socket.send(acknowledgement(packet), from.port, from.address, () => undefined);
    if (seen) {
      this.#counts.merged++;
      if (seen.committedAt !== null) acknowledge();
      return;
    }
    const entry = { committedAt: null as number | null };
    const taken = this.#record(packet, from, () => {
      entry.committedAt = this.#options.clock.mono();
      acknowledge();
    });
    if (taken) this.#informs.set(key, entry);
    else this.#counts.shed++;
  }

  #record(packet: TrapPacket, from: RemoteInfo, committed: (() => void) | undefined): boolean {
    const source = from.address.startsWith('::ffff:') ? from.address.slice(7) : from.address;
    const meaning = this.#options.rules.classify(packet, packet.agentAddress ?? source);
    const taken = this.#options.events.record(
      {
        kind: packet.inform ? 'inform' : 'trap',
        version: packet.version,
        source: packet.agentAddress ?? source,
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
        raw: packet.bytes,
        values: [],
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

  /** Datagrams that the kernel dropped for want of buffer, over our sockets (Linux only; 0 elsewhere). */
  #readDrops(): number {
    const ports = new Set(
      this.addresses().map(({ port }) => port.toString(16).toUpperCase().padStart(4, '0')),
    );
    let drops = 0;
    for (const file of ['/proc/net/udp', '/proc/net/udp6']) {
      let text: string;
      try {
        text = readFileSync(file, 'latin1');
      } catch {
        continue;
      }
      for (const line of text.split('\n').slice(1)) {
        const fields = line.trim().split(/\s+/);
        if (ports.has(fields[1]?.split(':').at(-1) ?? '')) drops += Number(fields.at(-1));
      }
    }
    return drops;
  }
}

/** The Response to an INFORM: the same message with another PDU tag (RFC 3416 4.2.7: same request-id, no error, same varbinds). */
export function acknowledgement(packet: TrapPacket): Buffer {
  const bytes = Buffer.from(packet.bytes.subarray(0, packet.end));
  bytes[packet.pduAt] = pdu.response;
  return bytes;
}
