import type { AuditRow, Page, Role, Session, Token, UserSummary } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { Attempts } from './attempts.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { People } from './people.ts';
import { hashSecret, idOf, newSessionSecret, newTokenText, sessionId } from './secrets.ts';
import { AccountStore } from './store.ts';

const slidingMs = 12 * 3_600_000;
const absoluteMs = 7 * 24 * 3_600_000;
/** A session is written anew at most this often. */
const renewMs = 5 * 60_000;
const attemptWindowMs = 5 * 60_000;
const attemptLimits = { userAndAddress: 8, address: 40, user: 100 };
/** Stands in for the hash of a user who does not exist, so that both cases cost the same. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Who stands behind a credential. */
export interface Identity {
  /** Names the session without opening it, or the token: `token:NAME`. */
  session: string;
  /** Sign-in name, or `token:NAME`. */
  user: string;
  /** Name for people. */
  name: string;
  role: Role;
  token: boolean;
  /** Contact of the desk that a requester stands for. */
  contact: number | null;
  /** ISO 8601; null for tokens. */
  expiresAt: string | null;
}

/** Users, their sessions, API tokens and the audit log. Reads the file at every question, so other processes may write to it. */
export class Accounts {
  readonly #store: AccountStore;
  readonly #clock: Clock;
  readonly #attempts = new Attempts(attemptWindowMs);
  readonly #ended = new Set<() => void>();
  /** Makes and changes the people. */
  readonly people: People;

