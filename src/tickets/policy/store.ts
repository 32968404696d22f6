import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** One version of a policy as it is kept; `at` in ms. */
export interface PolicyRow {
  name: string;
  version: number;
  at: number;
  author: string;
  comment: string;
  hash: string;
  restored: number | null;
  text: string;
}

/** One import of a holiday calendar; `at` in ms. */
export interface FeedRow {
  name: string;
  version: number;
  at: number;
  author: string;
  text: string;
}

const newest = (table: string) =>
  `SELECT * FROM ${table} AS each WHERE version = (SELECT max(version) FROM ${table} WHERE name = each.name)`;

/** Policies and holiday calendars in `linebench.db`; versions are only ever added. */
export class PolicyStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** The newest version of each, by name. */
  all(): PolicyRow[] {
    return this.#sql.of<[], PolicyRow>(`${newest('policy_versions')} ORDER BY name`).all();
  }

  last(name: string): PolicyRow | undefined {
    return this.#sql
      .of<[string], PolicyRow>('SELECT * FROM policy_versions WHERE name = ? ORDER BY version DESC LIMIT 1')
      .get(name);
  }

  get(name: string, version: number): PolicyRow | undefined {
    return this.#sql
      .of<[string, number], PolicyRow>('SELECT * FROM policy_versions WHERE name = ? AND version = ?')
      .get(name, version);
  }

  /** Newest first. */
  versions(name: string): PolicyRow[] {
    return this.#sql
      .of<[string], PolicyRow>('SELECT * FROM policy_versions WHERE name = ? ORDER BY version DESC LIMIT 500')
      .all(name);
  }

  add(row: PolicyRow): void {
    this.#sql
      .of(
        `INSERT INTO policy_versions (name, version, at, author, comment, hash, restored, text)
         VALUES (@name, @version, @at, @author, @comment, @hash, @restored, @text)`,
      )
      .run(row);
  }

  feeds(): FeedRow[] {
    return this.#sql.of<[], FeedRow>(`${newest('holiday_feeds')} ORDER BY name`).all();
  }

  addFeed(row: FeedRow): void {
    this.#sql
      .of(
        'INSERT INTO holiday_feeds (name, version, at, author, text) VALUES (@name, @version, @at, @author, @text)',
      )
      .run(row);
  }
}
