import type { Migration } from '../migrate.ts';

export const repeats: Migration = {
  id: '0105-repeats',
  sql: `
    -- Occurrences: 1, or for a row that counts on an earlier one those since the last such row.
    ALTER TABLE events ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
    -- The event that this row counts on; such a row is no event of its own. That event's own count is kept whole.
    ALTER TABLE events ADD COLUMN repeat_of INTEGER;
    -- Time of the last occurrence, ms; NULL when there was only one.
    ALTER TABLE events ADD COLUMN last_at INTEGER;
    -- By what a repeated packet is recognised after a restart: informs and authenticated SNMPv3 messages.
    ALTER TABLE events ADD COLUMN packet_key TEXT;
    CREATE INDEX events_packet_key ON events(at) WHERE packet_key IS NOT NULL;
  `,
};
