import type { Migration } from '../migrate.ts';

export const alarms: Migration = {
  id: '0003-alarms',
  sql: `
    CREATE TABLE alarms (
      id INTEGER PRIMARY KEY,
      signature TEXT NOT NULL,
      title TEXT NOT NULL,
      severity TEXT NOT NULL,
      source TEXT NOT NULL,
      device_id INTEGER,
      -- Priority of the ticket that it opens; none when NULL.
      ticket_priority TEXT,
      -- Seconds without a repeat after which it is over by itself.
      expires INTEGER,
      count INTEGER NOT NULL,
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      last_event_id INTEGER,
      cleared_at INTEGER,
      acknowledged_at INTEGER,
      acknowledged_by TEXT,
      comment TEXT,
      ticket INTEGER,
      why TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX alarms_open ON alarms(signature) WHERE cleared_at IS NULL;
    CREATE INDEX alarms_signature ON alarms(signature, id);
    CREATE INDEX alarms_device ON alarms(device_id, id);
    CREATE INDEX alarms_cleared ON alarms(cleared_at) WHERE cleared_at IS NOT NULL;
    CREATE TABLE alarm_changes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      alarm_id INTEGER NOT NULL REFERENCES alarms(id),
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      text TEXT NOT NULL,
      event_id INTEGER
    ) STRICT;
    CREATE INDEX alarm_changes_alarm ON alarm_changes(alarm_id, id);
    -- How far each consumer has read an append-only sequence; moved in the same transaction as what was done with it.
    CREATE TABLE cursors (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
