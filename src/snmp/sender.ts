import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { signedOctets, tag, wrap } from '../../hardware/wires/ber.ts';
import { decodeMessage, pdu } from '../../hardware/wires/snmp.ts';
import type { Clock } from '../lib/clock.ts';
import { DeadlineError } from '../lib/deadline.ts';
import { notificationPdu, type Outgoing } from './outgoing.ts';
import { parseV3, scopedPdu, type V3Message } from './v3/message.ts';
import { type EngineClock, Securer } from './v3/secure.ts';
import { V3User } from './v3/users.ts';

/** Another manager and how it is spoken to. */
export interface SenderTarget {
  /** IP address. */
  host: string;
  port: number;
  /** A v2c community, or a v3 user. */
  auth: { community: string } | { user: V3User };
}

/** Asks without a name and without keys. */
const anonymous = new V3User({ name: '', level: 'noAuthNoPriv' }, String);

interface Waiting {
  hear(bytes: Buffer): void;
}

/** Sends notifications to one manager: traps without an answer, informs until they are acknowledged. */
export class NotificationSender {
  readonly #target: SenderTarget;
  readonly #clock: Clock;
  readonly #own: () => EngineClock;
  readonly #securer: Securer | undefined;
  readonly #waiting = new Set<Waiting>();
  #socket: Promise<Socket> | undefined;
  #id = Math.floor(Math.random() * 0x3fff_ffff);
  /** The manager's engine, once it has told it: of an inform the receiver is authoritative. */
  #remote: (EngineClock & { at: number }) | undefined;

  /** `own` is our engine with its present time: of a trap the sender is authoritative (RFC 3414 1.5.1). */
  constructor(target: SenderTarget, parts: { clock: Clock; own: () => EngineClock }) {
    this.#target = target;
    this.#clock = parts.clock;
    this.#own = parts.own;
    this.#securer = 'user' in target.auth ? new Securer(target.auth.user) : undefined;
  }

  /** Hands a trap to the network; nobody says whether it arrived. Throws what the socket throws. */
  async trap(outgoing: Outgoing): Promise<void> {
    const bytes = notificationPdu(outgoing, false, this.#nextId());
    const own = this.#own();
    const message = this.#securer
      ? this.#securer.secure(scopedPdu(own.id, bytes), own, this.#nextId(), false)
      : this.#community(bytes);
    await this.#send(message);
  }

  /** Sends an inform; resolves when its Response came. Throws DeadlineError. */
  async inform(outgoing: Outgoing, timeoutMs: number): Promise<void> {
    if (!this.#securer) {
      const requestId = this.#nextId();
      await this.#ask(this.#community(notificationPdu(outgoing, true, requestId)), timeoutMs, (bytes) => {
        const reply = decodeMessage(bytes);
        return reply.type === pdu.response && reply.requestId === requestId ? true : undefined;
      });
      return;
    }
    for (let attempt = 0; ; attempt++) {
      if (await this.#informV3(this.#securer, outgoing, timeoutMs)) return;
      // A Report told another engine or another time; once is enough for an honest receiver.
      if (attempt > 0) throw new Error('the receiver refuses our SNMPv3 messages: user, passphrase or level');
    }
  }

  async stop(): Promise<void> {
    const socket = await this.#socket;
    this.#socket = undefined;
    await new Promise<void>((resolve) => (socket ? socket.close(() => resolve()) : resolve()));
  }

