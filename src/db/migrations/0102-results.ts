import type { Migration } from '../migrate.ts';

export const results: Migration = {
  id: '0102-results',
  sql: `
    CREATE TABLE results (
      id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL,
      -- Number of the row within its run: a batch written again after a crash changes nothing.
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      serial TEXT NOT NULL,
      step TEXT NOT NULL,
      name TEXT NOT NULL,
      instance TEXT NOT NULL,
      number REAL,
      text TEXT,
      unit TEXT NOT NULL,
      low REAL,
      high REAL,
      verdict TEXT NOT NULL,
      marginal INTEGER NOT NULL,
      UNIQUE (run_id, seq)
    ) STRICT;
  `,
};
