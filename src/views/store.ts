import type { SavedView, ViewBody } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

type Row = Omit<SavedView, 'shared'> & { shared: number };
const columns = 'id, owner, screen, name, query, shared';

/** Saved views in `linebench.db`. */
export class ViewStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** The person's own and those that others share, by name. */
  list(owner: string, screen: string): SavedView[] {
    return this.#sql
      .of<[string, string], Row>(
        `SELECT ${columns} FROM saved_views WHERE screen = ? AND (owner = ? OR shared = 1) ORDER BY name COLLATE NOCASE, id`,
      )
      .all(screen, owner)
      .map(viewOf);
  }

  get(id: number): SavedView | undefined {
    const row = this.#sql.of<[number], Row>(`SELECT ${columns} FROM saved_views WHERE id = ?`).get(id);
    return row && viewOf(row);
  }

  count(owner: string): number {
    return this.#sql
      .of<[string], { n: number }>('SELECT count(*) AS n FROM saved_views WHERE owner = ?')
      .get(owner)!.n;
  }

  put(owner: string, { screen, name, query, shared }: ViewBody, at: number): SavedView {
    const row = this.#sql
      .of<unknown[], Row>(
        `INSERT INTO saved_views (owner, screen, name, query, shared, at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (owner, screen, name) DO UPDATE SET query = excluded.query, shared = excluded.shared, at = excluded.at
         RETURNING ${columns}`,
      )
      .get(owner, screen, name, query, shared ? 1 : 0, at)!;
    return viewOf(row);
  }

  remove(id: number): void {
    this.#sql.of('DELETE FROM saved_views WHERE id = ?').run(id);
  }
}

function viewOf(row: Row): SavedView {
  return { ...row, shared: row.shared === 1 };
}
