import type { Db, Statement } from './open.ts';

/** Prepares each SQL text once; for texts of a limited number, with values bound. */
export class Statements {
  readonly #db: Db;
  readonly #prepared = new Map<string, Statement>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** The statement of a text; `P` are its bound values, `R` its rows. */
  of<P extends unknown[] = unknown[], R = unknown>(text: string): Statement<P, R> {
    let statement = this.#prepared.get(text);
    if (!statement) {
      statement = this.#db.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement as Statement<P, R>;
  }
}
