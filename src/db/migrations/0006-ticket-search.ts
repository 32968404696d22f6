import type { Migration } from '../migrate.ts';

export const ticketSearch: Migration = {
  id: '0006-ticket-search',
  sql: `
    -- Count of the alarms that came before the present one on the same ticket.
    ALTER TABLE tickets ADD COLUMN count_before INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX tickets_open ON tickets(number) WHERE state NOT IN ('resolved', 'closed');
    CREATE INDEX tickets_not_closed ON tickets(number) WHERE state <> 'closed';
    -- Words of each ticket's title and device (seq 0) and of its entries; rowid is number * 2^20 + seq.
    CREATE VIRTUAL TABLE ticket_search USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3');
  `,
};
