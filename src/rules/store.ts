import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** One version as it is kept; `at` in ms. */
export interface VersionRow {
  version: number;
  at: number;
  author: string;
  comment: string;
  hash: string;
  rules: number;
  restored: number | null;
}

const columns = 'version, at, author, comment, hash, rules, restored';

/** Versions of the rule set in `linebench.db`; they are only ever added. */
export class RuleStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Number of the newest version, 0 when there is none. */
  last(): number {
    return (
      this.#sql.of<[], { version: number | null }>('SELECT max(version) AS version FROM rule_versions').get()!
        .version ?? 0
    );
  }

  get(version: number): (VersionRow & { text: string }) | undefined {
    return this.#sql
      .of<[number], VersionRow & { text: string }>(
        `SELECT ${columns}, text FROM rule_versions WHERE version = ?`,
      )
      .get(version);
  }

  /** Newest first, below `before`. */
  page(before: number | undefined, limit: number): VersionRow[] {
    return this.#sql
      .of<[number, number], VersionRow>(
        `SELECT ${columns} FROM rule_versions WHERE version < ? ORDER BY version DESC LIMIT ?`,
      )
      .all(before ?? Number.MAX_SAFE_INTEGER, limit);
  }

  add(row: VersionRow & { text: string }): void {
    this.#sql
      .of(
        `INSERT INTO rule_versions (${columns}, text)
         VALUES (@version, @at, @author, @comment, @hash, @rules, @restored, @text)`,
      )
      .run(row);
  }
}
