import type { Migration } from '../migrate.ts';

export const hostKeys: Migration = {
  id: '0016-host-keys',
  sql: `
    -- SSH host keys of units as tests learned them; SHA256 fingerprints.
    CREATE TABLE host_keys (
      serial TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      learned_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
