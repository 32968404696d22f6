import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A new session secret: 32 random bytes, base64url. */
export function newSessionSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new API token: `lbt_` and 32 random bytes, base64url. */
export function newTokenText(): string {
  return `lbt_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256 of a secret. A plain hash is enough for 256 random bits: nobody can guess them. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A one-time password that can be read aloud: four groups of five, about 99 bits, without look-alike letters. */
export function newOneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** What a session is called where others may read it: the first 16 hex digits of its secret's hash. */
export function sessionId(secret: string): string {
  return idOf(hashSecret(secret));
}

/** The same from the hash. */
export function idOf(hash: Buffer): string {
  return hash.toString('hex').slice(0, 16);
}
