import type { Migration } from '../migrate.ts';

export const resultAttempts: Migration = {
  id: '0107-result-attempts',
  sql: `
    -- Only the last attempt of a step in a round counts.
    ALTER TABLE results ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE results ADD COLUMN round TEXT NOT NULL DEFAULT '';
    -- number, text or boolean; a boolean stands in text as true or false.
    ALTER TABLE results ADD COLUMN kind TEXT NOT NULL DEFAULT '';
    ALTER TABLE results ADD COLUMN expected TEXT NOT NULL DEFAULT '';
  `,
};
