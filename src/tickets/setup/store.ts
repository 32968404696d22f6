import type { Priority } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { TextRow, TextStore } from '../versioned-text.ts';

/** A past ticket as routing sees it. */
export interface PastRow {
  number: number;
  title: string;
  type: string;
  category: string | null;
  zone: string | null;
  origin: string;
  maker: string | null;
  text: string;
  /** That of the opening. */
  priority: Priority | null;
}

/** Versions of the set-up in `linebench.db`; only ever added. */
export class SetupStore implements TextStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  last(): TextRow | undefined {
    return this.#sql.of<[], TextRow>('SELECT * FROM desk_versions ORDER BY version DESC LIMIT 1').get();
  }

  get(version: number): TextRow | undefined {
    return this.#sql.of<[number], TextRow>('SELECT * FROM desk_versions WHERE version = ?').get(version);
  }

  /** Newest first. */
  versions(): TextRow[] {
    return this.#sql.of<[], TextRow>('SELECT * FROM desk_versions ORDER BY version DESC LIMIT 500').all();
  }

  add(row: TextRow): void {
    this.#sql
      .of(
        'INSERT INTO desk_versions (version, at, author, comment, text) VALUES (@version, @at, @author, @comment, @text)',
      )
      .run(row);
  }

  /** How many closed tickets were closed before a moment (ms). */
  closedBefore(at: number): number {
    return this.#sql
      .of<[number], { n: number }>(
        "SELECT count(*) AS n FROM tickets WHERE state = 'closed' AND closed_at <= ?",
      )
      .get(at)!.n;
  }

  /** The newest tickets below a number with the text that opened them. */
  past(below: number, limit: number): PastRow[] {
    return this.#sql
      .of<[number, number], PastRow>(
        `SELECT t.number, t.title, t.type, t.category, t.zone, t.origin, t.maker,
                json_extract(e.data, '$.priority') AS priority, e.text
         FROM tickets AS t JOIN ticket_entries AS e ON e.number = t.number AND e.seq = 1
         WHERE t.number < ? ORDER BY t.number DESC LIMIT ?`,
      )
      .all(below, limit);
  }
}
