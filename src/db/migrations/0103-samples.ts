import type { Migration } from '../migrate.ts';

export const samples: Migration = {
  id: '0103-samples',
  sql: `
    CREATE TABLE samples (
      device_id INTEGER NOT NULL,
      metric TEXT NOT NULL,
      instance TEXT NOT NULL,
      at INTEGER NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (device_id, metric, instance, at)
    ) STRICT, WITHOUT ROWID;
  `,
};
