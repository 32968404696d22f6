import type { Migration } from '../migrate.ts';

const open = "state IN ('new', 'triage', 'assigned', 'in_progress', 'waiting')";

export const deskLists: Migration = {
  id: '0019-desk-lists',
  sql: `
    -- What is done at next_at, and since when a deadline is missed and still owed.
    ALTER TABLE ticket_clocks ADD COLUMN next_act TEXT;
    ALTER TABLE ticket_clocks ADD COLUMN overdue_at INTEGER;
    CREATE INDEX ticket_clocks_overdue ON ticket_clocks(overdue_at, number) WHERE overdue_at IS NOT NULL;
    -- The scheduler works both out when it starts.
    UPDATE ticket_clocks SET seq = 0 WHERE number IN (SELECT number FROM tickets WHERE ${open});

    -- What queues and the daily review ask for is found in an index alone.
    CREATE INDEX tickets_open_queue ON tickets(team, priority, assignee, state, opened_at) WHERE ${open};
    CREATE INDEX tickets_open_assignee ON tickets(assignee, state, opened_at) WHERE ${open};
    CREATE INDEX tickets_promised ON tickets(promised, state, opened_at) WHERE promised IS NOT NULL AND ${open};
    CREATE INDEX tickets_waiting ON tickets(waits_since, state, opened_at) WHERE waits_since IS NOT NULL AND ${open};
    CREATE INDEX tickets_unconfirmed ON tickets(resolved_at, state, contact, opened_at) WHERE contact IS NOT NULL AND state IN ('resolved', 'customer_asked');
    CREATE INDEX tickets_closed ON tickets(closed_at) WHERE state = 'closed';

    -- Every version of a macro; one that says gone took it away.
    CREATE TABLE macro_versions (
      macro INTEGER NOT NULL,
      version INTEGER NOT NULL,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      name TEXT NOT NULL,
      shared INTEGER NOT NULL,
      acts TEXT NOT NULL,
      gone INTEGER NOT NULL,
      PRIMARY KEY (macro, version)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO macro_versions (macro, version, at, author, name, shared, acts, gone)
      SELECT id, 1, unixepoch() * 1000, owner, name, shared, acts, 0 FROM macros;
    CREATE TRIGGER macro_versions_no_update BEFORE UPDATE ON macro_versions
      BEGIN SELECT RAISE(ABORT, 'a version of a macro never changes'); END;
    CREATE TRIGGER macro_versions_no_delete BEFORE DELETE ON macro_versions
      BEGIN SELECT RAISE(ABORT, 'a version of a macro is kept'); END;
  `,
};
