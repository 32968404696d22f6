import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { HeardAsk } from '../peers.ts';

/** Something that a unit asked for, as it is kept: `at` is the time of day, milliseconds. */
export type KeptAsk = HeardAsk & { from: string };

/** Keeps what was heard over the end of the process. */
export interface HeardMemory {
  /** Adds some and forgets what is older than `before`, and all but the newest `most`. */
  keep(asks: readonly KeptAsk[], before: number, most: number): void;
  /** Since a moment, oldest first, at most the newest `most`. */
  recent(since: number, most: number): KeptAsk[];
}

/** What units were heard to ask for, in `linebench.db`; over a power cut the last of it may be lost. */
export class HeardStore implements HeardMemory {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  keep(asks: readonly KeptAsk[], before: number, most: number): void {
    this.#db
      .transaction(() => {
        const add = this.#sql.of(
          `INSERT INTO heard_asks (at, protocol, source, what, detail, outcome, bytes, ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        );
        for (const { at, protocol, from, what, detail, outcome, bytes, ms } of asks)
          add.run(at, protocol, from, what, detail, outcome, bytes, ms);
        // Numbers rise with time, but for a clock that was set back.
        this.#sql
          .of('DELETE FROM heard_asks WHERE id <= (SELECT coalesce(max(id), 0) FROM heard_asks) - ?')
          .run(most);
        this.#sql
          .of('DELETE FROM heard_asks WHERE id < (SELECT coalesce(min(id), 0) FROM heard_asks WHERE at >= ?)')
          .run(before);
      })
      .immediate();
  }

  recent(since: number, most: number): KeptAsk[] {
    return this.#sql
      .of<[number, number], KeptAsk>(
        `SELECT at, protocol, source AS "from", what, detail, outcome, bytes, ms FROM heard_asks WHERE at >= ?
         ORDER BY id DESC LIMIT ?`,
      )
      .all(since, most)
      .reverse();
  }
}
