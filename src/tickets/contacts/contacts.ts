import type { Contact, ContactBody, Page } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { type ContactRow, ContactStore } from './store.ts';

/** Everybody who contacted the desk: registered once, found by phone, mail or contract. */
export class Contacts {
  readonly #store: ContactStore;
  readonly #clock: Clock;

  constructor(parts: { db: Db; clock: Clock }) {
    this.#store = new ContactStore(parts.db);
    this.#clock = parts.clock;
  }

  /** One page, by name. Throws AppError `invalid` for a `before` that no page gave. */
  list(query: { q?: string; limit: number; before?: string }): Page<Contact> {
    const words = (query.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8);
    const last = query.before === undefined ? null : this.#store.get(Number(query.before));
    if (last === undefined)
      throw new AppError('invalid', 'before: hand back what `next` said', { field: 'before' });
    const rows = this.#store.list(words, last, query.limit + 1);
    const page = rows.slice(0, query.limit);
    return {
      items: page.map((row) => this.#view(row)),
      next: rows.length > query.limit ? String(page.at(-1)!.id) : null,
    };
  }

  /** Throws AppError `not_found`. */
  get(id: number): Contact {
    return this.#view(this.#row(id));
  }

  /** Who is registered with a mail address; null when nobody is. */
  byEmail(email: string): Contact | null {
    const row = this.#store.byEmail(email);
    return row ? this.#view(row) : null;
  }

  /** Registers somebody. Throws AppError `known_contact` when the mail address is registered already. */
  add(body: ContactBody): Contact {
    return this.#store.transaction(() => {
      this.#unknown(body.email, null);
      return this.get(this.#store.insert({ ...columnsOf(body), created_at: this.#clock.now(), version: 1 }));
    });
  }

  /** Throws AppError `not_found`, `known_contact`, and `contact_changed` when it is no longer the version `base`. */
  change(id: number, body: ContactBody): Contact {
    return this.#store.transaction(() => {
      const row = this.#row(id);
      if (body.base !== undefined && body.base !== row.version)
        throw new AppError('contact_changed', `somebody changed ${row.name} meanwhile`, {
          remedy: 'look at the contact as it is now and make your change on top of it',
        });
      this.#unknown(body.email, id);
      this.#store.update({ ...row, ...columnsOf(body), version: row.version + 1 });
      return this.get(id);
    });
  }

  #unknown(email: string | null, self: number | null): void {
    const other = email === null ? undefined : this.#store.byEmail(email);
    if (!other || other.id === self) return;
    throw new AppError('known_contact', `${other.name} is registered with ${email}`, {
      field: 'email',
      remedy: 'take that contact, or leave the address empty',
    });
  }

  #row(id: number): ContactRow {
    const row = this.#store.get(id);
    if (!row) throw notFound(`contact ${id}`);
    return row;
  }

  #view(row: ContactRow): Contact {
    const { id, name, company, phone, email, contract, language, audience } = row;
    const base = { id, name, company, phone, email, contract, language, group: audience };
    const { version } = row;
    return { ...base, version, createdAt: iso(row.created_at), tickets: this.#store.tickets(id) };
  }
}

function columnsOf(body: ContactBody): Omit<ContactRow, 'id' | 'created_at' | 'version'> {
  const { name, company, phone, email, contract, language, group } = body;
  const digits = phone?.replace(/\D/g, '') || null;
  return { name, company, phone, digits, email, contract, language, audience: group };
}
