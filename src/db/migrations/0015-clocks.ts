import type { Migration } from '../migrate.ts';

export const clocks: Migration = {
  id: '0015-clocks',
  sql: `
    -- Every text that a policy ever had; the newest is what new tickets are computed with.
    CREATE TABLE policy_versions (
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      comment TEXT NOT NULL,
      text TEXT NOT NULL,
      -- SHA-256 of the text, hex.
      hash TEXT NOT NULL,
      -- Version whose text was taken again.
      restored INTEGER,
      PRIMARY KEY (name, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER policy_versions_no_update BEFORE UPDATE ON policy_versions
      BEGIN SELECT RAISE(ABORT, 'a version of a policy never changes'); END;
    CREATE TRIGGER policy_versions_no_delete BEFORE DELETE ON policy_versions
      BEGIN SELECT RAISE(ABORT, 'a version of a policy is kept'); END;
    -- Holiday calendars as they were imported (RFC 5545); the newest of a name counts.
    CREATE TABLE holiday_feeds (
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (name, version)
    ) STRICT, WITHOUT ROWID;
    -- Policy versions that a ticket is computed with, each from a moment on.
    CREATE TABLE ticket_policies (
      number INTEGER NOT NULL REFERENCES tickets(number),
      from_at INTEGER NOT NULL,
      policy TEXT NOT NULL,
      version INTEGER NOT NULL,
      -- Zone of the ticket's customer; null for the policy's.
      zone TEXT,
      PRIMARY KEY (number, from_at)
    ) STRICT, WITHOUT ROWID;
    -- Where the scheduler stands with a ticket.
    CREATE TABLE ticket_clocks (
      number INTEGER PRIMARY KEY REFERENCES tickets(number),
      -- Entry of the timeline up to which next_at was worked out.
      seq INTEGER NOT NULL,
      -- Entry up to which acts were done, and moment.
      done_seq INTEGER NOT NULL,
      done_through INTEGER NOT NULL,
      next_at INTEGER,
      -- The wall clock was set back to clamp_at: entries up to clamp_seq are no later.
      clamp_seq INTEGER,
      clamp_at INTEGER
    ) STRICT;
    CREATE INDEX ticket_clocks_next ON ticket_clocks(next_at) WHERE next_at IS NOT NULL;
    -- Acts that were done: each once.
    CREATE TABLE clock_acts (
      number INTEGER NOT NULL REFERENCES tickets(number),
      clock TEXT NOT NULL,
      ordinal TEXT NOT NULL,
      act TEXT NOT NULL,
      due_at INTEGER NOT NULL,
      done_at INTEGER NOT NULL,
      -- Entry of the timeline that records it.
      entry INTEGER NOT NULL,
      PRIMARY KEY (number, clock, ordinal)
    ) STRICT, WITHOUT ROWID;
    -- Times by which the wall clock was set forward: they pass for nobody.
    CREATE TABLE lost_times (
      from_at INTEGER PRIMARY KEY,
      to_at INTEGER NOT NULL
    ) STRICT;
  `,
};