  async #informV3(securer: Securer, outgoing: Outgoing, timeoutMs: number): Promise<boolean> {
    this.#remote ??= await this.#discover(timeoutMs);
    const remote = this.#remote;
    const [requestId, msgId] = [this.#nextId(), this.#nextId()];
    const time = remote.time + Math.floor((this.#clock.mono() - remote.at) / 1000);
    const pduBytes = notificationPdu(outgoing, true, requestId);
    const message = securer.secure(scopedPdu(remote.id, pduBytes), { ...remote, time }, msgId, true);
    return this.#ask(message, timeoutMs, (bytes) => {
      const reply = parseV3(bytes);
      if (reply.msgId !== msgId) return undefined;
      const opened = securer.open(reply);
      if (!opened) return undefined;
      // Only a genuine Report may change what is known of the engine's time.
      if (opened.type === pdu.report) {
        this.#remote = reply.level > 0 ? this.#clockOf(reply) : undefined;
        return false;
      }
      if (reply.level !== securer.user.highest || opened.type !== pdu.response) return undefined;
      return opened.requestId === requestId ? true : undefined;
    });
  }

  /** Asks who the receiver is: an empty request to no engine is answered by a Report (RFC 3414 4). */
  #discover(timeoutMs: number): Promise<EngineClock & { at: number }> {
    const nobody = Buffer.alloc(0);
    const msgId = this.#nextId();
    const number = (value: number) => wrap(tag.integer, signedOctets(value));
    const get = wrap(pdu.get, number(this.#nextId()), number(0), number(0), wrap(tag.sequence));
    const plain = new Securer(anonymous);
    const bytes = plain.secure(scopedPdu(nobody, get), { id: nobody, boots: 0, time: 0 }, msgId, true);
    return this.#ask(bytes, timeoutMs, (answer) => {
      const reply = parseV3(answer);
      return reply.msgId === msgId && reply.engineId.length > 0 ? this.#clockOf(reply) : undefined;
    });
  }

  #clockOf({ engineId, boots, time }: V3Message): EngineClock & { at: number } {
    return { id: Buffer.from(engineId), boots, time, at: this.#clock.mono() };
  }

  #community(bytes: Buffer): Buffer {
    const { auth } = this.#target;
    const community = 'community' in auth ? auth.community : '';
    return wrap(
      tag.sequence,
      wrap(tag.integer, signedOctets(1)),
      wrap(tag.octetString, Buffer.from(community, 'latin1')),
      bytes,
    );
  }

  /** Sends and waits for the answer that `read` takes; what cannot be read is not it. */
  async #ask<T>(bytes: Buffer, timeoutMs: number, read: (bytes: Buffer) => T | undefined): Promise<T> {
    const { host, port } = this.#target;
    const answer = new Promise<T>((resolve, reject) => {
      const waiting: Waiting = {
        hear(heard) {
          let found: T | undefined;
          try {
            found = read(heard);
          } catch {
            return;
          }
          if (found !== undefined) end(() => resolve(found));
        },
      };
      const cancel = this.#clock.after(timeoutMs, () =>
        end(() => reject(new DeadlineError(`the acknowledgement of ${host} port ${port}`, timeoutMs))),
      );
      const end = (settle: () => void) => {
        cancel();
        this.#waiting.delete(waiting);
        settle();
      };
      this.#waiting.add(waiting);
      this.#send(bytes).catch((thrown: unknown) => end(() => reject(thrown)));
    });
    return answer;
  }

  async #send(bytes: Buffer): Promise<void> {
    const socket = await this.#open();
    const { host, port } = this.#target;
    await new Promise<void>((resolve, reject) =>
      socket.send(bytes, port, host, (error) => (error ? reject(error) : resolve())),
    );
  }

  #open(): Promise<Socket> {
    this.#socket ??= new Promise((resolve, reject) => {
      const socket = createSocket(isIPv6(this.#target.host) ? 'udp6' : 'udp4');
      socket.once('error', reject);
      socket.on('message', (bytes, from) => {
        if (from.address !== this.#target.host || from.port !== this.#target.port) return;
        for (const waiting of [...this.#waiting]) waiting.hear(bytes);
      });
      socket.bind(0, () => {
        socket.off('error', reject);
        socket.on('error', () => undefined);
        resolve(socket);
      });
    });
    return this.#socket;
  }

  #nextId(): number {
    this.#id = (this.#id + 1) & 0x7fff_ffff;
    return this.#id;
  }
}
