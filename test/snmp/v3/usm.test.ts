import { describe, expect, it } from 'vitest';
import {
  type AuthProtocol,
  authProtocols,
  decrypt,
  digestFits,
  encrypt,
  localiseKey,
  messageDigest,
  type PrivProtocol,
  passwordToKey,
  privacyKey,
  privProtocols,
} from '../../../src/snmp/v3/usm.ts';

const engine = Buffer.from('000000000000000000000002', 'hex');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const passphrase = Buffer.from('maplesyrup');

describe('USM keys', () => {
  // RFC 3414 A.3.1 and A.3.2.
  it.each([
    ['md5', '9faf3283884e92834ebc9847d8edd963', '526f5eed9fcce26f8964c2930787d82b'],
    ['sha1', '9fb5cc0381497b3793528939ff788d5d79145211', '6695febc9288e36282235fc7151f128497b38f3f'],
  ] as const)('of a passphrase and an engine are those of RFC 3414 A.3: %s', (protocol, key, localised) => {
    const made = passwordToKey(protocol, passphrase);
    expect(hex(made)).toBe(key);
    expect(hex(localiseKey(protocol, made, engine))).toBe(localised);
  });

  it('are cut to the length of the cipher, or stretched by either draft', () => {
    const localised = localiseKey('sha1', passwordToKey('sha1', passphrase), engine);
    const of = (priv: PrivProtocol) => privacyKey('sha1', priv, localised, engine);
    expect(hex(of('aes128'))).toBe('6695febc9288e36282235fc7151f1284');
    // draft-reeder-snmpv3-usm-3desede-00 B.1: the same passphrase and engine with SHA.
    expect(hex(of('aes256c'))).toBe('6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c');
    expect(of('aes192').subarray(0, 20)).toEqual(localised);
    expect(of('aes192')).toHaveLength(24);
    expect(of('aes256').subarray(0, 24)).toEqual(of('aes192'));
    expect(of('aes256')).not.toEqual(of('aes256c'));
    // A hash that is long enough is stretched by neither.
    const long = localiseKey('sha512', passwordToKey('sha512', passphrase), engine);
    expect(privacyKey('sha512', 'aes256', long, engine)).toEqual(
      privacyKey('sha512', 'aes256c', long, engine),
    );
  });
});

describe('digests', () => {
  it.each(Object.keys(authProtocols) as AuthProtocol[])(
    '%s: right only in full, and the message is left alone',
    (protocol) => {
      const { digest: length } = authProtocols[protocol];
      const key = Buffer.alloc(20, 7);
      const message = Buffer.alloc(200, 1);
      messageDigest(protocol, key, message, 50).copy(message, 50);
      const before = Buffer.from(message);
      expect(digestFits(protocol, key, message, 50, length)).toBe(true);
      for (let short = 0; short < length; short++)
        expect(digestFits(protocol, key, message, 50, short)).toBe(false);
      expect(digestFits(protocol, key, message, 50, length + 1)).toBe(false);
      expect(message).toEqual(before);
      for (let at = 0; at < message.length; at++) {
        message[at]! ^= 1;
        expect(digestFits(protocol, key, message, 50, length), `octet ${at}`).toBe(false);
        message[at]! ^= 1;
      }
    },
  );
});

describe('ciphers', () => {
  it('DES is single DES: FIPS 81 CBC example', () => {
    // Key 0123456789abcdef, IV 1234567890abcdef: the key's second half is XORed with the salt to the IV.
    const key = Buffer.from('0123456789abcdef1234567890abcdef', 'hex');
    const parameters = { protocol: 'des' as const, key, boots: 0, time: 0, salt: Buffer.alloc(8) };
    const plain = Buffer.from('Now is the time for all ');
    const sealed = encrypt(parameters, plain);
    expect(hex(sealed)).toBe('e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6');
    expect(decrypt(parameters, sealed)).toEqual(plain);
  });

  it.each(Object.keys(privProtocols) as PrivProtocol[])(
    '%s: open what was sealed, refuse wrong lengths',
    (protocol) => {
      const key = Buffer.alloc(privProtocols[protocol].key, 9);
      const parameters = { protocol, key, boots: 3, time: 77, salt: Buffer.from('12345678') };
      const plain = Buffer.from('thirteen char');
      const sealed = encrypt(parameters, plain);
      expect(decrypt(parameters, sealed)!.subarray(0, 13)).toEqual(plain);
      expect(decrypt({ ...parameters, salt: Buffer.alloc(0) }, sealed)).toBeNull();
      expect(decrypt({ ...parameters, salt: Buffer.alloc(9) }, sealed)).toBeNull();
      expect(decrypt(parameters, Buffer.alloc(0))).toBeNull();
      if (protocol === 'des') expect(decrypt(parameters, sealed.subarray(1))).toBeNull();
    },
  );
});
