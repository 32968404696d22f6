import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** A ticket whose customer wrote; `dueAt` in ms. */
export interface NewsRow {
  number: number;
  /** The first entry that nobody was told of. */
  seq: number;
  dueAt: number;
}

const columns = 'number, seq, due_at AS dueAt';

/** What customers wrote and the desk was not told of yet, in `linebench.db`. */
export class NewsStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** A ticket that is there already keeps its first entry and its moment. */
  add(row: NewsRow): void {
    this.#sql
      .of(
        'INSERT INTO customer_news (number, seq, due_at) VALUES (@number, @seq, @dueAt) ON CONFLICT DO NOTHING',
      )
      .run(row);
  }

  /** Those that are due at a moment, and those that a clock which was set back put beyond `latest`. */
  due(at: number, latest: number, limit: number): NewsRow[] {
    return this.#sql
      .of<[number, number, number], NewsRow>(
        `SELECT ${columns} FROM customer_news WHERE due_at <= ? OR due_at > ? ORDER BY due_at, number LIMIT ?`,
      )
      .all(at, latest, limit);
  }

  nextDue(): number | null {
    return this.#sql.of<[], { at: number | null }>('SELECT min(due_at) AS at FROM customer_news').get()!.at;
  }

  remove(number: number): void {
    this.#sql.of('DELETE FROM customer_news WHERE number = ?').run(number);
  }
}
