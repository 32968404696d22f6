import type { Migration } from '../migrate.ts';

export const resultNames: Migration = {
  id: '0106-result-names',
  sql: `
    -- Statistics of one measurement read its numbers in the order of time.
    CREATE INDEX results_name ON results(name) WHERE number IS NOT NULL;
  `,
};
