import type { Batch, BatchBody } from '../../../contract/index.ts';
import type { Db } from '../../../db/open.ts';
import { Statements } from '../../../db/statements.ts';
import { type Attempt, lastOf } from '../attempts.ts';
import type { MeasuredLine } from '../lines.ts';

/** Columns of a measurement as statistics read it. */
export const lineColumns = 'seq, at, step, name, instance, number, text, unit, low, high, verdict, marginal';

/** What is written for statistics: facts of runs, batches. For the main thread. */
export class FactStore {
  readonly #db: Db;
  readonly #sql: Statements;
  readonly #results: Statements;

  /** `results` is a connection to `stream.db`; it is only read. */
  constructor(db: Db, results: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
    this.#results = new Statements(results);
  }

  /** Takes the firmware of the next finished runs from what they measured; how many runs that were. */
  takeFirmware(limit: number): number {
    const cursor = this.#sql
      .of<[], { value: number }>("SELECT value FROM cursors WHERE name = 'results.firmware'")
      .get();
    const rows = this.#sql
      .of<[number, number], { seq: number; id: string }>(
        'SELECT finish_seq AS seq, id FROM runs WHERE finish_seq > ? ORDER BY finish_seq LIMIT ?',
      )
      .all(cursor?.value ?? 0, limit);
    if (rows.length === 0) return 0;
    const found = rows.map(({ id }) => ({ id, firmware: this.#firmware(id) }));
    this.#db
      .transaction(() => {
        const set = this.#sql.of('UPDATE runs SET firmware = ? WHERE id = ?');
        for (const { id, firmware } of found) if (firmware !== undefined) set.run(firmware, id);
        this.#sql
          .of(
            `INSERT INTO cursors (name, value) VALUES ('results.firmware', ?)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          )
          .run(rows.at(-1)!.seq);
      })
      .immediate();
    return rows.length;
  }

  batches(): Batch[] {
    return batches(this.#sql, '');
  }

  /** Makes the batch or adds to it. */
  saveBatch({ id, customer, note, serials }: BatchBody, by: string, at: number): void {
    this.#db
      .transaction(() => {
        this.#sql
          .of(
            `INSERT INTO batches (id, customer, note, made_at, made_by) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
               customer = coalesce(excluded.customer, customer), note = coalesce(excluded.note, note)`,
          )
          .run(id, customer ?? null, note ?? null, at, by);
        const add = this.#sql.of('INSERT OR IGNORE INTO batch_units (batch, serial) VALUES (?, ?)');
        for (const serial of serials) add.run(id, serial);
      })
      .immediate();
  }

  /** What counts of a run. */
  lines(runId: string): MeasuredLine[] {
    const rows = this.#results
      .of<[string], MeasuredLine & Attempt>(
        `SELECT ${lineColumns}, attempt, round FROM results WHERE run_id = ? ORDER BY seq`,
      )
      .all(runId);
    return lastOf(rows);
  }

  #firmware(runId: string): string | undefined {
    return this.#results
      .of<[string], { text: string }>(
        "SELECT text FROM results WHERE run_id = ? AND name = 'firmware' AND text IS NOT NULL ORDER BY seq LIMIT 1",
      )
      .get(runId)?.text;
  }
}

/** Newest first; `schema` is empty or ends in a dot. */
export function batches(sql: Statements, schema: string): Batch[] {
  return sql
    .of<[], Omit<Batch, 'madeAt'> & { madeAt: number }>(
      `SELECT b.id, b.customer, b.note, b.made_at AS madeAt, b.made_by AS madeBy,
         (SELECT count(*) FROM ${schema}batch_units u WHERE u.batch = b.id) AS units
       FROM ${schema}batches b ORDER BY b.made_at DESC LIMIT 500`,
    )
    .all()
    .map((row) => ({ ...row, madeAt: new Date(row.madeAt).toISOString() }));
}
