import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

/** Authentication protocols: hash, and octets of the truncated digest (RFC 3414, RFC 7860). */
export const authProtocols = {
  md5: { hash: 'md5', digest: 12 },
  sha1: { hash: 'sha1', digest: 12 },
  sha224: { hash: 'sha224', digest: 16 },
  sha256: { hash: 'sha256', digest: 24 },
  sha384: { hash: 'sha384', digest: 32 },
  sha512: { hash: 'sha512', digest: 48 },
} as const;
export type AuthProtocol = keyof typeof authProtocols;

/**
 * Privacy protocols: OpenSSL's cipher, octets of the localised key, and how a hash that is too short is made longer:
 * as draft-blumenthal-aes-usm says, or as draft-reeder-snmpv3-usm-3desede does (Cisco and its like, `c`).
 * DES runs as triple DES with one key three times, which is the same and is not a legacy cipher of OpenSSL.
 */
export const privProtocols = {
  des: { cipher: 'des-ede3-cbc', key: 16, extension: 'blumenthal' },
  aes128: { cipher: 'aes-128-cfb', key: 16, extension: 'blumenthal' },
  aes192: { cipher: 'aes-192-cfb', key: 24, extension: 'blumenthal' },
  aes256: { cipher: 'aes-256-cfb', key: 32, extension: 'blumenthal' },
  aes192c: { cipher: 'aes-192-cfb', key: 24, extension: 'reeder' },
  aes256c: { cipher: 'aes-256-cfb', key: 32, extension: 'reeder' },
} as const;
export type PrivProtocol = keyof typeof privProtocols;

const expandedLength = 1024 * 1024;
const saltLength = 8;

/** Key of a passphrase (RFC 3414 A.2): the hash of the passphrase repeated to one MiB. Takes some milliseconds. */
export function passwordToKey(protocol: AuthProtocol, password: Uint8Array): Buffer {
  if (password.length === 0) throw new RangeError('an empty passphrase has no key');
  const block = Buffer.alloc(expandedLength);
  block.fill(password);
  return createHash(authProtocols[protocol].hash).update(block).digest();
}

/** The key of one engine (RFC 3414 2.6). */
export function localiseKey(protocol: AuthProtocol, key: Uint8Array, engineId: Uint8Array): Buffer {
  return createHash(authProtocols[protocol].hash).update(key).update(engineId).update(key).digest();
}

/** A localised privacy key of the length that the cipher wants. The Reeder form hashes one MiB for each extension. */
export function privacyKey(
  auth: AuthProtocol,
  priv: PrivProtocol,
  localised: Buffer,
  engineId: Uint8Array,
): Buffer {
  const { key: length, extension } = privProtocols[priv];
  let key = localised;
  let last = localised;
  while (key.length < length) {
    last =
      extension === 'reeder'
        ? localiseKey(auth, passwordToKey(auth, last), engineId)
        : createHash(authProtocols[auth].hash).update(key).digest();
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, length);
}

/** Digest of a message whose digest field lies at `at`, as if the field held zeros; the message is left as it was. */
export function messageDigest(
  protocol: AuthProtocol,
  key: KeyObject | Uint8Array,
  message: Buffer,
  at: number,
): Buffer {
  const { hash, digest: length } = authProtocols[protocol];
  const field = message.subarray(at, at + length);
  const kept = Buffer.from(field);
  field.fill(0);
  const digest = createHmac(hash, key).update(message).digest();
  kept.copy(field);
  return digest.subarray(0, length);
}

/** Whether the digest field at `at`, `length` octets long, is right; any other length than the protocol's is wrong. Constant in time. */
export function digestFits(
  protocol: AuthProtocol,
  key: KeyObject | Uint8Array,
  message: Buffer,
  at: number,
  length: number,
): boolean {
  if (length !== authProtocols[protocol].digest) return false;
  return timingSafeEqual(message.subarray(at, at + length), messageDigest(protocol, key, message, at));
}

/** What a cipher needs besides the text. */
export interface PrivacyParameters {
  protocol: PrivProtocol;
  /** From `privacyKey`. */
  key: Buffer;
  boots: number;
  time: number;
  /** msgPrivacyParameters, 8 octets. */
  salt: Uint8Array;
}

function cipherKeys({ protocol, key, boots, time, salt }: PrivacyParameters): { key: Buffer; iv: Buffer } {
  if (protocol === 'des') {
    const iv = Buffer.from(key.subarray(8, 16));
    for (let i = 0; i < saltLength; i++) iv[i]! ^= salt[i]!;
    const des = key.subarray(0, 8);
    return { key: Buffer.concat([des, des, des]), iv };
  }
  const iv = Buffer.allocUnsafe(16);
  iv.writeUInt32BE(boots, 0);
  iv.writeUInt32BE(time, 4);
  iv.set(salt, 8);
  return { key, iv };
}

/** The plain scopedPDU, for DES with its padding; null when the lengths cannot be right. A wrong key yields noise. */
export function decrypt(parameters: PrivacyParameters, data: Uint8Array): Buffer | null {
  const { protocol, salt } = parameters;
  if (salt.length !== saltLength || data.length === 0) return null;
  if (protocol === 'des' && data.length % 8 !== 0) return null;
  const { key, iv } = cipherKeys(parameters);
  const decipher = createDecipheriv(privProtocols[protocol].cipher, key, iv);
  if (protocol !== 'des') return decipher.update(data);
  decipher.setAutoPadding(false);
  return decipher.update(data);
}

/** The encrypted scopedPDU; DES pads it to whole blocks. */
export function encrypt(parameters: PrivacyParameters, plain: Uint8Array): Buffer {
  const { key, iv } = cipherKeys(parameters);
  const cipher = createCipheriv(privProtocols[parameters.protocol].cipher, key, iv);
  if (parameters.protocol !== 'des') return cipher.update(plain);
  cipher.setAutoPadding(false);
  const padded = Buffer.alloc(Math.ceil(plain.length / 8) * 8);
  padded.set(plain);
  return cipher.update(padded);
}
