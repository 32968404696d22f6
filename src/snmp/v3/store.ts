import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** What an engine told last; `at` in ms of the wall clock. */
export interface EngineRow {
  id: Buffer;
  boots: number;
  time: number;
  at: number;
}

/** Keeps engine ids, boots and times in `linebench.db`. */
export class EngineStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  /** Our own engine; undefined before the first start. */
  own(): { id: Buffer; boots: number } | undefined {
    return this.#sql.of<[], { id: Buffer; boots: number }>('SELECT id, boots FROM own_engine').get();
  }

  setOwn(id: Buffer, boots: number): void {
    this.#sql
      .of(
        `INSERT INTO own_engine (one, id, boots) VALUES (1, ?, ?)
         ON CONFLICT (one) DO UPDATE SET id = excluded.id, boots = excluded.boots`,
      )
      .run(id, boots);
  }

  get(id: Buffer): EngineRow | undefined {
    return this.#sql.of<[Buffer], EngineRow>('SELECT id, boots, time, at FROM engines WHERE id = ?').get(id);
  }

  /** The engines heard last, oldest first. */
  latest(limit: number): EngineRow[] {
    return this.#sql
      .of<[number], EngineRow>('SELECT id, boots, time, at FROM engines ORDER BY at DESC LIMIT ?')
      .all(limit)
      .reverse();
  }

  save(rows: readonly EngineRow[]): void {
    const upsert = this.#sql.of<[Buffer, number, number, number]>(
      `INSERT INTO engines (id, boots, time, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET boots = excluded.boots, time = excluded.time, at = excluded.at`,
    );
    this.#db
      .transaction(() => {
        for (const { id, boots, time, at } of rows) upsert.run(id, boots, time, at);
      })
      .immediate();
  }
}
