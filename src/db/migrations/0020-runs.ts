import type { Migration } from '../migrate.ts';

export const runMemory: Migration = {
  id: '0020-runs',
  sql: `
    -- What units were heard to ask for in the last minutes: a run that goes on after a crash still knows it.
    CREATE TABLE heard_asks (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      protocol TEXT NOT NULL,
      -- MAC for DHCP, IP address for TFTP.
      source TEXT NOT NULL,
      what TEXT NOT NULL,
      detail TEXT NOT NULL,
      outcome TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      ms INTEGER NOT NULL
    ) STRICT;
    -- Which configuration of a profile is for whose units, beside what its text says.
    CREATE TABLE profile_customers (
      profile TEXT NOT NULL,
      customer TEXT NOT NULL COLLATE NOCASE,
      configuration TEXT NOT NULL,
      set_by TEXT NOT NULL,
      set_at INTEGER NOT NULL,
      PRIMARY KEY (profile, customer)
    ) STRICT, WITHOUT ROWID;
    -- Numbers of first tests summed up by day (UTC): each finished run once, by the cursor results.days.
    CREATE TABLE measured_days (
      day INTEGER NOT NULL,
      profile TEXT NOT NULL,
      -- Empty for a unit that did not say it.
      model TEXT NOT NULL,
      step TEXT NOT NULL,
      name TEXT NOT NULL,
      instance TEXT NOT NULL,
      unit TEXT NOT NULL,
      n INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      marginal INTEGER NOT NULL,
      mean REAL NOT NULL,
      -- Sum of the squared distances to the mean.
      squares REAL NOT NULL,
      min REAL NOT NULL,
      max REAL NOT NULL,
      -- Limits of the newest run.
      low REAL,
      high REAL,
      at INTEGER NOT NULL,
      PRIMARY KEY (day, profile, model, step, name, instance)
    ) STRICT, WITHOUT ROWID;
  `,
};
