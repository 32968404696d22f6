import type { Migration } from '../migrate.ts';

export const events: Migration = {
  id: '0101-events',
  sql: `
    CREATE TABLE events (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      version TEXT,
      source TEXT NOT NULL,
      device_id INTEGER,
      oid TEXT NOT NULL,
      name TEXT NOT NULL,
      known INTEGER NOT NULL,
      severity TEXT NOT NULL,
      summary TEXT NOT NULL,
      signature TEXT,
      -- JSON array of [oid, BER tag, value]
      varbinds TEXT NOT NULL,
      raw BLOB
    ) STRICT;
    CREATE INDEX events_device ON events(device_id, id) WHERE device_id IS NOT NULL;
    CREATE INDEX events_source ON events(source, id);
  `,
};
