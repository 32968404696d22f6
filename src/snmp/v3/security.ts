import { latin1Text } from '../../../hardware/wires/ber.ts';
import type { FunnelV3 } from '../../contract/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { messageOf } from '../../lib/errors.ts';
import { NotANotification, type TrapPacket } from '../decode.ts';
import { Answers, type ReportKind } from './answers.ts';
import { Buckets } from './buckets.ts';
import { SeenDigests } from './digests.ts';
import { type Engines, timeWindow } from './engines.ts';
import { decodeScopedPdu, isV3, parseV3, shortestEngineId, type V3Message } from './message.ts';
import type { Opened, ProvenKeys } from './opener.ts';
import type { EngineKeys, V3User, V3Users } from './users.ts';
import { decrypt, digestFits } from './usm.ts';

/** Why a message was refused; each has its counter. */
export type V3Refusal = Exclude<keyof FunnelV3, 'accepted' | 'reports'>;

/** A genuine notification. */
export interface V3Accepted {
  packet: TrapPacket;
  message: V3Message;
  /** The same message, octet for octet, was taken before. */
  repeated: boolean;
  /** What tells it from every other authenticated message; null without authentication. */
  digest: string | null;
  /** The Response to an inform, secured as the message was (made anew each time: the time in it is ours). */
  response(): Buffer;
  /** Call when the packet was taken in: from then on the same octets are a repeat. */
  taken(): void;
}

export interface V3Refused {
  /** The funnel's counter. */
  counter: 'undecodable' | 'notAllowed' | 'rateLimited';
  reason: V3Refusal;
  /** For `undecodable`: what was wrong. */
  words: string;
  /** Goes back to the sender when there is one. */
  report: Buffer | null;
}

class Refusal extends Error {
  readonly reason: V3Refusal;
  constructor(reason: V3Refusal) {
    super(reason);
    this.reason = reason;
  }
}

/** First contacts with engines that were never heard: each costs a key derivation before anything is proved. */
const firstContacts = {
  source: { burst: 500, perSecond: 50 },
  all: { burst: 5000, perSecond: 500 },
  mostSources: 10_000,
};
const mostDigests = 200_000;

