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
      -- What it does to the alarm behind its signature: raise, clear or none.
      effect TEXT NOT NULL,
      -- Reduction key; a resolution may name several, one a line.
      signature TEXT,
      -- Priority of the ticket that the alarm opens.
      ticket TEXT,
      -- Seconds without a repeat after which the alarm is over by itself.
      expires INTEGER,
      -- Why it became, or did not become, an alarm.
      why TEXT NOT NULL,
      -- JSON array of [oid, BER tag, value]
      varbinds TEXT NOT NULL,
      raw BLOB
    ) STRICT;
    CREATE INDEX events_device ON events(device_id, id) WHERE device_id IS NOT NULL;
  `,
};
