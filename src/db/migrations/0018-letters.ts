import type { Migration } from '../migrate.ts';

export const letters: Migration = {
  id: '0018-letters',
  sql: `
    -- Messages of one lane leave in their order; those without a lane as they come.
    ALTER TABLE outbox ADD COLUMN lane TEXT;
    CREATE INDEX outbox_lane ON outbox(target, lane, id) WHERE state = 'queued' AND lane IS NOT NULL;

    -- What was written to customers and their notification groups, one row a person and way; written with the entry that
    -- caused it. How far a letter came stands in the outbox under its key.
    CREATE TABLE letters (
      id INTEGER PRIMARY KEY,
      number INTEGER NOT NULL REFERENCES tickets(number),
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL,
      way TEXT NOT NULL,
      -- contact:7, or person:ana of a notification group.
      who TEXT NOT NULL,
      name TEXT NOT NULL,
      address TEXT,
      subject TEXT NOT NULL,
      language TEXT NOT NULL,
      at INTEGER NOT NULL,
      -- Null when it was withheld.
      key TEXT UNIQUE,
      message_id TEXT,
      withheld TEXT,
      UNIQUE (number, seq, kind, way, who)
    ) STRICT;
    CREATE INDEX letters_address ON letters(address, at) WHERE withheld IS NULL;

    -- Every text that the letters ever had; the newest is in force.
    CREATE TABLE letter_versions (
      version INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      comment TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER letter_versions_no_update BEFORE UPDATE ON letter_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the letters never changes'); END;
    CREATE TRIGGER letter_versions_no_delete BEFORE DELETE ON letter_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the letters is kept'); END;

    -- Made at the first use; links to customers are signed with it.
    CREATE TABLE secrets (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Contact that a requester stands for.
    ALTER TABLE users ADD COLUMN contact INTEGER REFERENCES contacts(id);
  `,
};
