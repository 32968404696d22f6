import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** One version of a text; `at` in ms. */
export interface TextRow {
  version: number;
  at: number;
  author: string;
  comment: string;
  text: string;
}

/** Tables of `linebench.db` that keep a text in versions. */
export type TextTable = 'desk_versions' | 'letter_versions';

/** The versions of a text in a table of its own; they are only ever added. */
export class TextStore {
  readonly #db: Db;
  readonly #sql: Statements;
  readonly #table: TextTable;

  constructor(db: Db, table: TextTable) {
    this.#db = db;
    this.#sql = new Statements(db);
    this.#table = table;
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  last(): TextRow | undefined {
    return this.#sql.of<[], TextRow>(`SELECT * FROM ${this.#table} ORDER BY version DESC LIMIT 1`).get();
  }

  get(version: number): TextRow | undefined {
    return this.#sql.of<[number], TextRow>(`SELECT * FROM ${this.#table} WHERE version = ?`).get(version);
  }

  /** Newest first. */
  versions(): TextRow[] {
    return this.#sql.of<[], TextRow>(`SELECT * FROM ${this.#table} ORDER BY version DESC LIMIT 500`).all();
  }

  add(row: TextRow): void {
    this.#sql
      .of(
        `INSERT INTO ${this.#table} (version, at, author, comment, text)
         VALUES (@version, @at, @author, @comment, @text)`,
      )
      .run(row);
  }
}
