import type { Migration } from '../migrate.ts';

export const rules: Migration = {
  id: '0010-rules',
  sql: `
    -- Every text that the rule set ever had; the newest is in force.
    CREATE TABLE rule_versions (
      version INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      comment TEXT NOT NULL,
      text TEXT NOT NULL,
      -- SHA-256 of the text, hex.
      hash TEXT NOT NULL,
      rules INTEGER NOT NULL,
      -- Version whose text was taken again.
      restored INTEGER REFERENCES rule_versions(version)
    ) STRICT;
    CREATE TRIGGER rule_versions_no_update BEFORE UPDATE ON rule_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the rules never changes'); END;
    CREATE TRIGGER rule_versions_no_delete BEFORE DELETE ON rule_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the rules is kept'); END;
  `,
};
