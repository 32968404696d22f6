import type { Priority } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

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

/** What a text of the set-up is tried against in `linebench.db`. */
export class SetupStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
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
