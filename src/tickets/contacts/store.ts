import type { ContactRef } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { ContactNames } from '../casework.ts';

/** A row of `contacts`; `created_at` in ms. */
export interface ContactRow {
  id: number;
  name: string;
  company: string | null;
  phone: string | null;
  digits: string | null;
  email: string | null;
  contract: string | null;
  language: string;
  audience: string | null;
  created_at: number;
  /** Rises with each change. */
  version: number;
}

const columns = [
  'name',
  'company',
  'phone',
  'digits',
  'email',
  'contract',
  'language',
  'audience',
  'created_at',
  'version',
];

/** Contacts in `linebench.db`. */
export class ContactStore implements ContactNames {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  get(id: number): ContactRow | undefined {
    return this.#sql.of<[number], ContactRow>('SELECT * FROM contacts WHERE id = ?').get(id);
  }

  ref(id: number): ContactRef | null {
    const row = this.get(id);
    return row ? { id, name: row.name, company: row.company } : null;
  }

  words(id: number): string {
    const row = this.get(id);
    if (!row) return '';
    const { name, company, phone, digits, email, contract } = row;
    return [name, company, phone, digits, email, contract].filter(Boolean).join(' ');
  }

  byEmail(email: string): ContactRow | undefined {
    return this.#sql.of<[string], ContactRow>('SELECT * FROM contacts WHERE email = ?').get(email);
  }

  insert(row: Omit<ContactRow, 'id'>): number {
    const marks = columns.map((name) => `@${name}`).join(', ');
    const { lastInsertRowid } = this.#sql
      .of(`INSERT INTO contacts (${columns.join(', ')}) VALUES (${marks})`)
      .run(row);
    return Number(lastInsertRowid);
  }

  update(row: ContactRow): void {
    const sets = columns.map((name) => `${name} = @${name}`).join(', ');
    this.#sql.of(`UPDATE contacts SET ${sets} WHERE id = @id`).run(row);
  }

  /** By name; every word must be somewhere in name, company, mail, phone or contract. */
  list(words: readonly string[], after: { name: string; id: number } | null, limit: number): ContactRow[] {
    const each = `(name || ' ' || coalesce(company, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' ||
      coalesce(digits, '') || ' ' || coalesce(contract, '')) LIKE ? ESCAPE '\\'`;
    const where = [...words.map(() => each), ...(after ? ['(name, id) > (?, ?)'] : [])];
    const bound = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    return this.#sql
      .of<unknown[], ContactRow>(
        `SELECT * FROM contacts ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY name, id LIMIT ?`,
      )
      .all(...bound, ...(after ? [after.name, after.id] : []), limit);
  }

  tickets(id: number): number {
    return this.#sql
      .of<[number], { n: number }>('SELECT count(*) AS n FROM tickets WHERE contact = ?')
      .get(id)!.n;
  }
}
