import type { Migration } from '../migrate.ts';

export const maintenance: Migration = {
  id: '0009-maintenance',
  sql: `
    CREATE TABLE maintenance_windows (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      reason TEXT NOT NULL,
      mode TEXT NOT NULL,
      -- JSON: devices, groups, sites, nodes, behind.
      scope TEXT NOT NULL,
      -- Local time of the zone.
      start TEXT NOT NULL,
      zone TEXT NOT NULL,
      minutes INTEGER NOT NULL,
      -- RRULE of RFC 5545; NULL for once.
      rule TEXT,
      created_by TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;
    -- What people did to single occurrences, by the planned start.
    CREATE TABLE maintenance_exceptions (
      window_id INTEGER NOT NULL REFERENCES maintenance_windows(id),
      start INTEGER NOT NULL,
      cancelled INTEGER NOT NULL,
      end_at INTEGER,
      PRIMARY KEY (window_id, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE maintenance_changes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      window_id INTEGER NOT NULL REFERENCES maintenance_windows(id),
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      text TEXT NOT NULL,
      -- The window as it was after the change, JSON.
      data TEXT NOT NULL
    ) STRICT;
    CREATE INDEX maintenance_changes_window ON maintenance_changes(window_id, id);
    CREATE TRIGGER maintenance_changes_kept BEFORE UPDATE ON maintenance_changes
      BEGIN SELECT raise(ABORT, 'what was done to a maintenance window is never changed'); END;
    CREATE TRIGGER maintenance_changes_stay BEFORE DELETE ON maintenance_changes
      BEGIN SELECT raise(ABORT, 'what was done to a maintenance window is never deleted'); END;

    -- 1 while an open alarm says that its device is dead: what is behind it is silent.
    ALTER TABLE alarms ADD COLUMN outage INTEGER NOT NULL DEFAULT 0;
    -- When those downstream hear of it if it is still open, ms.
    ALTER TABLE alarms ADD COLUMN held_until INTEGER;
    CREATE INDEX alarms_outage ON alarms(cleared_at) WHERE outage = 1;
  `,
};
