import type { Macro, NewEntryBody } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

interface Row {
  id: number;
  owner: string;
  name: string;
  shared: number;
  acts: string;
  version: number;
}

/** A macro as it was saved; `at` in ms. */
export interface MacroVersionRow {
  version: number;
  at: number;
  author: string;
  name: string;
  shared: boolean;
  acts: NewEntryBody[];
  gone: boolean;
}

const selectSql = `SELECT m.*, (SELECT max(version) FROM macro_versions WHERE macro = m.id) AS version FROM macros AS m`;

/** Macros and their versions in `linebench.db`; versions are only ever added. */
export class MacroStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** The person's own and the shared ones, by name. */
  list(owner: string): Macro[] {
    return this.#sql
      .of<[string], Row>(
        `${selectSql} WHERE m.owner = ? OR m.shared = 1 ORDER BY m.name COLLATE NOCASE, m.id LIMIT 2000`,
      )
      .all(owner)
      .map(macroOf);
  }

  get(id: number): Macro | undefined {
    const row = this.#sql.of<[number], Row>(`${selectSql} WHERE m.id = ?`).get(id);
    return row && macroOf(row);
  }

  /** Id of the owner's macro of a name. */
  named(owner: string, name: string): number | undefined {
    return this.#sql
      .of<[string, string], { id: number }>('SELECT id FROM macros WHERE owner = ? AND name = ?')
      .get(owner, name)?.id;
  }

  /** Ids are never used twice: versions of what is gone stay. */
  nextId(): number {
    return this.#sql
      .of<[], { id: number }>('SELECT coalesce(max(macro), 0) + 1 AS id FROM macro_versions')
      .get()!.id;
  }

  put(macro: Macro, author: string, at: number): void {
    const { id, owner, name, shared, acts } = macro;
    this.#sql
      .of(
        `INSERT INTO macros (id, owner, name, shared, acts) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, shared = excluded.shared, acts = excluded.acts`,
      )
      .run(id, owner, name, shared ? 1 : 0, JSON.stringify(acts));
    this.#addVersion(macro, author, at, false);
  }

  remove(macro: Macro, author: string, at: number): void {
    this.#sql.of('DELETE FROM macros WHERE id = ?').run(macro.id);
    this.#addVersion(macro, author, at, true);
  }

  /** Newest first. */
  versions(id: number): MacroVersionRow[] {
    return this.#sql
      .of<[number], Omit<MacroVersionRow, 'shared' | 'acts' | 'gone'> & Row & { gone: number }>(
        'SELECT * FROM macro_versions WHERE macro = ? ORDER BY version DESC LIMIT 500',
      )
      .all(id)
      .map(({ version, at, author, name, shared, acts, gone }) => ({
        ...{ version, at, author, name },
        shared: shared === 1,
        acts: JSON.parse(acts) as NewEntryBody[],
        gone: gone === 1,
      }));
  }

  #addVersion({ id, name, shared, acts, version }: Macro, author: string, at: number, gone: boolean): void {
    this.#sql
      .of(
        `INSERT INTO macro_versions (macro, version, at, author, name, shared, acts, gone)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, version, at, author, name, shared ? 1 : 0, JSON.stringify(acts), gone ? 1 : 0);
  }
}

function macroOf({ id, owner, name, shared, acts, version }: Row): Macro {
  return { id, owner, name, shared: shared === 1, acts: JSON.parse(acts) as NewEntryBody[], version };
}
