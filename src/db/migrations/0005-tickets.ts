import type { Migration } from '../migrate.ts';

export const tickets: Migration = {
  id: '0005-tickets',
  sql: `
    CREATE TABLE tickets (
      number INTEGER PRIMARY KEY,
      title TEXT NOT NULL,
      type TEXT NOT NULL,
      state TEXT NOT NULL,
      priority TEXT NOT NULL,
      assignee TEXT,
      origin TEXT NOT NULL,
      signature TEXT,
      alarm_id INTEGER,
      run_id TEXT,
      device_id INTEGER REFERENCES devices(id),
      count INTEGER NOT NULL DEFAULT 1,
      opened_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      resolved_at INTEGER,
      closed_at INTEGER,
      -- When a cleared alarm resolves the ticket, if nothing comes back before.
      hold_until INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX tickets_open_signature ON tickets(signature) WHERE signature IS NOT NULL AND state NOT IN ('resolved', 'closed');
    CREATE INDEX tickets_signature ON tickets(signature, number);
    CREATE INDEX tickets_state ON tickets(state, number);
    CREATE INDEX tickets_device ON tickets(device_id, number);
    CREATE INDEX tickets_hold ON tickets(hold_until) WHERE hold_until IS NOT NULL;
    CREATE TABLE ticket_entries (
      number INTEGER NOT NULL REFERENCES tickets(number),
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      visibility TEXT NOT NULL,
      text TEXT NOT NULL,
      data TEXT NOT NULL,
      prev_hash TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (number, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER ticket_entries_no_update BEFORE UPDATE ON ticket_entries
      BEGIN SELECT RAISE(ABORT, 'ticket entries are never changed'); END;
    CREATE TRIGGER ticket_entries_no_delete BEFORE DELETE ON ticket_entries
      BEGIN SELECT RAISE(ABORT, 'ticket entries are never deleted'); END;
  `,
};
