import { randomBytes } from 'node:crypto';
import { BerReader, tag } from '../../../hardware/wires/ber.ts';
import { frame, parseV3, type V3Message } from './message.ts';
import type { EngineKeys, V3User } from './users.ts';
import { decrypt, digestFits, encrypt, messageDigest } from './usm.ts';

/** The clock of an authoritative engine. */
export interface EngineClock {
  id: Buffer;
  boots: number;
  time: number;
}

/** Secures what we send as a user, and opens what comes back (RFC 3414 3.1, 3.2). */
export class Securer {
  readonly user: V3User;
  /** A salt must never be used twice with a key: counts on from a random place. */
  #salt = randomBytes(8).readBigUInt64BE();

  constructor(user: V3User) {
    this.user = user;
  }

  /** A message around a scopedPDU for an engine, at the user's highest level. */
  secure(scoped: Buffer, engine: EngineClock, msgId: number, reportable: boolean): Buffer {
    const { user } = this;
    const level = user.highest;
    const keys = level > 0 ? this.#keys(engine.id) : undefined;
    const { id, boots, time } = engine;
    let salt = Buffer.alloc(0);
    let data = scoped;
    if (level === 2) {
      salt = this.#nextSalt(boots);
      data = encrypt({ protocol: user.priv!, key: user.privacyKey(keys!, id), boots, time, salt }, scoped);
    }
    const digestLength = level > 0 ? user.digestLength : 0;
    const bytes = frame({
      msgId,
      level,
      reportable,
      engineId: id,
      boots,
      time,
      user: user.name,
      digestLength,
      salt,
      data,
    });
    if (level > 0) {
      const { digestAt } = parseV3(bytes);
      messageDigest(user.auth!, keys!.auth, bytes, digestAt).copy(bytes, digestAt);
    }
    return bytes;
  }

  /** The PDU tag and request-id of an answer, authentic at its level; null when it is not. Throws BerError. */
  open(message: V3Message): { type: number; requestId: number } | null {
    const { user } = this;
    if (message.level > user.highest) return null;
    let plain = message.bytes.subarray(message.dataAt, message.dataEnd);
    if (message.level > 0) {
      const keys = this.#keys(message.engineId);
      const { bytes, digestAt, digestLength } = message;
      if (!digestFits(user.auth!, keys.auth, bytes, digestAt, digestLength)) return null;
      if (message.level === 2) {
        const { boots, time, salt, engineId } = message;
        const key = user.privacyKey(keys, engineId);
        const opened = decrypt({ protocol: user.priv!, key, boots, time, salt }, plain);
        if (!opened) return null;
        plain = opened;
      }
    }
    const reader = new BerReader(plain);
    reader.enter(tag.sequence);
    reader.octets();
    reader.octets();
    const type = reader.peek();
    reader.enter(type);
    return { type, requestId: reader.integer() };
  }

  #keys(engineId: Buffer): EngineKeys {
    const name = engineId.toString('latin1');
    let keys = this.user.kept(name);
    if (!keys) {
      keys = this.user.derive(engineId);
      this.user.keep(name, keys);
    }
    return keys;
  }

  #nextSalt(boots: number): Buffer<ArrayBuffer> {
    this.#salt = (this.#salt + 1n) & 0xffff_ffff_ffff_ffffn;
    const salt = Buffer.alloc(8);
    salt.writeBigUInt64BE(this.#salt);
    if (this.user.priv === 'des') salt.writeUInt32BE(boots, 0);
    return salt;
  }
}
