import type { Db } from '../../../db/open.ts';
import { Statements } from '../../../db/statements.ts';
import type { MeasuredLine } from '../lines.ts';
import { type Sums, SumTable } from './sums.ts';

/** Milliseconds of a day; the days here are those of UTC. */
export const dayMs = 86_400_000;

/** A finished run that is to be summed up; `at` in ms. */
export interface SummedRun {
  seq: number;
  finishSeq: number;
  id: string;
  serial: string;
  profile: string;
  model: string | null;
  verdict: string;
  at: number;
}

const runColumns =
  'r.seq, r.finish_seq AS finishSeq, r.id, r.serial, r.profile, r.model, r.verdict, r.started_at AS at';

/** Whether a unit was judged by the profile within the time of a visit before a run: that makes the run a retest. Plus signs leave the index of units only. */
const judgedBefore = (
  schema: string,
) => `SELECT 1 FROM ${schema}runs WHERE serial = ? AND seq <> ? AND +profile = ?
  AND +state = 'finished' AND verdict IN ('PASS', 'FAIL') AND started_at >= ? AND (started_at, seq) < (?, ?) LIMIT 1`;

function isFirst(sql: Statements, schema: string, run: SummedRun, visit: number): boolean {
  if (run.verdict !== 'PASS' && run.verdict !== 'FAIL') return false;
  const { serial, seq, profile, at } = run;
  return sql.of(judgedBefore(schema)).get(serial, seq, profile, at - visit, at, seq) === undefined;
}

/** Writes the sums of days in `linebench.db`: each finished run once, by a cursor. For the main thread. */
export class DayStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  /** Begins anew when a visit has become longer or shorter: what a first test is has changed. */
  begin(visit: number): void {
    const known = this.#cursor('results.days.visit');
    if (known === visit) return;
    this.#db
      .transaction(() => {
        this.#sql.of('DELETE FROM measured_days').run();
        this.#move('results.days', 0);
        this.#move('results.days.visit', visit);
      })
      .immediate();
  }

  /** Sums the next finished runs up; how many that were. `lines` are the counting measurements of a run. */
  take(
    limit: number,
    basis: { visit: number; goldens: ReadonlySet<string> },
    lines: (run: string) => MeasuredLine[],
  ): number {
    const runs = this.#sql
      .of<[number, number], SummedRun>(
        `SELECT ${runColumns} FROM runs r WHERE r.finish_seq > ? ORDER BY r.finish_seq LIMIT ?`,
      )
      .all(this.#cursor('results.days') ?? 0, limit);
    if (runs.length === 0) return 0;
    const days = new Map<string, { day: number; model: string; table: SumTable }>();
    for (const run of runs) {
      if (basis.goldens.has(run.serial) || !isFirst(this.#sql, '', run, basis.visit)) continue;
      const day = Math.floor(run.at / dayMs);
      const model = run.model ?? '';
      const key = `${day} ${model}`;
      const of = days.get(key) ?? { day, model, table: new SumTable() };
      days.set(key, of);
      of.table.add(run, lines(run.id));
    }
    this.#db
      .transaction(() => {
        for (const { day, model, table } of days.values())
          for (const sum of table.all) this.#add(day, model, sum);
        this.#move('results.days', runs.at(-1)!.finishSeq);
      })
      .immediate();
    return runs.length;
  }

  #add(day: number, model: string, sum: Sums): void {
    const {
      profile,
      step,
      name,
      instance,
      unit,
      n,
      failed,
      marginal,
      mean,
      squares,
      min,
      max,
      low,
      high,
      at,
    } = sum;
    this.#sql
      .of(
        `INSERT INTO measured_days AS d (day, profile, model, step, name, instance, unit, n, failed, marginal,
           mean, squares, min, max, low, high, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (day, profile, model, step, name, instance) DO UPDATE SET
           squares = d.squares + excluded.squares
             + (excluded.mean - d.mean) * (excluded.mean - d.mean) * d.n * excluded.n / (d.n + excluded.n),
           mean = d.mean + (excluded.mean - d.mean) * excluded.n / (d.n + excluded.n),
           n = d.n + excluded.n, failed = d.failed + excluded.failed, marginal = d.marginal + excluded.marginal,
           min = min(d.min, excluded.min), max = max(d.max, excluded.max),
           low = iif(excluded.at >= d.at, excluded.low, d.low),
           high = iif(excluded.at >= d.at, excluded.high, d.high),
           unit = iif(excluded.at >= d.at, excluded.unit, d.unit), at = max(d.at, excluded.at)`,
      )
      .run(
        ...[day, profile, model, step, name, instance, unit, n, failed, marginal],
        ...[mean, squares, min, max, low, high, at],
      );
  }

  #cursor(name: string): number | undefined {
    return this.#sql.of<[string], { value: number }>('SELECT value FROM cursors WHERE name = ?').get(name)
      ?.value;
  }

  #move(name: string, value: number): void {
    this.#sql
      .of(
        `INSERT INTO cursors (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      )
      .run(name, value);
  }
}

/** Which sums to read; days of UTC, both included. */
export interface DayRange {
  first: number;
  last: number;
  profile?: string | undefined;
  model?: string | undefined;
}

/** Reads the sums of days by a connection that has `linebench.db` attached as `lab`. For a thread. */
export class DayReader {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  /** Sums of the days, and of which finished runs they are not yet: those behind `cursor`. Both of one moment. */
  read({ first, last, profile, model }: DayRange): { sums: Sums[]; visit: number; cursor: number } {
    const only = [profile === undefined ? '' : 'AND profile = ?', model === undefined ? '' : 'AND model = ?'];
    const values = [profile, model].filter((value) => value !== undefined);
    return this.#db
      .transaction(() => ({
        visit: this.#cursor('results.days.visit'),
        cursor: this.#cursor('results.days'),
        sums: this.#sql
          .of<(string | number)[], Sums>(
            `SELECT profile, step, name, instance, unit, n, failed, marginal, mean, squares, min, max, low, high, at
             FROM lab.measured_days WHERE day BETWEEN ? AND ? ${only.join(' ')} ORDER BY day`,
          )
          .all(first, last, ...values),
      }))
      .deferred();
  }

  /** First tests that finished behind a cursor (0 for all) and started from `from` to `to` (ms). */
  firstTests(
    { from, to }: { from: number; to: number },
    cursor: number,
    visit: number,
    only: Pick<DayRange, 'profile' | 'model'>,
  ): SummedRun[] {
    // Behind the cursor there are few; without one the time is the narrower bound.
    const bounds =
      cursor > 0
        ? 'r.finish_seq > ? AND +r.started_at BETWEEN ? AND ?'
        : '+r.finish_seq > ? AND r.started_at BETWEEN ? AND ?';
    const { profile, model } = only;
    return this.#sql
      .of<number[], SummedRun>(`SELECT ${runColumns} FROM lab.runs r WHERE ${bounds}`)
      .all(cursor, from, to)
      .filter((run) => profile === undefined || run.profile === profile)
      .filter((run) => model === undefined || run.model === model)
      .filter((run) => isFirst(this.#sql, 'lab.', run, visit));
  }

  #cursor(name: string): number {
    const row = this.#sql
      .of<[string], { value: number }>('SELECT value FROM lab.cursors WHERE name = ?')
      .get(name);
    return row?.value ?? 0;
  }
}
