import type { Migration } from '../migrate.ts';

const open = "state IN ('new', 'triage', 'assigned', 'in_progress', 'waiting')";

export const desk: Migration = {
  id: '0017-desk',
  sql: `
    ALTER TABLE tickets ADD COLUMN team TEXT;
    ALTER TABLE tickets ADD COLUMN level INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE tickets ADD COLUMN category TEXT;
    ALTER TABLE tickets ADD COLUMN zone TEXT;
    ALTER TABLE tickets ADD COLUMN maker TEXT;
    ALTER TABLE tickets ADD COLUMN contact INTEGER;
    ALTER TABLE tickets ADD COLUMN contract TEXT;
    -- Notification group.
    ALTER TABLE tickets ADD COLUMN audience TEXT;
    -- What it waits for, since when, and what was written then; null while it does not wait.
    ALTER TABLE tickets ADD COLUMN waits TEXT;
    ALTER TABLE tickets ADD COLUMN waits_since INTEGER;
    ALTER TABLE tickets ADD COLUMN waits_text TEXT;
    ALTER TABLE tickets ADD COLUMN parent INTEGER REFERENCES tickets(number);
    ALTER TABLE tickets ADD COLUMN outcome TEXT;
    ALTER TABLE tickets ADD COLUMN rejected TEXT;
    -- Ticket in which it ended.
    ALTER TABLE tickets ADD COLUMN merged INTEGER REFERENCES tickets(number);
    ALTER TABLE tickets ADD COLUMN expert TEXT;
    ALTER TABLE tickets ADD COLUMN expertise TEXT;
    ALTER TABLE tickets ADD COLUMN vendor TEXT;
    ALTER TABLE tickets ADD COLUMN reference TEXT;
    -- When the newest promise is due.
    ALTER TABLE tickets ADD COLUMN promised INTEGER;
    -- Fields of the category, JSON with sorted keys.
    ALTER TABLE tickets ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
    -- Routing rule that chose the team.
    ALTER TABLE tickets ADD COLUMN routed TEXT;
    ALTER TABLE tickets ADD COLUMN last_seq INTEGER NOT NULL DEFAULT 0;
    UPDATE tickets SET last_seq = coalesce((SELECT max(seq) FROM ticket_entries AS e WHERE e.number = tickets.number), 0);
    UPDATE tickets SET outcome = 'solved' WHERE state IN ('resolved', 'closed');
    UPDATE tickets SET waits = coalesce(json_extract(e.data, '$.reason'), 'other'), waits_since = e.at, waits_text = e.text
      FROM ticket_entries AS e
      WHERE tickets.state = 'waiting' AND e.number = tickets.number AND e.seq = (
        SELECT max(seq) FROM ticket_entries AS last
        WHERE last.number = tickets.number AND last.kind = 'state' AND json_extract(last.data, '$.state.to') = 'waiting');

    DROP INDEX tickets_open_signature;
    DROP INDEX tickets_open;
    DROP INDEX tickets_not_closed;
    CREATE UNIQUE INDEX tickets_open_signature ON tickets(signature) WHERE signature IS NOT NULL AND ${open};
    CREATE INDEX tickets_open ON tickets(number) WHERE ${open};
    CREATE INDEX tickets_open_age ON tickets(opened_at, number) WHERE ${open};
    CREATE INDEX tickets_open_priority ON tickets(priority, opened_at, number) WHERE ${open};
    CREATE INDEX tickets_unclosed ON tickets(number) WHERE state NOT IN ('closed', 'archived');
    CREATE INDEX tickets_opened ON tickets(opened_at, number);
    CREATE INDEX tickets_updated ON tickets(updated_at, number);
    CREATE INDEX tickets_priority ON tickets(priority, opened_at, number);
    CREATE INDEX tickets_team ON tickets(team, number);
    CREATE INDEX tickets_assignee ON tickets(assignee, number);
    CREATE INDEX tickets_maker ON tickets(maker, number);
    CREATE INDEX tickets_category ON tickets(category, number);
    CREATE INDEX tickets_contact ON tickets(contact, number) WHERE contact IS NOT NULL;
    CREATE INDEX tickets_contract ON tickets(contract, number) WHERE contract IS NOT NULL;
    CREATE INDEX tickets_parent ON tickets(parent, number) WHERE parent IS NOT NULL;
    CREATE INDEX tickets_alarm ON tickets(alarm_id, number) WHERE alarm_id IS NOT NULL;
    CREATE INDEX tickets_merged ON tickets(merged) WHERE merged IS NOT NULL;

    CREATE TABLE ticket_links (
      number INTEGER NOT NULL REFERENCES tickets(number),
      relation TEXT NOT NULL,
      other INTEGER NOT NULL REFERENCES tickets(number),
      PRIMARY KEY (number, relation, other)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ticket_links_other ON ticket_links(other);

    -- Everybody who contacted the desk.
    CREATE TABLE contacts (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      company TEXT,
      phone TEXT,
      -- Digits of the phone, to be found by.
      digits TEXT,
      email TEXT COLLATE NOCASE,
      contract TEXT,
      language TEXT NOT NULL,
      audience TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX contacts_digits ON contacts(digits) WHERE digits IS NOT NULL;
    CREATE UNIQUE INDEX contacts_email ON contacts(email) WHERE email IS NOT NULL;
    CREATE INDEX contacts_contract ON contacts(contract) WHERE contract IS NOT NULL;

    -- Every text that the set-up of the desk ever had: teams, categories, routing; the newest is in force.
    CREATE TABLE desk_versions (
      version INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      comment TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER desk_versions_no_update BEFORE UPDATE ON desk_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the set-up never changes'); END;
    CREATE TRIGGER desk_versions_no_delete BEFORE DELETE ON desk_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the set-up is kept'); END;

    CREATE TABLE macros (
      id INTEGER PRIMARY KEY,
      owner TEXT NOT NULL,
      name TEXT NOT NULL,
      shared INTEGER NOT NULL,
      acts TEXT NOT NULL,
      UNIQUE (owner, name)
    ) STRICT;

    CREATE TABLE ticket_drafts (
      number INTEGER NOT NULL REFERENCES tickets(number),
      owner TEXT NOT NULL,
      mode TEXT NOT NULL,
      text TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (number, owner, mode)
    ) STRICT, WITHOUT ROWID;

    -- Units that tickets want tested; the row goes when the run's verdict came back.
    CREATE TABLE bench_requests (
      number INTEGER PRIMARY KEY REFERENCES tickets(number),
      serial TEXT NOT NULL,
      profile TEXT,
      place TEXT,
      at INTEGER NOT NULL,
      by TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bench_requests_serial ON bench_requests(serial);
  `,
};
