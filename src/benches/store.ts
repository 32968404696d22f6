import type { PositionService } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** What is kept of a position over a restart. */
export interface StoredPosition {
  position: number;
  device_id: number | null;
  loaded_at: number | null;
  fault: string | null;
  last_run: string | null;
  service: PositionService['state'];
  service_reason: string | null;
  service_by: string | null;
  service_at: number | null;
  golden_serial: string | null;
  golden_at: number | null;
  golden_sound: number | null;
}

const positionColumns = [
  'device_id',
  'loaded_at',
  'fault',
  'last_run',
  'service',
  'service_reason',
  'service_by',
  'service_at',
  'golden_serial',
  'golden_at',
  'golden_sound',
] as const;

/** One line of the log; `at` is milliseconds since 1970. */
export interface LogLine {
  at: number;
  bench: string;
  position: number | null;
  by: string;
  act: string;
  text: string;
}

/** When a task was done last; `cycles` are those of the bench then. */
export interface DoneTask {
  task: string;
  done_at: number;
  done_by: string | null;
  cycles: number;
}

/** Positions, chosen profiles, relays, maintenance plans and the log of the benches, in `linebench.db`. */
export class BenchStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  positions(bench: string): StoredPosition[] {
    return this.#sql
      .of<[string], StoredPosition>(
        `SELECT position, ${positionColumns.join(', ')} FROM bench_positions WHERE bench = ?`,
      )
      .all(bench);
  }

  savePosition(bench: string, row: StoredPosition): void {
    this.#sql
      .of(
        `INSERT INTO bench_positions (bench, position, ${positionColumns.join(', ')})
         VALUES (?, ?, ${positionColumns.map(() => '?').join(', ')}) ON CONFLICT (bench, position) DO UPDATE SET
         ${positionColumns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      )
      .run(bench, row.position, ...positionColumns.map((name) => row[name]));
  }

  /** Null when nobody chose one. */
  profile(bench: string): string | null {
    const row = this.#sql
      .of<[string], { profile: string }>('SELECT profile FROM bench_settings WHERE bench = ?')
      .get(bench);
    return row?.profile ?? null;
  }

  saveProfile(bench: string, profile: string): void {
    this.#sql
      .of(
        'INSERT INTO bench_settings (bench, profile) VALUES (?, ?) ON CONFLICT (bench) DO UPDATE SET profile = excluded.profile',
      )
      .run(bench, profile);
  }

  /** Switching cycles of the relays of a board, by outlet. */
  cycles(board: string): Map<number, number> {
    const rows = this.#sql
      .of<[string], { outlet: number; cycles: number }>(
        'SELECT outlet, cycles FROM relay_cycles WHERE board = ?',
      )
      .all(board);
    return new Map(rows.map(({ outlet, cycles }) => [outlet, cycles]));
  }

  /** One cycle more of a relay and of its bench. */
  countCycle(board: string, outlet: number, bench: string): void {
    this.#db
      .transaction(() => {
        this.#sql
          .of(
            `INSERT INTO relay_cycles (board, outlet, cycles) VALUES (?, ?, 1)
             ON CONFLICT (board, outlet) DO UPDATE SET cycles = cycles + 1`,
          )
          .run(board, outlet);
        this.#sql
          .of(
            `INSERT INTO bench_cycles (bench, cycles) VALUES (?, 1)
             ON CONFLICT (bench) DO UPDATE SET cycles = cycles + 1`,
          )
          .run(bench);
      })
      .immediate();
  }

  /** A relay was replaced. */
  clearCycles(board: string, outlet: number, at: number, by: string): void {
    this.#sql
      .of(
        `INSERT INTO relay_cycles (board, outlet, cycles, replaced_at, replaced_by) VALUES (?, ?, 0, ?, ?)
         ON CONFLICT (board, outlet) DO UPDATE SET cycles = 0, replaced_at = excluded.replaced_at,
           replaced_by = excluded.replaced_by`,
      )
      .run(board, outlet, at, by);
  }

  /** Cycles of a bench over all its relays since it is known. */
  benchCycles(bench: string): number {
    const row = this.#sql
      .of<[string], { cycles: number }>('SELECT cycles FROM bench_cycles WHERE bench = ?')
      .get(bench);
    return row?.cycles ?? 0;
  }

  tasks(bench: string): DoneTask[] {
    return this.#sql
      .of<[string], DoneTask>('SELECT task, done_at, done_by, cycles FROM bench_upkeep WHERE bench = ?')
      .all(bench);
  }

  saveTask(bench: string, { task, done_at, done_by, cycles }: DoneTask): void {
    this.#sql
      .of(
        `INSERT INTO bench_upkeep (bench, task, done_at, done_by, cycles) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (bench, task) DO UPDATE SET done_at = excluded.done_at, done_by = excluded.done_by,
           cycles = excluded.cycles`,
      )
      .run(bench, task, done_at, done_by, cycles);
  }

  addLine(line: LogLine): void {
    this.#sql
      .of('INSERT INTO bench_log (at, bench, position, by, act, text) VALUES (?, ?, ?, ?, ?, ?)')
      .run(line.at, line.bench, line.position, line.by, line.act, line.text);
  }

  /** Lines of a bench before the number `before`, newest first. */
  lines(bench: string, before: number, limit: number): (LogLine & { id: number })[] {
    return this.#sql
      .of<[string, number, number], LogLine & { id: number }>(
        `SELECT id, at, bench, position, by, act, text FROM bench_log WHERE bench = ? AND id < ?
         ORDER BY id DESC LIMIT ?`,
      )
      .all(bench, before, limit);
  }
}
