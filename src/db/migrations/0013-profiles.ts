import type { Migration } from '../migrate.ts';

export const profiles: Migration = {
  id: '0013-profiles',
  sql: `
    -- Every version of every profile; the newest approved one is in force.
    CREATE TABLE profile_revisions (
      profile TEXT NOT NULL,
      number INTEGER NOT NULL,
      state TEXT NOT NULL,
      origin TEXT NOT NULL,
      title TEXT NOT NULL,
      version TEXT NOT NULL,
      hash TEXT NOT NULL,
      content TEXT NOT NULL,
      -- JSON list of everybody who wrote at it.
      authors TEXT NOT NULL,
      base INTEGER,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      decided_by TEXT,
      decided_at INTEGER,
      comment TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (profile, number)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX profile_in_force ON profile_revisions(profile) WHERE state = 'approved';
    CREATE TRIGGER profile_text_is_final BEFORE UPDATE OF content, hash, authors, version ON profile_revisions
      WHEN old.state <> 'draft'
      BEGIN SELECT RAISE(ABORT, 'the text of a version never changes once it was submitted'); END;
    CREATE TRIGGER profile_revisions_kept BEFORE DELETE ON profile_revisions WHEN old.state <> 'draft'
      BEGIN SELECT RAISE(ABORT, 'a version of a profile is kept'); END;
    CREATE TABLE profile_acts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      profile TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      by TEXT NOT NULL,
      act TEXT NOT NULL,
      comment TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX profile_acts_profile ON profile_acts(profile, id);
    -- What a run was made with, and how far it was when it was last written down.
    CREATE TABLE run_details (
      run_id TEXT PRIMARY KEY REFERENCES runs(id),
      configuration TEXT,
      customer TEXT,
      program TEXT NOT NULL,
      -- JSON: [{name, text}].
      limits TEXT NOT NULL,
      -- JSON: rows of steps and groups.
      tree TEXT NOT NULL DEFAULT '[]',
      -- JSON: what the unit said of itself.
      facts TEXT NOT NULL DEFAULT '{}',
      aborted TEXT,
      resumes INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    -- Files of runs; the content lies below attachments/ by its SHA-256.
    CREATE TABLE run_attachments (
      run_id TEXT NOT NULL REFERENCES runs(id),
      seq INTEGER NOT NULL,
      name TEXT NOT NULL,
      media TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      step TEXT NOT NULL,
      at INTEGER NOT NULL,
      note TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (run_id, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX runs_of_profile ON runs(profile, seq);
  `,
};
