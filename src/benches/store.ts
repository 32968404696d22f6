import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** What is kept of a position over a restart. */
export interface StoredPosition {
  position: number;
  device_id: number | null;
  loaded_at: number | null;
  fault: string | null;
  last_run: string | null;
}

/** Loaded units, faults and chosen profiles, in `linebench.db`. */
export class BenchStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  positions(bench: string): StoredPosition[] {
    return this.#sql
      .of<[string], StoredPosition>(
        'SELECT position, device_id, loaded_at, fault, last_run FROM bench_positions WHERE bench = ?',
      )
      .all(bench);
  }

  savePosition(bench: string, row: StoredPosition): void {
    this.#sql
      .of(
        `INSERT INTO bench_positions (bench, position, device_id, loaded_at, fault, last_run) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (bench, position) DO UPDATE SET device_id = excluded.device_id, loaded_at = excluded.loaded_at,
           fault = excluded.fault, last_run = excluded.last_run`,
      )
      .run(bench, row.position, row.device_id, row.loaded_at, row.fault, row.last_run);
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
}
