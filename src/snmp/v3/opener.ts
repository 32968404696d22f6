import type { KeyObject } from 'node:crypto';
import { latin1Text } from '../../../hardware/wires/ber.ts';
import { isV3, parseV3, type V3Message } from './message.ts';
import { type AuthProtocol, decrypt, digestFits, type PrivProtocol } from './usm.ts';

/** Keys of one user for one engine, with which a message proved genuine. */
export interface ProvenKeys {
  /** latin1, as in the message. */
  user: string;
  /** latin1 text of the engine id's octets. */
  engineId: string;
  auth: { protocol: AuthProtocol; key: KeyObject };
  priv: { protocol: PrivProtocol; key: Buffer } | undefined;
}

/** What the keys say of a message. */
export interface Opened {
  /** Whether the digest fits. */
  genuine: boolean;
  /** The plain scopedPDU of an encrypted message; null when there is none or it could not be had. */
  plain: Buffer | null;
}

/** Most engines whose keys are held, over all users. */
const mostKeys = 20_000;

/**
 * Does the arithmetic of USM ahead of the judgement, wherever there is time for it: digest and decryption of messages whose
 * keys are proven. It decides nothing; time window, replay and level are judged by V3Security alone.
 */
export class Opener {
  readonly #keys = new Map<string, ProvenKeys>();

  learn(keys: ProvenKeys): void {
    const name = nameOf(keys.engineId, keys.user);
    if (this.#keys.size >= mostKeys && !this.#keys.has(name))
      this.#keys.delete(this.#keys.keys().next().value!);
    this.#keys.set(name, keys);
  }

  /**
   * What the keys say of the message from `start` to `end`; undefined when nothing can be said: no SNMPv3, not authenticated,
   * or no keys. Never throws for what is in it.
   */
  open(bytes: Buffer, start = 0, end = bytes.length): Opened | undefined {
    if (this.#keys.size === 0) return undefined;
    const datagram = bytes.subarray(start, end);
    if (!isV3(datagram)) return undefined;
    try {
      return this.#open(parseV3(datagram));
    } catch {
      return undefined;
    }
  }

  #open(message: V3Message): Opened | undefined {
    const { bytes, level, engineId, user, digestAt, digestLength } = message;
    if (level === 0) return undefined;
    const keys = this.#keys.get(nameOf(latin1Text(engineId, 0, engineId.length), user));
    if (!keys) return undefined;
    const { auth, priv } = keys;
    if (!digestFits(auth.protocol, auth.key, bytes, digestAt, digestLength))
      return { genuine: false, plain: null };
    return { genuine: true, plain: level === 2 && priv ? plainOf(message, priv) : null };
  }
}

function plainOf(message: V3Message, { protocol, key }: NonNullable<ProvenKeys['priv']>): Buffer | null {
  const { bytes, dataAt, dataEnd, boots, time, salt } = message;
  return decrypt({ protocol, key, boots, time, salt }, bytes.subarray(dataAt, dataEnd));
}

/** An engine id may hold any octet but has a length of its own, so that no two pairs share a name. */
function nameOf(engineId: string, user: string): string {
  return `${engineId.length} ${engineId}${user}`;
}
