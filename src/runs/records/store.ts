import type {
  MeasuredKind,
  Measurement,
  Run,
  RunDetail,
  RunNode,
  RunStep,
  Verdict,
} from '../../contract/index.ts';
import type { Archive } from '../../db/archive.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { markSuperseded } from '../run/counting.ts';
import { DetailStore, type RunFacts, type RunMade } from '../run/store.ts';

interface RunRow {
  seq: number;
  id: string;
  device_id: number;
  serial: string;
  model: string | null;
  bench: string;
  position: number;
  profile: string;
  profile_version: string;
  profile_hash: string;
  state: Run['state'];
  verdict: Verdict | null;
  reason: string | null;
  steps: string;
  started_by: string;
  started_at: number;
  finished_at: number | null;
  finish_seq: number | null;
}

/** A run to be inserted, with the device that it is about. */
export interface NewRun {
  run: Run;
  deviceId: number;
  made: RunMade;
  facts: RunFacts;
}

/** Filters of the list of runs. */
export interface RunFilter {
  serial?: string;
  state?: Run['state'];
  bench?: string;
  verdict?: Verdict;
  limit: number;
  before?: string;
}

/** Runs and profile versions in `linebench.db`, measurements in `stream.db`. */
export class RunStore {
  readonly details: DetailStore;
  readonly #db: Db;
  readonly #sql: Statements;
  readonly #resultSql: Statements;
  readonly #archive: Archive | undefined;

  /** `results` is a connection to `stream.db`; it is only read. */
  constructor(db: Db, results: Db, archive?: Archive) {
    this.details = new DetailStore(db);
    this.#db = db;
    this.#sql = new Statements(db);
    this.#resultSql = new Statements(results);
    this.#archive = archive;
  }

