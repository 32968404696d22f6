import type { Batch, BatchBody } from '../../contract/index.ts';
import { type Db, openDatabase } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { MeasuredLine, RunLine } from './lines.ts';

/** Which runs to read; times in ms, both included. */
export interface RunRange {
  from: number;
  to: number;
  serial?: string;
  batch?: string;
}

const columns = `r.seq, r.id, r.serial, r.model, r.bench, r.position, r.profile, r.profile_version AS profileVersion, r.verdict, r.reason,
  r.started_by AS startedBy, r.started_at AS at, r.finished_at AS finishedAt, r.firmware`;

/** Attempt at a step, from 1, in a round of a group. */
interface Attempt {
  attempt: number;
  round: string;
}

/** Leaves out what a later attempt at the step replaced; for few rows, as it looks at the whole run for each. */
const lastAttempt = `AND attempt = (SELECT max(later.attempt) FROM results later
  WHERE later.run_id = results.run_id AND later.step = results.step AND later.round = results.round)`;

const lineColumns = 'seq, at, step, name, instance, number, text, unit, low, high, verdict, marginal';

/** Reads runs and measurements for statistics, by a connection of its own to both files. For a thread: its statements take their time. */
export class ResultStore {
  readonly #db: Db;
  readonly #sql: Statements;
  /** Leaves out what must never count. */
  readonly #counts: string;
  /** Whether steps may have been tried again. */
  readonly #attempts: boolean;

  /** `files`: `stream.db` and `linebench.db`. */
  constructor(files: { stream: string; lab: string }) {
    this.#db = openDatabase(files.stream, { readonly: true });
    this.#db.prepare('ATTACH ? AS lab').run(files.lab);
    this.#sql = new Statements(this.#db);
    const names = this.#db.pragma('lab.table_info(runs)') as { name: string }[];
    const dry = names.some(({ name }) => name === 'dry') ? ' AND r.dry = 0' : '';
    const columns = this.#db.pragma('main.table_info(results)') as { name: string }[];
    this.#attempts = columns.some(({ name }) => name === 'attempt');
    this.#counts = `r.state = 'finished' AND r.verdict IS NOT NULL${dry}`;
  }

  close(): void {
    this.#db.close();
  }

