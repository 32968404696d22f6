import type { Batch } from '../../contract/index.ts';
import { Archive } from '../../db/archive.ts';
import { type Db, openDatabase } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { type Attempt, lastOf } from './attempts.ts';
import { DayReader } from './days/store.ts';
import { batches, lineColumns } from './facts/store.ts';
import type { MeasuredLine, ResultFiles, RunLine } from './lines.ts';

/** Which runs to read; times in ms, both included. */
export interface RunRange {
  from: number;
  to: number;
  serial?: string;
  batch?: string;
  /** Only those that did not pass. */
  notPassed?: boolean;
}

const columns = `r.seq, r.id, r.serial, r.model, r.bench, r.position, r.profile, r.profile_version AS profileVersion, r.verdict, r.reason,
  r.started_by AS startedBy, r.started_at AS at, r.finished_at AS finishedAt, r.firmware`;

/** Leaves out what a later attempt at the step replaced; for few rows, as it looks at the whole run for each. */
const lastAttempt = `AND attempt = (SELECT max(later.attempt) FROM results later
  WHERE later.run_id = results.run_id AND later.step = results.step AND later.round = results.round)`;

/** Reads runs and measurements for statistics, by a connection of its own to both files. For a thread: its statements take their time. */
export class ResultStore {
  readonly #db: Db;
  readonly #sql: Statements;
  /** Leaves out what must never count. */
  readonly #counts: string;
  /** Whether steps may have been tried again. */
  readonly #attempts: boolean;
  readonly #archive: Archive | undefined;
  /** The sums of days. */
  readonly days: DayReader;

  constructor(files: ResultFiles) {
    this.#db = openDatabase(files.stream, { readonly: true });
    this.#db.prepare('ATTACH ? AS lab').run(files.lab);
    this.#sql = new Statements(this.#db);
    this.#archive = files.archive === undefined ? undefined : new Archive(files.archive);
    this.days = new DayReader(this.#db);
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

  /** Time of the oldest measurement that is not in the archive, ms; null without any. */
  oldest(): number | null {
    return this.#sql.of<[], { at: number }>('SELECT at FROM results ORDER BY id LIMIT 1').get()?.at ?? null;
  }

  /** Whether retention took measurements of a time (ms) into the archive; by months. */
  archives(from: number, to: number): boolean {
    return this.#archive?.has('results', from, to) ?? false;
  }

  /** Numbers of one measurement from `from` to `to` (ms) that retention took out, in the order they were stored; all of a month are read. */
  archivedNumbers(
    { name, step, instance }: Pick<MeasuredLine, 'name' | 'step' | 'instance'>,
    from: number,
    to: number,
  ): (MeasuredLine & { runId: string })[] {
    const where = 'number IS NOT NULL AND name = ? AND step = ? AND instance = ? ORDER BY id';
    const rows =
      this.#archive?.rows<MeasuredLine & { run_id: string }>(
        'results',
        where,
        [name, step, instance],
        from,
        to,
      ) ?? [];
    return rows.map((row) => ({ ...row, runId: row.run_id }));
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

  #where({ from, to, serial, batch, notPassed }: RunRange): { where: string; values: (string | number)[] } {
    const wheres = [this.#counts, 'r.started_at BETWEEN ? AND ?'];
    const values: (string | number)[] = [from, to];
    if (notPassed) wheres.push("r.verdict <> 'PASS'");
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
