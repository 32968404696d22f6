import type { Migration } from '../migrate.ts';

export const benchSafety: Migration = {
  id: '0012-bench-safety',
  sql: `
    ALTER TABLE bench_positions ADD COLUMN service TEXT NOT NULL DEFAULT 'in';
    ALTER TABLE bench_positions ADD COLUMN service_reason TEXT;
    ALTER TABLE bench_positions ADD COLUMN service_by TEXT;
    ALTER TABLE bench_positions ADD COLUMN service_at INTEGER;
    ALTER TABLE bench_positions ADD COLUMN golden_serial TEXT;
    ALTER TABLE bench_positions ADD COLUMN golden_at INTEGER;
    ALTER TABLE bench_positions ADD COLUMN golden_sound INTEGER;
    -- Switching cycles of each relay since it was put in.
    CREATE TABLE relay_cycles (
      board TEXT NOT NULL,
      outlet INTEGER NOT NULL,
      cycles INTEGER NOT NULL DEFAULT 0,
      replaced_at INTEGER,
      replaced_by TEXT,
      PRIMARY KEY (board, outlet)
    ) STRICT, WITHOUT ROWID;
    -- Who did what at a bench.
    CREATE TABLE bench_log (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      bench TEXT NOT NULL,
      position INTEGER,
      by TEXT NOT NULL,
      act TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bench_log_bench ON bench_log(bench, id);
    -- When each task of a maintenance plan was done last, and the cycles of the bench then.
    CREATE TABLE bench_upkeep (
      bench TEXT NOT NULL,
      task TEXT NOT NULL,
      done_at INTEGER NOT NULL,
      done_by TEXT,
      cycles INTEGER NOT NULL,
      PRIMARY KEY (bench, task)
    ) STRICT, WITHOUT ROWID;
    -- Cycles of a bench over all its relays, whatever was replaced.
    CREATE TABLE bench_cycles (
      bench TEXT PRIMARY KEY,
      cycles INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- Units that a position under suspicion failed.
    CREATE TABLE retests (
      device_id INTEGER PRIMARY KEY REFERENCES devices(id),
      run_id TEXT NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
  `,
};