/** Takes SNMPv3 messages apart: user, digest, time window, decryption, in the order of RFC 3414 3.2. */
export class V3Security {
  readonly #users: V3Users;
  readonly #engines: Engines;
  readonly #clock: Clock;
  readonly #answers: Answers;
  readonly #firstContacts = new Buckets(firstContacts);
  readonly #seen = new SeenDigests(timeWindow * 1000, mostDigests);
  #tellProven: (keys: ProvenKeys) => void = () => undefined;
  readonly #counts: FunnelV3 = {
    accepted: 0,
    discovery: 0,
    unknownUser: 0,
    unknownEngine: 0,
    unsupportedLevel: 0,
    wrongDigest: 0,
    notInTimeWindow: 0,
    replay: 0,
    decryptionError: 0,
    firstContactLimited: 0,
    invalidMessage: 0,
    reports: 0,
  };

  constructor(parts: { users: V3Users; engines: Engines; clock: Clock }) {
    this.#users = parts.users;
    this.#engines = parts.engines;
    this.#clock = parts.clock;
    this.#answers = new Answers(parts.engines, parts.clock);
  }

  /** Totals since the start, each refusal by its reason. */
  counts(): FunnelV3 {
    return { ...this.#counts, reports: this.#answers.sent };
  }

  /** Whether a datagram is for `receive`. */
  static takes(bytes: Buffer): boolean {
    return isV3(bytes);
  }

  /** `tell` gets the keys with which a message proved genuine, once for each level, for an Opener. */
  shareKeys(tell: (keys: ProvenKeys) => void): void {
    this.#tellProven = tell;
  }

  /** Judges one message from an address; `opened` is what an Opener with our keys said of it. Never throws for what is in it. */
  receive(bytes: Buffer, source: string, opened?: Opened): V3Accepted | V3Refused {
    let message: V3Message;
    try {
      message = parseV3(bytes);
    } catch (thrown) {
      return this.refuse('invalidMessage', messageOf(thrown));
    }
    let user: V3User | undefined;
    let keys: EngineKeys | undefined;
    try {
      this.#checkEngine(message);
      user = this.#userOf(message);
      keys = message.level > 0 ? this.#authenticate(message, user, source, opened) : undefined;
      return this.#open(message, user, keys, opened);
    } catch (thrown) {
      if (thrown instanceof Refusal) {
        return this.refuse(thrown.reason, '', this.#report(thrown.reason, message, user, keys, source));
      }
      return this.refuse('invalidMessage', messageOf(thrown));
    }
  }

  /** A message with this digest was taken by an earlier process; oldest first. */
  restore(digest: string): void {
    this.#seen.add(digest, this.#clock.mono());
  }

  /** Counts a refusal. */
  refuse(reason: V3Refusal, words = '', report: Buffer | null = null): V3Refused {
    this.#counts[reason]++;
    const counter =
      reason === 'firstContactLimited'
        ? 'rateLimited'
        : reason === 'invalidMessage' || reason === 'decryptionError'
          ? 'undecodable'
          : 'notAllowed';
    return { counter, reason, words: words || reason, report };
  }

  #checkEngine({ engineId, reportable }: V3Message): void {
    if (engineId.length >= shortestEngineId) return;
    throw new Refusal(reportable ? 'discovery' : 'unknownEngine');
  }

  #userOf({ user: name, engineId, level }: V3Message): V3User {
    const user = this.#users.find(name, engineId);
    if (!user) throw new Refusal('unknownUser');
    if (level < user.level || level > user.highest) throw new Refusal('unsupportedLevel');
    return user;
  }

  /** Checks digest and time. An engine's keys are kept only once a message proved genuine: forged ids cannot push others out. */
  #authenticate(message: V3Message, user: V3User, source: string, opened: Opened | undefined): EngineKeys {
    const { bytes, engineId, boots, time, digestAt, digestLength } = message;
    const id = latin1Text(engineId, 0, engineId.length);
    // A digest of a wrong length is wrong before any key is made.
    if (digestLength !== user.digestLength) throw new Refusal('wrongDigest');
    const own = this.#engines.isOwn(engineId);
    let keys = user.kept(id);
    const fresh = !keys;
    if (!keys) {
      if (!own && !this.#engines.knows(id) && !this.#firstContacts.take(source, this.#clock.mono()))
        throw new Refusal('firstContactLimited');
      keys = user.derive(engineId);
    }
    // Keys of which another thread knows were proven here, and are the same as long as they are kept.
    const genuine =
      opened && keys.proven > 0
        ? opened.genuine
        : digestFits(user.auth!, keys.auth, bytes, digestAt, digestLength);
    if (!genuine) throw new Refusal('wrongDigest');
    if (fresh) user.keep(id, keys);
    const inTime = own ? this.#engines.inTimeForUs(boots, time) : this.#engines.inTime(id, boots, time);
    if (!inTime) throw new Refusal('notInTimeWindow');
    return keys;
  }

  #open(
    message: V3Message,
    user: V3User,
    keys: EngineKeys | undefined,
    opened: Opened | undefined,
  ): V3Accepted {
    const own = this.#engines.isOwn(message.engineId);
    const { bytes, digestAt } = message;
    // Twelve octets tell digests apart, and every protocol has as many.
    const digest = keys ? latin1Text(bytes, digestAt, digestAt + 12) : null;
    const repeated = digest !== null && this.#seen.has(digest);
    // A repeat to us may be an inform that waits for its answer still; a trap's sender is told nothing.
    if (repeated && !own) throw new Refusal('replay');
    const packet = this.#decode(message, user, keys, opened?.plain);
    if (keys && keys.proven < message.level) this.#proven(message, user, keys);
    // Whoever wants an inform answered must have asked for our engine id.
    if (packet.inform && !own) throw new Refusal('unknownEngine');
    return {
      packet,
      message,
      repeated,
      digest,
      response: () => this.#answers.response(packet, message, user, keys),
      taken: () => {
        this.#counts.accepted++;
        if (digest !== null) this.#seen.add(digest, this.#clock.mono());
      },
    };
  }

  #proven(message: V3Message, user: V3User, keys: EngineKeys): void {
    keys.proven = message.level;
    this.#tellProven({
      user: message.user,
      engineId: idOf(message),
      auth: { protocol: user.auth!, key: keys.auth },
      priv: keys.priv && { protocol: user.priv!, key: keys.priv },
    });
  }

  #decode(
    message: V3Message,
    user: V3User,
    keys: EngineKeys | undefined,
    opened: Buffer | null | undefined,
  ): TrapPacket {
    const { bytes, dataAt, dataEnd } = message;
    if (message.level < 2) return decodeScopedPdu(bytes, dataAt, dataEnd, bytes);
    const plain = opened ?? this.#decrypt(message, user, keys!);
    if (!plain) throw new Refusal('decryptionError');
    try {
      return decodeScopedPdu(plain, 0, plain.length, bytes);
    } catch (thrown) {
      // Noise: a wrong passphrase or another cipher.
      throw thrown instanceof NotANotification ? thrown : new Refusal('decryptionError');
    }
  }

  #decrypt(message: V3Message, user: V3User, keys: EngineKeys): Buffer | null {
    const { bytes, dataAt, dataEnd, boots, time, salt, engineId } = message;
    const parameters = { protocol: user.priv!, key: user.privacyKey(keys, engineId), boots, time, salt };
    return decrypt(parameters, bytes.subarray(dataAt, dataEnd));
  }

  #report(
    reason: V3Refusal,
    message: V3Message,
    user: V3User | undefined,
    keys: EngineKeys | undefined,
    source: string,
  ): Buffer | null {
    const kind = reportOf[reason];
    if (!kind || !message.reportable || this.#users.size === 0) return null;
    // Only the report on the time is worth a digest, and only its receiver has proved who it is.
    const signer =
      reason === 'notInTimeWindow' && user ? { user, keys: keys ?? user.kept(idOf(message)) } : undefined;
    return this.#answers.report(kind, this.#counts[reason] + 1, message, source, signer);
  }
}

const reportOf: Partial<Record<V3Refusal, ReportKind>> = {
  discovery: 'unknownEngineIds',
  unknownEngine: 'unknownEngineIds',
  unknownUser: 'unknownUserNames',
  unsupportedLevel: 'unsupportedSecLevels',
  wrongDigest: 'wrongDigests',
  notInTimeWindow: 'notInTimeWindows',
  decryptionError: 'decryptionErrors',
};

function idOf({ engineId }: V3Message): string {
  return latin1Text(engineId, 0, engineId.length);
}
