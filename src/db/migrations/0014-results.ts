import type { Migration } from '../migrate.ts';

export const runFacts: Migration = {
  id: '0014-results',
  sql: `
    -- Firmware that the unit reported in the run.
    ALTER TABLE runs ADD COLUMN firmware TEXT;
    CREATE INDEX runs_started ON runs(started_at);
    -- Units that came together: a lot, a carton, a return of one customer.
    CREATE TABLE batches (
      id TEXT PRIMARY KEY,
      customer TEXT,
      note TEXT,
      made_at INTEGER NOT NULL,
      made_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE batch_units (
      batch TEXT NOT NULL REFERENCES batches(id),
      serial TEXT NOT NULL,
      PRIMARY KEY (batch, serial)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX batch_units_serial ON batch_units(serial);
  `,
};
