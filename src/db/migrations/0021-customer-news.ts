import type { Migration } from '../migrate.ts';

export const customerNews: Migration = {
  id: '0021-customer-news',
  sql: `
    -- Tickets on which their customer wrote and nobody of the desk was told yet; the row goes with the notice.
    CREATE TABLE customer_news (
      number INTEGER PRIMARY KEY REFERENCES tickets(number),
      -- The first entry of the customer that is to be told.
      seq INTEGER NOT NULL,
      due_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX customer_news_due ON customer_news(due_at);

    -- The bench that a unit is wanted on; null for any.
    ALTER TABLE bench_requests ADD COLUMN bench TEXT;
    -- Rises with each change, so that nobody undoes what another put right.
    ALTER TABLE contacts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
  `,
};
