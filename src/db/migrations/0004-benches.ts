import type { Migration } from '../migrate.ts';

export const benches: Migration = {
  id: '0004-benches',
  sql: `
    CREATE TABLE bench_positions (
      bench TEXT NOT NULL,
      position INTEGER NOT NULL,
      device_id INTEGER REFERENCES devices(id),
      loaded_at INTEGER,
      fault TEXT,
      last_run TEXT,
      PRIMARY KEY (bench, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE bench_settings (
      bench TEXT PRIMARY KEY,
      profile TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE runs (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      device_id INTEGER NOT NULL REFERENCES devices(id),
      serial TEXT NOT NULL,
      model TEXT,
      bench TEXT NOT NULL,
      position INTEGER NOT NULL,
      profile TEXT NOT NULL,
      profile_version TEXT NOT NULL,
      profile_hash TEXT NOT NULL,
      state TEXT NOT NULL,
      verdict TEXT,
      reason TEXT,
      steps TEXT NOT NULL DEFAULT '[]',
      started_by TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      finished_at INTEGER,
      finish_seq INTEGER UNIQUE
    ) STRICT;
    CREATE INDEX runs_serial ON runs(serial, seq);
    CREATE INDEX runs_device ON runs(device_id, seq);
    CREATE INDEX runs_state ON runs(state, seq);
    CREATE INDEX runs_bench ON runs(bench, position, seq);
    -- A profile as it was when it ran.
    CREATE TABLE profile_versions (
      hash TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      content TEXT NOT NULL,
      first_used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
