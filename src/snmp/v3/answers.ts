import { randomBytes } from 'node:crypto';
import { BerReader, tag, wrap } from '../../../hardware/wires/ber.ts';
import { pdu } from '../../../hardware/wires/snmp.ts';
import type { Clock } from '../../lib/clock.ts';
import type { TrapPacket } from '../decode.ts';
import { Buckets } from './buckets.ts';
import type { Engines } from './engines.ts';
import { frame, parseV3, reportPdu, requestIdOf, scopedPdu, type V3Message } from './message.ts';
import type { EngineKeys, V3User } from './users.ts';
import { encrypt, messageDigest } from './usm.ts';

/** The usmStats counters (RFC 3414 5). */
const usmStats = {
  unsupportedSecLevels: '1.3.6.1.6.3.15.1.1.1.0',
  notInTimeWindows: '1.3.6.1.6.3.15.1.1.2.0',
  unknownUserNames: '1.3.6.1.6.3.15.1.1.3.0',
  unknownEngineIds: '1.3.6.1.6.3.15.1.1.4.0',
  wrongDigests: '1.3.6.1.6.3.15.1.1.5.0',
  decryptionErrors: '1.3.6.1.6.3.15.1.1.6.0',
} as const;
export type ReportKind = keyof typeof usmStats;

interface Signer {
  user: V3User;
  keys: EngineKeys | undefined;
}

/** What goes back in SNMPv3: Reports, rate limited, and Responses to informs. */
export class Answers {
  readonly #engines: Engines;
  readonly #clock: Clock;
  readonly #allowed = new Buckets({
    source: { burst: 50, perSecond: 20 },
    all: { burst: 2000, perSecond: 500 },
    mostSources: 10_000,
  });
  /** A salt must never be used twice with a key: counts on from a random place (RFC 3414 8.1.1.1, RFC 3826 3.1.2.1). */
  #salt = randomBytes(8).readBigUInt64BE();
  /** Reports made since the start. */
  sent = 0;

  constructor(engines: Engines, clock: Clock) {
    this.#engines = engines;
    this.#clock = clock;
  }

  /** A Report to a message, with a digest when a signer is given; null when this source has had enough of them. */
  report(
    kind: ReportKind,
    count: number,
    message: V3Message,
    source: string,
    signer: Signer | undefined,
  ): Buffer | null {
    if (!this.#allowed.take(source, this.#clock.mono())) return null;
    this.sent++;
    const bytes = reportPdu(requestIdOf(message), usmStats[kind], count);
    const scoped = scopedPdu(this.#engines.own.id, bytes);
    return this.#secure(scoped, message, signer?.keys ? 1 : 0, signer);
  }

  /** The Response to an inform: same context, request-id, varbinds and level, no error (RFC 3416 4.2.7). */
  response(packet: TrapPacket, message: V3Message, user: V3User, keys: EngineKeys | undefined): Buffer {
    const bytes = Buffer.from(packet.bytes.subarray(packet.pduAt, packet.end));
    bytes[0] = pdu.response;
    const scoped = new BerReader(packet.bytes, message.level === 2 ? 0 : message.dataAt);
    scoped.enter(tag.sequence);
    const context = packet.bytes.subarray(scoped.pos, packet.pduAt);
    return this.#secure(wrap(tag.sequence, context, bytes), message, message.level, { user, keys });
  }

  #secure(scoped: Buffer, message: V3Message, level: number, signer: Signer | undefined): Buffer {
    const { id, boots, time } = this.#engines.own;
    const user = signer?.user;
    const keys = signer?.keys;
    let salt: Buffer = Buffer.alloc(0);
    let data = scoped;
    if (level === 2) {
      salt = this.#nextSalt(user!, boots);
      data = encrypt({ protocol: user!.priv!, key: user!.privacyKey(keys!, id), boots, time, salt }, scoped);
    }
    const bytes = frame({
      msgId: message.msgId,
      level,
      engineId: id,
      boots,
      time,
      user: message.user,
      digestLength: level > 0 ? user!.digestLength : 0,
      salt,
      data,
    });
    if (level === 0) return bytes;
    const { digestAt } = parseV3(bytes);
    messageDigest(user!.auth!, keys!.auth, bytes, digestAt).copy(bytes, digestAt);
    return bytes;
  }

  #nextSalt(user: V3User, boots: number): Buffer {
    this.#salt = (this.#salt + 1n) & 0xffff_ffff_ffff_ffffn;
    const salt = Buffer.alloc(8);
    salt.writeBigUInt64BE(this.#salt);
    if (user.priv === 'des') salt.writeUInt32BE(boots, 0);
    return salt;
  }
}