  constructor(options: { db: Db; clock: Clock }) {
    this.#store = new AccountStore(options.db);
    this.#clock = options.clock;
    this.people = new People(this.#store, this.#clock, () => this.#tellEnded());
  }

  /** At the very first start makes the user `admin`; returns its one-time password, or null when there are users already. */
  ensureAdmin(): Promise<{ user: string; password: string } | null> {
    return this.people.ensureAdmin();
  }

  /** Makes those of the users who are not there yet; nobody is changed. */
  ensureUsers(users: Parameters<People['ensureUsers']>[0]): Promise<void> {
    return this.people.ensureUsers(users);
  }

  /** Everybody who may sign in. */
  users(): UserSummary[] {
    return this.#store.users().map(({ user, name, role }) => ({ user, name, role }));
  }

  /** One page of the audit log, newest first. */
  auditLog(before: number | undefined, limit: number): Page<AuditRow> {
    const lines = this.#store.auditLines(before ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const items = lines
      .slice(0, limit)
      .map((line) => ({ ...line, at: iso(line.at), data: JSON.parse(line.data) as AuditRow['data'] }));
    return { items, next: lines.length > limit ? String(items.at(-1)!.id) : null };
  }

  /** Name of the person behind a badge, or null when no such user may sign in. */
  personName(user: string): string | null {
    const row = this.#store.user(user);
    return row && row.disabled_at === null && row.role !== 'requester' ? row.name : null;
  }

  /** Sign-in name as it is written in the records, or null when nobody of the house has it. */
  findUser(user: string): string | null {
    const row = this.#store.user(user);
    return row && row.disabled_at === null && row.role !== 'requester' ? row.user : null;
  }

  /**
   * Checks a password and opens a session; `secret` goes into the cookie and is not kept.
   * Throws AppError `sign_in` when user or password is wrong, `rate_limited` after too many failures.
   */
  async signIn(input: {
    user: string;
    password: string;
    address: string;
  }): Promise<{ secret: string; session: Session }> {
    const keys = this.#countAttempt(input);
    const row = this.#store.user(input.user);
    const known = row !== undefined && row.disabled_at === null;
    const matches = await verifyPassword(input.password, known ? row.password_hash : nobody);
    if (!known || !matches) {
      this.#audit(input.user, 'sign_in_failed', input.user, { address: input.address });
      throw new AppError('sign_in', 'the user name or the password is wrong', {
        remedy: 'check both, or ask an administrator for a new password',
      });
    }
    this.#attempts.clear(keys.userAndAddress);
    this.#attempts.forgive(keys.address);
    this.#attempts.forgive(keys.user);
    const secret = newSessionSecret();
    const now = this.#clock.now();
    this.#store.transaction(() => {
      this.#store.addSession(hashSecret(secret), row.id, now, now + slidingMs);
      this.#audit(row.user, 'sign_in', row.user, { address: input.address });
    });
    const { user, name, role } = row;
    return { secret, session: { id: sessionId(secret), user, name, role, expiresAt: iso(now + slidingMs) } };
  }

  /** Who has this session secret; null when it is unknown or over. `use` moves its end to 12 hours from now, 7 days at most in all. */
  bySession(secret: string, use: boolean): Identity | null {
    const hash = hashSecret(secret);
    const now = this.#clock.now();
    const row = this.#store.session(hash, now);
    if (!row) return null;
    const until = Math.min(now + slidingMs, row.created_at + absoluteMs);
    const renew = use && until - row.expires_at >= renewMs;
    if (renew) this.#store.extendSession(hash, until);
    const { user, name, role, contact } = row;
    const expiresAt = iso(renew ? until : row.expires_at);
    return { session: sessionId(secret), user, name, role, contact, token: false, expiresAt };
  }

  /** Who has this API token; null when it is unknown or revoked. */
  byToken(text: string): Identity | null {
    if (!text.startsWith('lbt_')) return null;
    const row = this.#store.token(hashSecret(text));
    if (!row) return null;
    const user = `token:${row.name}`;
    return {
      session: user,
      user,
      name: row.name,
      role: row.role,
      token: true,
      contact: null,
      expiresAt: null,
    };
  }

  /** Sessions and tokens in force, as Identity.session has them. */
  openSessions(): Set<string> {
    const sessions = this.#store.sessionHashes(this.#clock.now()).map(idOf);
    return new Set([...sessions, ...this.#store.tokens().map(({ name }) => `token:${name}`)]);
  }

  /** Ends a session; an unknown one is no error. */
  signOut(secret: string): void {
    const identity = this.bySession(secret, false);
    if (!this.#store.endSession(hashSecret(secret))) return;
    if (identity) this.#audit(identity.user, 'sign_out', identity.user, {});
    this.#tellEnded();
  }

  /** Sets a new password and ends the user's other sessions. Throws AppError `wrong_password` or `rate_limited`. */
  async changePassword(input: {
    user: string;
    current: string;
    next: string;
    address: string;
    session: string;
  }): Promise<void> {
    const keys = this.#countAttempt(input);
    const row = this.#store.user(input.user);
    if (!row || !(await verifyPassword(input.current, row.password_hash))) {
      this.#audit(input.user, 'password_change_failed', input.user, { address: input.address });
      throw new AppError('wrong_password', 'the current password is wrong', { field: 'current' });
    }
    for (const key of Object.values(keys)) this.#attempts.forgive(key);
    const passwordHash = await hashPassword(input.next);
    this.#store.transaction(() => {
      this.#store.setPassword(row.id, passwordHash);
      this.#store.endSessionsOf(row.id, hashSecret(input.session));
      this.#audit(row.user, 'password_changed', row.user, { address: input.address });
    });
    this.#tellEnded();
  }

  /** Makes an API token; its text is returned here and never again. */
  createToken(input: { name: string; role: Role; by?: string }): Token & { token: string } {
    const token = newTokenText();
    const at = this.#clock.now();
    const { name, role } = input;
    const id = this.#store.transaction(() => {
      const made = this.#store.addToken({ name, role, hash: hashSecret(token), at });
      this.#audit(input.by ?? 'command line', 'token_created', String(made), { name, role });
      return made;
    });
    return { id, name, role, createdAt: iso(at), token };
  }

  /** API tokens in force, newest first. */
  tokens(): Token[] {
    return this.#store
      .tokens()
      .map(({ id, name, role, created_at }) => ({ id, name, role, createdAt: iso(created_at) }));
  }

  /** Takes a token out of force for good. Throws AppError `not_found`. */
  revokeToken(id: number, by: string): void {
    this.#store.transaction(() => {
      if (!this.#store.revokeToken(id, this.#clock.now())) throw notFound(`token ${id}`);
      this.#audit(by, 'token_revoked', String(id), {});
    });
    this.#tellEnded();
  }

  /** Calls `listener` after sessions or tokens ended in this process; the returned function takes it away. */
  onEnded(listener: () => void): () => void {
    this.#ended.add(listener);
    return () => this.#ended.delete(listener);
  }

  #countAttempt({ user, address }: { user: string; address: string }) {
    const now = this.#clock.now();
    const name = user.toLowerCase();
    const keys = { userAndAddress: `${name} ${address}`, address: `@${address}`, user: name };
    const wait = Math.max(
      ...(['userAndAddress', 'address', 'user'] as const).map((kind) =>
        this.#attempts.wait(keys[kind], attemptLimits[kind], now),
      ),
    );
    if (wait > 0) {
      throw new AppError('rate_limited', 'too many failed attempts to sign in', {
        remedy: `try again in ${Math.ceil(wait / 60_000)} min`,
      });
    }
    for (const key of Object.values(keys)) this.#attempts.count(key, now);
    return keys;
  }

  /** Writes into the audit log what another part did for somebody. */
  note(actor: string, act: string, target: string, data: unknown): void {
    this.#audit(actor, act, target, data);
  }

  #audit(actor: string, act: string, target: string, data: unknown): void {
    this.#store.audit({ at: this.#clock.now(), actor, act, target, data });
  }

  #tellEnded(): void {
    for (const listener of this.#ended) listener();
  }
}
