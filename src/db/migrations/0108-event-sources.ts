import type { Migration } from '../migrate.ts';

export const eventSources: Migration = {
  id: '0108-event-sources',
  sql: `
    -- Which sources have events among ten thousand ids (block = id / 10000): the list of one source goes from block to block.
    -- The block comes first, so that new rows stand at the end of the tree: with the source first each of them would dirty
    -- a page of its own.
    CREATE TABLE event_sources (
      block INTEGER NOT NULL,
      source TEXT NOT NULL,
      PRIMARY KEY (block, source)
    ) STRICT, WITHOUT ROWID;
    -- In the order of the ids only the last pages are touched, which DISTINCT would need memory for.
    INSERT OR IGNORE INTO event_sources (block, source) SELECT id / 10000, source FROM events ORDER BY id;
  `,
};
