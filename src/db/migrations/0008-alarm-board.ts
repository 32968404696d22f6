import type { Migration } from '../migrate.ts';

export const alarmBoard: Migration = {
  id: '0008-alarm-board',
  sql: `
    -- JSON array of the groups that a device is in.
    ALTER TABLE devices ADD COLUMN groups TEXT NOT NULL DEFAULT '[]';

    -- Name of the trap or threshold that raised it, and its type of X.733.
    ALTER TABLE alarms ADD COLUMN name TEXT NOT NULL DEFAULT '';
    ALTER TABLE alarms ADD COLUMN type TEXT NOT NULL DEFAULT 'other';
    -- Who cleared it by hand; NULL when the network did, or time.
    ALTER TABLE alarms ADD COLUMN cleared_by TEXT;
    -- Until when an acknowledgement holds: cleared or changed.
    ALTER TABLE alarms ADD COLUMN ack_until TEXT;
    ALTER TABLE alarms ADD COLUMN shelved_until INTEGER;
    ALTER TABLE alarms ADD COLUMN shelved_by TEXT;
    ALTER TABLE alarms ADD COLUMN shelved_reason TEXT;
    -- JSON array of the moments of its last raises and clears, ms; kept while they may still make it flap.
    ALTER TABLE alarms ADD COLUMN swings TEXT NOT NULL DEFAULT '[]';
    -- Since when it flaps, how often it swung since then, and whether the last swing was a raise.
    ALTER TABLE alarms ADD COLUMN flapping_since INTEGER;
    ALTER TABLE alarms ADD COLUMN flap_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE alarms ADD COLUMN last_raised INTEGER NOT NULL DEFAULT 1;
    -- Why nobody is told of it: maintenance or parent, with the reason in words.
    ALTER TABLE alarms ADD COLUMN suppressed_kind TEXT;
    ALTER TABLE alarms ADD COLUMN suppressed_reason TEXT;
    ALTER TABLE alarms ADD COLUMN umbrella_id INTEGER;
    -- 1 when those downstream were told that it is open.
    ALTER TABLE alarms ADD COLUMN told INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX alarms_umbrella ON alarms(umbrella_id) WHERE umbrella_id IS NOT NULL;

    -- 1 for a line that tickets, notifications and the like act upon.
    ALTER TABLE alarm_changes ADD COLUMN loud INTEGER NOT NULL DEFAULT 1;

    -- Problems that made no alarm: events of one signature in a row, and why.
    CREATE TABLE alarm_skips (
      id INTEGER PRIMARY KEY,
      signature TEXT NOT NULL,
      first_event_id INTEGER NOT NULL,
      last_event_id INTEGER NOT NULL,
      count INTEGER NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_skips_signature ON alarm_skips(signature, first_event_id);

    -- What people know of a signature; the newest row of each holds, the others are its history.
    CREATE TABLE signature_memos (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      signature TEXT NOT NULL,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX signature_memos_signature ON signature_memos(signature, id);

    -- Filters that people keep for a screen.
    CREATE TABLE saved_views (
      id INTEGER PRIMARY KEY,
      owner TEXT NOT NULL,
      screen TEXT NOT NULL,
      name TEXT NOT NULL,
      -- The query of the address.
      query TEXT NOT NULL,
      shared INTEGER NOT NULL DEFAULT 0,
      at INTEGER NOT NULL,
      UNIQUE (owner, screen, name)
    ) STRICT;
  `,
};
