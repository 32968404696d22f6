import type { IncomingMessage } from 'node:http';
import type { Accounts, Identity } from '../accounts/accounts.ts';
import type { Peer } from './connection.ts';

/** What a request brought to show who it is. */
export type Credential =
  | { kind: 'token'; text: string }
  | { kind: 'session'; secret: string }
  | { kind: 'none' };

/** Name of the session cookie; over TLS the browser itself then guards host, path and Secure. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-linebench' : 'linebench';
}

/** Value of `Set-Cookie` that stores a session's secret, or takes it away with null. */
export function sessionCookie(secret: string | null, secure: boolean): string {
  const life = secret === null ? '; Max-Age=0' : `; Max-Age=${7 * 86_400}`;
  return `${cookieName(secure)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Strict${life}${secure ? '; Secure' : ''}`;
}

/** Finds the credential in the headers; a token goes before a cookie. */
export function credentialOf(req: IncomingMessage, peer: Peer): Credential {
  const bearer = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '');
  if (bearer) return { kind: 'token', text: bearer[1]! };
  const secret = cookieOf(req.headers.cookie ?? '', cookieName(peer.secure));
  return secret === undefined || secret === '' ? { kind: 'none' } : { kind: 'session', secret };
}

/** Who the credential belongs to; null when it is none, wrong or over. `use` keeps a session alive. */
export function identify(accounts: Accounts, credential: Credential, use: boolean): Identity | null {
  if (credential.kind === 'token') return accounts.byToken(credential.text);
  if (credential.kind === 'session') return accounts.bySession(credential.secret, use);
  return null;
}

function cookieOf(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}