  /** How many rows `runs` would give at most. */
  countRuns(range: RunRange): number {
    const { where, values } = this.#where(range);
    return this.#sql
      .of<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM lab.runs r WHERE ${where}`)
      .get(...values)!.n;
  }

  /** Finished runs by the time they started. */
  runs(range: RunRange): IterableIterator<RunLine> {
    const { where, values } = this.#where(range);
    return this.#sql
      .of<(string | number)[], RunLine>(
        `SELECT ${columns} FROM lab.runs r WHERE ${where} ORDER BY r.started_at, r.seq`,
      )
      .iterate(...values);
  }

  /** Finished runs that began before the number `seq`, newest first. */
  runsBefore(seq: number, range: RunRange, limit: number): RunLine[] {
    const { where, values } = this.#where(range);
    return this.#sql
      .of<(string | number)[], RunLine>(
        `SELECT ${columns} FROM lab.runs r WHERE r.seq < ? AND ${where} ORDER BY r.seq DESC LIMIT ?`,
      )
      .all(seq, ...values, limit);
  }

  run(id: string): RunLine | undefined {
    return this.#sql
      .of<[string], RunLine>(`SELECT ${columns} FROM lab.runs r WHERE r.id = ? AND ${this.#counts}`)
      .get(id);
  }

  /** Titles of the steps of a run that failed without a measurement that did, by their ids. */
  steps(runId: string): { id: string; title: string; verdict: string | null }[] {
    const row = this.#sql
      .of<[string], { steps: string }>('SELECT steps FROM lab.runs WHERE id = ?')
      .get(runId);
    return row ? JSON.parse(row.steps) : [];
  }

  measurements(runId: string, only: { name?: string; step?: string; verdict?: string } = {}): MeasuredLine[] {
    const keys = (['name', 'step', 'verdict'] as const).filter((key) => only[key] !== undefined);
    const rare = only.verdict !== undefined && only.verdict !== 'PASS';
    const rows = this.#sql
      .of<string[], MeasuredLine & Attempt>(
        `SELECT ${lineColumns} ${this.#attempts ? ', attempt, round' : ''}
         FROM results ${rare ? 'INDEXED BY results_not_passed' : ''}
         WHERE run_id = ? ${keys.map((key) => `AND ${key} = ?`).join(' ')}
         ${rare ? `AND verdict <> 'PASS' ${this.#attempts ? lastAttempt : ''}` : ''} ORDER BY seq`,
      )
      .all(runId, ...keys.map((key) => only[key]!));
    return this.#attempts && !rare ? lastOf(rows) : rows;
  }

  /** Channels and the like of a measurement. */
  instances(name: string, step: string): string[] {
    return this.#sql
      .of<[string, string], { instance: string }>(
        `SELECT DISTINCT instance FROM results INDEXED BY results_name
         WHERE number IS NOT NULL AND name = ? AND step = ?`,
      )
      .all(name, step)
      .map(({ instance }) => instance);
  }

  /** Numbers of one measurement in the order they were stored. */
  numbers(name: string, step: string, instance: string): IterableIterator<MeasuredLine & { runId: string }> {
    return this.#sql
      .of<[string, string, string], MeasuredLine & { runId: string }>(
        `SELECT run_id AS runId, ${lineColumns} FROM results INDEXED BY results_name
         WHERE number IS NOT NULL AND name = ? AND step = ? AND instance = ? ORDER BY id`,
      )
      .iterate(name, step, instance);
  }

  /** How many rows `numbers` walks over. */
  countNumbers(name: string, step: string, instance: string): number {
    return this.#sql
      .of<[string, string, string], { n: number }>(
        `SELECT count(*) AS n FROM results INDEXED BY results_name
         WHERE number IS NOT NULL AND name = ? AND step = ? AND instance = ?`,
      )
      .get(name, step, instance)!.n;
  }

  batches(): Batch[] {
    return batches(this.#sql, 'lab.');
  }

  /** Units of a batch in order of their serial numbers. */
  batchUnits(batch: string): string[] {
    return this.#sql
      .of<[string], { serial: string }>('SELECT serial FROM lab.batch_units WHERE batch = ? ORDER BY serial')
      .all(batch)
      .map(({ serial }) => serial);
  }

  /** The newest batch of each unit that has one. */
  batchOf(): Map<string, string> {
    const rows = this.#sql
      .of<[], { serial: string; batch: string }>(
        'SELECT u.serial, u.batch FROM lab.batch_units u JOIN lab.batches b ON b.id = u.batch ORDER BY b.made_at',
      )
      .all();
    return new Map(rows.map(({ serial, batch }) => [serial, batch]));
  }

  #where({ from, to, serial, batch }: RunRange): { where: string; values: (string | number)[] } {
    const wheres = [this.#counts, 'r.started_at BETWEEN ? AND ?'];
    const values: (string | number)[] = [from, to];
    if (serial !== undefined) {
      wheres.push('r.serial = ?');
      values.push(serial);
    }
    if (batch !== undefined) {
      wheres.push('r.serial IN (SELECT serial FROM lab.batch_units WHERE batch = ?)');
      values.push(batch);
    }
    return { where: wheres.join(' AND '), values };
  }
}

/** The same for all rows of a run at once. */
function lastOf<Row extends Attempt & { step: string }>(rows: Row[]): Row[] {
  if (rows.every(({ attempt }) => attempt === 1)) return rows;
  const last = new Map<string, number>();
  const key = ({ step, round }: Row) => `${step}\n${round}`;
  for (const row of rows) last.set(key(row), Math.max(row.attempt, last.get(key(row)) ?? 0));
  return rows.filter((row) => row.attempt === last.get(key(row)));
}

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

  #firmware(runId: string): string | undefined {
    return this.#results
      .of<[string], { text: string }>(
        "SELECT text FROM results WHERE run_id = ? AND name = 'firmware' AND text IS NOT NULL ORDER BY seq LIMIT 1",
      )
      .get(runId)?.text;
  }
}

function batches(sql: Statements, schema: string): Batch[] {
  return sql
    .of<[], Omit<Batch, 'madeAt'> & { madeAt: number }>(
      `SELECT b.id, b.customer, b.note, b.made_at AS madeAt, b.made_by AS madeBy,
         (SELECT count(*) FROM ${schema}batch_units u WHERE u.batch = b.id) AS units
       FROM ${schema}batches b ORDER BY b.made_at DESC LIMIT 500`,
    )
    .all()
    .map((row) => ({ ...row, madeAt: new Date(row.madeAt).toISOString() }));
}
