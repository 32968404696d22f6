import type { Role } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** A row of `users`. */
export interface UserRow {
  id: number;
  user: string;
  name: string;
  role: Role;
  password_hash: string;
  disabled_at: number | null;
  /** Contact that a requester stands for. */
  contact: number | null;
}

/** A session with its person. */
export interface SessionRow {
  user: string;
  name: string;
  role: Role;
  contact: number | null;
  created_at: number;
  expires_at: number;
}

/** A row of `api_tokens` without the hash. */
export interface TokenRow {
  id: number;
  name: string;
  role: Role;
  created_at: number;
  revoked_at: number | null;
}

/** A row of `audit`; `data` is JSON. */
export interface AuditLine {
  id: number;
  at: number;
  actor: string;
  act: string;
  target: string;
  data: string;
}

/** All SQL about users, sessions, tokens and the audit log. Nothing is cached: another process may write the same file. */
export class AccountStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  userCount(): number {
    return this.#sql.of<[], { n: number }>('SELECT count(*) AS n FROM users').get()!.n;
  }

  users(): UserRow[] {
    return this.#sql
      .of<[], UserRow>(
        'SELECT id, user, name, role, password_hash, disabled_at, contact FROM users WHERE disabled_at IS NULL ORDER BY name, user',
      )
      .all();
  }

  user(user: string): UserRow | undefined {
    return this.#sql
      .of<[string], UserRow>(
        'SELECT id, user, name, role, password_hash, disabled_at, contact FROM users WHERE user = ?',
      )
      .get(user);
  }

  addUser(row: {
    user: string;
    name: string;
    role: Role;
    passwordHash: string;
    contact: number | null;
    at: number;
  }): void {
    this.#sql
      .of(
        'INSERT INTO users (user, name, role, password_hash, contact, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(row.user, row.name, row.role, row.passwordHash, row.contact, row.at);
  }

  setUser(
    id: number,
    row: { name: string; role: Role; contact: number | null; disabledAt: number | null },
  ): void {
    this.#sql
      .of('UPDATE users SET name = ?, role = ?, contact = ?, disabled_at = ? WHERE id = ?')
      .run(row.name, row.role, row.contact, row.disabledAt, id);
  }

  /** How many administrators may sign in besides this one. */
  otherAdmins(id: number): number {
    return this.#sql
      .of<[number], { n: number }>(
        "SELECT count(*) AS n FROM users WHERE role = 'admin' AND disabled_at IS NULL AND id <> ?",
      )
      .get(id)!.n;
  }

  setPassword(id: number, passwordHash: string): void {
    this.#sql.of('UPDATE users SET password_hash = ? WHERE id = ?').run(passwordHash, id);
  }

  session(hash: Buffer, now: number): SessionRow | undefined {
    return this.#sql
      .of<[Buffer, number], SessionRow>(
        `SELECT u.user, u.name, u.role, u.contact, s.created_at, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE s.token_hash = ? AND s.expires_at > ? AND u.disabled_at IS NULL`,
      )
      .get(hash, now);
  }

  /** Hashes of the sessions that are not over. */
  sessionHashes(now: number): Buffer[] {
    return this.#sql
      .of<[number], { token_hash: Buffer }>('SELECT token_hash FROM sessions WHERE expires_at > ?')
      .all(now)
      .map((row) => row.token_hash);
  }

  addSession(hash: Buffer, userId: number, now: number, expiresAt: number): void {
    this.#sql.of('DELETE FROM sessions WHERE expires_at <= ?').run(now);
    this.#sql
      .of('INSERT INTO sessions (token_hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)')
      .run(hash, userId, now, expiresAt);
  }

  extendSession(hash: Buffer, expiresAt: number): void {
    this.#sql.of('UPDATE sessions SET expires_at = ? WHERE token_hash = ?').run(expiresAt, hash);
  }

  endSession(hash: Buffer): boolean {
    return this.#sql.of('DELETE FROM sessions WHERE token_hash = ?').run(hash).changes > 0;
  }

  /** Ends every session of a user but the one with the hash `keep`, if any. */
  endSessionsOf(userId: number, keep: Buffer | null): void {
    this.#sql.of('DELETE FROM sessions WHERE user_id = ? AND token_hash IS NOT ?').run(userId, keep);
  }

  token(hash: Buffer): TokenRow | undefined {
    return this.#sql
      .of<[Buffer], TokenRow>(
        'SELECT id, name, role, created_at, revoked_at FROM api_tokens WHERE token_hash = ? AND revoked_at IS NULL',
      )
      .get(hash);
  }

  tokens(): TokenRow[] {
    return this.#sql
      .of<[], TokenRow>(
        'SELECT id, name, role, created_at, revoked_at FROM api_tokens WHERE revoked_at IS NULL ORDER BY id DESC',
      )
      .all();
  }

  addToken(row: { name: string; role: Role; hash: Buffer; at: number }): number {
    return Number(
      this.#sql
        .of('INSERT INTO api_tokens (name, role, token_hash, created_at) VALUES (?, ?, ?, ?)')
        .run(row.name, row.role, row.hash, row.at).lastInsertRowid,
    );
  }

  /** False when no such token is in force. */
  revokeToken(id: number, now: number): boolean {
    return (
      this.#sql.of('UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL').run(now, id)
        .changes > 0
    );
  }

  /** Lines with an id below `before`, newest first. */
  auditLines(before: number, limit: number): AuditLine[] {
    return this.#sql
      .of<[number, number], AuditLine>(
        'SELECT id, at, actor, act, target, data FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?',
      )
      .all(before, limit);
  }

  audit(row: { at: number; actor: string; act: string; target: string; data: unknown }): void {
    this.#sql
      .of('INSERT INTO audit (at, actor, act, target, data) VALUES (?, ?, ?, ?, ?)')
      .run(row.at, row.actor, row.act, row.target, JSON.stringify(row.data));
  }
}
