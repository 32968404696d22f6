import type { Role, UserDetail, UserSummary } from '../contract/index.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { hashPassword } from './passwords.ts';
import { newOneTimePassword } from './secrets.ts';
import type { AccountStore, UserRow } from './store.ts';

/** What histories call the program; nobody signs in under it. */
const reservedNames = new Set(['system']);

/** Makes and changes the people who may sign in; each act is written into the audit log with it. */
export class People {
  readonly #store: AccountStore;
  readonly #clock: Clock;
  readonly #tellEnded: () => void;

  /** `tellEnded` is called after sessions of somebody ended. */
  constructor(store: AccountStore, clock: Clock, tellEnded: () => void) {
    this.#store = store;
    this.#clock = clock;
    this.#tellEnded = tellEnded;
  }

  /** At the very first start makes the user `admin`; returns its one-time password, or null when there are users already. */
  async ensureAdmin(): Promise<{ user: string; password: string } | null> {
    if (this.#store.userCount() > 0) return null;
    const password = newOneTimePassword();
    const passwordHash = await hashPassword(password);
    return this.#store.transaction(() => {
      if (this.#store.userCount() > 0) return null;
      this.#addUser({ user: 'admin', name: 'Administrator', role: 'admin', passwordHash, contact: null });
      return { user: 'admin', password };
    });
  }

  /** Makes those of the users who are not there yet; nobody is changed. */
  async ensureUsers(
    users: readonly { user: string; name: string; role: Role; password: string; contact?: number }[],
  ): Promise<void> {
    for (const { user, name, role, password, contact = null } of users) {
      if (this.#store.user(user)) continue;
      const passwordHash = await hashPassword(password);
      this.#store.transaction(() => {
        if (!this.#store.user(user)) this.#addUser({ user, name, role, passwordHash, contact });
      });
    }
  }

  /** Makes a person with a one-time password, which is returned here and never again. Throws AppError `user_exists`, `invalid`. */
  async createUser(
    input: { user: string; name: string; role: Role; contact?: number | undefined },
    by: string,
  ): Promise<UserSummary & { password: string }> {
    const { user, name, role } = input;
    const contact = contactFor(role, input.contact ?? null);
    const password = newOneTimePassword();
    const passwordHash = await hashPassword(password);
    this.#store.transaction(() => {
      if (reservedNames.has(user) || this.#store.user(user)) {
        throw new AppError('user_exists', `the name ${user} is taken`, {
          field: 'user',
          remedy: 'choose another; a name of somebody disabled is kept for the histories',
        });
      }
      this.#addUser({ user, name, role, passwordHash, contact }, by);
    });
    return { user, name, role, password };
  }

  /** Changes a person. Throws AppError `not_found`, `invalid`, or `last_admin` when nobody could administer any more. */
  changeUser(
    user: string,
    change: { name?: string; role?: Role; disabled?: boolean; contact?: number },
    by: string,
  ): UserDetail {
    const changed = this.#store.transaction(() => {
      const row = this.#userRow(user);
      const { name = row.name, role = row.role, disabled = row.disabled_at !== null } = change;
      if ((role !== 'admin' || disabled) && row.role === 'admin' && this.#store.otherAdmins(row.id) === 0) {
        throw new AppError('last_admin', `${row.user} is the last administrator`, {
          remedy: 'make another administrator first',
        });
      }
      const disabledAt = disabled ? (row.disabled_at ?? this.#clock.now()) : null;
      const contact = contactFor(role, change.contact ?? (role === 'requester' ? row.contact : null));
      this.#store.setUser(row.id, { name, role, contact, disabledAt });
      if (disabled) this.#store.endSessionsOf(row.id, null);
      this.#audit(by, 'user_changed', row.user, change);
      return { user: row.user, name, role, disabled };
    });
    this.#tellEnded();
    return changed;
  }

  /** Gives a person a new one-time password and ends their sessions. Throws AppError `not_found`. */
  async resetPassword(user: string, by: string): Promise<string> {
    const { id, user: known } = this.#userRow(user);
    const password = newOneTimePassword();
    const passwordHash = await hashPassword(password);
    this.#store.transaction(() => {
      this.#store.setPassword(id, passwordHash);
      this.#store.endSessionsOf(id, null);
      this.#audit(by, 'password_reset', known, {});
    });
    this.#tellEnded();
    return password;
  }

  #userRow(user: string): UserRow {
    const row = this.#store.user(user);
    if (!row) throw notFound(`the user ${user}`);
    return row;
  }

  #addUser(
    row: { user: string; name: string; role: Role; passwordHash: string; contact: number | null },
    by = 'system',
  ): void {
    this.#store.addUser({ ...row, at: this.#clock.now() });
    const { role, contact } = row;
    this.#audit(by, 'user_created', row.user, contact === null ? { role } : { role, contact });
  }

  #audit(actor: string, act: string, target: string, data: unknown): void {
    this.#store.audit({ at: this.#clock.now(), actor, act, target, data });
  }
}

/** A requester stands for a contact, nobody else does. Throws AppError `invalid`. */
function contactFor(role: Role, contact: number | null): number | null {
  if ((role === 'requester') === (contact !== null)) return contact;
  const message = contact === null ? 'say for which contact' : `the role ${role} stands for no contact`;
  throw new AppError('invalid', message, { field: 'contact' });
}