  /** Inserts the profile as it is now, and the runs with what they are made with, in one transaction. */
  insert(
    runs: readonly NewRun[],
    profile: { id: string; version: string; hash: string; content: string },
    at: number,
  ): void {
    this.#db
      .transaction(() => {
        this.#sql
          .of(
            'INSERT OR IGNORE INTO profile_versions (hash, id, version, content, first_used_at) VALUES (?, ?, ?, ?, ?)',
          )
          .run(profile.hash, profile.id, profile.version, profile.content, at);
        const insert = this.#sql.of(
          `INSERT INTO runs (id, device_id, serial, model, bench, position, profile, profile_version, profile_hash, state, started_by, started_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        );
        for (const { run, deviceId, made, facts } of runs) {
          insert.run(
            run.id,
            deviceId,
            run.serial,
            run.model,
            run.bench,
            run.position,
            run.profile,
            run.profileVersion,
            run.profileHash,
            run.state,
            run.startedBy,
            Date.parse(run.startedAt),
          );
          this.details.add(run.id, made, facts);
        }
      })
      .immediate();
  }

  /** Marks a run finished and gives it the next finish number. */
  finish(run: Run, deviceId: number, end: { steps: readonly RunStep[]; rows: readonly RunNode[] }): void {
    this.#db
      .transaction(() => {
        this.#sql
          .of(
            `UPDATE runs SET state = 'finished', verdict = ?, reason = ?, steps = ?, serial = ?, model = ?, device_id = ?, finished_at = ?,
               finish_seq = (SELECT coalesce(max(finish_seq), 0) + 1 FROM runs) WHERE id = ?`,
          )
          .run(
            run.verdict,
            run.reason,
            JSON.stringify(end.steps),
            run.serial,
            run.model,
            deviceId,
            run.finishedAt === null ? null : Date.parse(run.finishedAt),
            run.id,
          );
        this.details.tree(run.id, end.rows);
      })
      .immediate();
  }

  /** Runs that are not finished, oldest first, with the devices that they are about. */
  open(): { run: RunDetail; deviceId: number }[] {
    return this.#sql
      .of<[], RunRow>("SELECT * FROM runs WHERE state IN ('queued', 'running') ORDER BY seq")
      .all()
      .map((row) => ({ run: this.#detail(row), deviceId: row.device_id }));
  }

  /** Number of the last row of a run that is on disk, -1 for none. */
  lastSeq(id: string): number {
    return (
      this.#resultSql
        .of<[string], { seq: number | null }>('SELECT max(seq) AS seq FROM results WHERE run_id = ?')
        .get(id)!.seq ?? -1
    );
  }

  get(id: string): RunDetail | undefined {
    const row = this.#sql.of<[string], RunRow>('SELECT * FROM runs WHERE id = ?').get(id);
    return row && this.#detail(row);
  }

  /** Newest first. */
  list(filter: RunFilter): { items: Run[]; next: string | null } {
    const wheres: string[] = [];
    const values: (string | number)[] = [];
    for (const column of ['serial', 'state', 'bench', 'verdict'] as const) {
      const value = filter[column];
      if (value === undefined) continue;
      wheres.push(`${column} = ?`);
      values.push(value);
    }
    if (filter.before !== undefined) {
      wheres.push('seq < ?');
      values.push(Number.parseInt(filter.before, 10) || 0);
    }
    const where = wheres.length > 0 ? `WHERE ${wheres.join(' AND ')}` : '';
    const rows = this.#sql
      .of<(string | number)[], RunRow>(`SELECT * FROM runs ${where} ORDER BY seq DESC LIMIT ?`)
      .all(...values, filter.limit + 1);
    const items = rows.slice(0, filter.limit);
    return { items: items.map(toRun), next: rows.length > filter.limit ? String(items.at(-1)!.seq) : null };
  }

  /** Runs of a device that started before a moment (ms), newest first. */
  ofDevice(deviceId: number, before: number, limit: number): Run[] {
    return this.#sql
      .of<[number, number, number], RunRow>(
        'SELECT * FROM runs WHERE device_id = ? AND started_at < ? ORDER BY seq DESC LIMIT ?',
      )
      .all(deviceId, before, limit)
      .map(toRun);
  }

  /** Runs that finished after the finish number `seq`, in the order they finished. */
  finishedAfter(seq: number, limit: number): { seq: number; deviceId: number; run: RunDetail }[] {
    return this.#sql
      .of<[number, number], RunRow>('SELECT * FROM runs WHERE finish_seq > ? ORDER BY finish_seq LIMIT ?')
      .all(seq, limit)
      .map((row) => ({ seq: row.finish_seq!, deviceId: row.device_id, run: this.#detail(row) }));
  }

  /**
   * How long a pass of this profile usually takes, milliseconds: the median of the last passes of the same model, else of all.
   * Null without any.
   */
  expectedMs(profile: string, model: string | null): number | null {
    const rows = this.#sql
      .of<[string], { ms: number; model: string | null }>(
        `SELECT finished_at - started_at AS ms, model FROM (SELECT * FROM runs ORDER BY seq DESC LIMIT 500)
         WHERE profile = ? AND verdict = 'PASS'`,
      )
      .all(profile);
    const same = rows.filter((row) => row.model === model);
    return median((same.length > 0 ? same : rows).map(({ ms }) => ms));
  }

  /** What retention took out is read from the archive; a run may lie in both. */
  #measured({ id, started_at, finished_at }: RunRow): MeasurementRow[] {
    const live = this.#resultSql
      .of<[string], MeasurementRow>('SELECT * FROM results WHERE run_id = ? ORDER BY seq')
      .all(id);
    if (finished_at === null || live[0]?.seq === 0) return live;
    const where = 'run_id = ? ORDER BY seq';
    const old = this.#archive?.rows<MeasurementRow>('results', where, [id], started_at, finished_at) ?? [];
    const first = live[0]?.seq ?? Number.POSITIVE_INFINITY;
    return [...old.filter(({ seq }) => seq < first), ...live];
  }

  #detail(row: RunRow): RunDetail {
    const measurements = this.#measured(row).map(toMeasurement);
    const details = this.details.get(row.id);
    return {
      ...toRun(row),
      ...details,
      steps: JSON.parse(row.steps) as RunStep[],
      measurements: markSuperseded(measurements, details.tree),
      console: false,
    };
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

interface MeasurementRow {
  seq: number;
  at: number;
  step: string;
  name: string;
  instance: string;
  number: number | null;
  text: string | null;
  unit: string;
  low: number | null;
  high: number | null;
  verdict: Verdict;
  marginal: number;
  // Months of the archive that an older program wrote do not have these.
  attempt?: number | null;
  round?: string | null;
  kind?: string | null;
  expected?: string | null;
}

function toMeasurement(row: MeasurementRow): Measurement {
  const { step, name, instance, unit, low, high, verdict } = row;
  const at = new Date(row.at).toISOString();
  const kind = row.kind ? (row.kind as MeasuredKind) : row.number === null ? 'text' : 'number';
  return {
    step,
    name,
    instance,
    value: kind === 'boolean' && row.text !== null ? row.text === 'true' : (row.number ?? row.text),
    kind,
    attempt: row.attempt ?? 1,
    round: row.round ?? '',
    expected: row.expected ?? '',
    superseded: false,
    unit,
    low,
    high,
    verdict,
    marginal: row.marginal === 1,
    at,
  };
}

function toRun(row: RunRow): Run {
  return {
    id: row.id,
    serial: row.serial,
    model: row.model,
    bench: row.bench,
    position: row.position,
    profile: row.profile,
    profileVersion: row.profile_version,
    profileHash: row.profile_hash,
    state: row.state,
    verdict: row.verdict,
    reason: row.reason,
    startedBy: row.started_by,
    startedAt: new Date(row.started_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  };
}
