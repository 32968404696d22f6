import type { Migration } from '../migrate.ts';

export const resultNames: Migration = {
  id: '0106-result-names',
  sql: `
    -- Statistics of one measurement read its numbers in the order of time.
    CREATE INDEX results_name ON results(name, step, instance) WHERE number IS NOT NULL;
    -- The few that did not pass are found without reading their runs.
    CREATE INDEX results_not_passed ON results(run_id, seq) WHERE verdict <> 'PASS';
  `,
};
