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
      statement = this.#db.prepare(plannedOnce(text));
      this.#prepared.set(text, statement);
    }
    return statement as Statement<P, R>;
  }
}

/** Texts in quotes and remarks, which stay; and parameters. */
const partsOfSql = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|[?@:$]\w*/g;

/**
 * The same SQL with a plus before each parameter. A parameter that stands bare may tell SQLite's planner something
 * (behind LIMIT, or in a term next to ORDER BY), and then the statement is planned anew each time another value is bound
 * (sqlite3_bind, R-57496-20354), which takes ten times as long as to run it. The unary plus changes no value.
 */
export function plannedOnce(text: string): string {
  return text.replace(partsOfSql, (part) => (/^[?@:$]/.test(part) ? `+${part}` : part));
}
