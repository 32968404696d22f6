import type { Migration } from '../migrate.ts';

export const engines: Migration = {
  id: '0007-engines',
  sql: `
    -- Our own SNMP engine: its id is made once, boots rises with every start.
    CREATE TABLE own_engine (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      id BLOB NOT NULL,
      boots INTEGER NOT NULL
    ) STRICT;

    -- Engines of others that sent an authentic message, with the newest time they told.
    CREATE TABLE engines (
      id BLOB PRIMARY KEY,
      boots INTEGER NOT NULL,
      time INTEGER NOT NULL,
      -- When they told it, ms.
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
