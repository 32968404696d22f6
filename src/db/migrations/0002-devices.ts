import type { Migration } from '../migrate.ts';

export const devices: Migration = {
  id: '0002-devices',
  sql: `
    CREATE TABLE devices (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      serial TEXT UNIQUE,
      address TEXT,
      port INTEGER NOT NULL DEFAULT 161,
      credential TEXT,
      kind TEXT NOT NULL,
      vendor TEXT,
      model TEXT,
      model_id TEXT,
      firmware TEXT,
      site TEXT,
      node TEXT,
      parent_id INTEGER REFERENCES devices(id),
      polled INTEGER NOT NULL DEFAULT 0,
      status TEXT NOT NULL DEFAULT 'unknown',
      last_seen INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX devices_address ON devices(address);
    CREATE TABLE device_macs (
      mac TEXT PRIMARY KEY,
      device_id INTEGER NOT NULL REFERENCES devices(id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX device_macs_device ON device_macs(device_id);
  `,
};
