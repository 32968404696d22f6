import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { openDatabase } from '../../src/db/open.ts';
import type { ListBench } from './lists.ts';

const day = 86_400_000;
const events = 10_000_000;
const chunk = 500_000;
/** Goal of a search, p95 ms. */
const searchGoal = 400;

/** What the writer lists beside the events. */
const list = `INSERT OR IGNORE INTO event_sources (block, source)
  SELECT id / 10000, source FROM events WHERE id BETWEEN @first AND @last ORDER BY id`;

/** Seven kinds of traps of a thousand sources and one that is rare; one in a hundred is critical, one in ten unknown, one in a million says "needle". */
const fill = `
  WITH RECURSIVE n(i) AS (SELECT CAST(@first AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < @last)
  INSERT INTO events (id, at, kind, version, source, device_id, oid, name, known, severity, summary, effect, signature, why, varbinds, raw)
  SELECT i, @from + i * @step, 'trap', 'v2c',
    CASE i % 500000 WHEN 99 THEN '10.9.9.9' ELSE '10.1.' || (i % 40) || '.' || (i % 250) END, 1 + i % 2000,
    '1.3.6.1.6.3.1.1.5.' || (1 + i % 7), 'notification' || (i % 7), i % 10 <> 3,
    CASE WHEN i % 100 = 7 THEN 'critical' WHEN i % 5 = 0 THEN 'major' ELSE 'minor' END,
    CASE WHEN i % 1000000 = 500001 THEN 'needle in ' ELSE '' END || 'Interface GigabitEthernet0/' || (i % 48) || ' of edge-' || (i % 2000) || ' is down',
    'raise', 'link/' || (i % 2000), 'ships', '', @raw
  FROM n`;

/** Ten million events of the last four weeks. */
export const eventLists: ListBench = {
  name: 'events',
  seed(folder, share) {
    const many = Math.round(events * share);
    const stream = openDatabase(join(folder, 'stream.db'));
    migrate(stream, streamMigrations);
    stream.pragma('synchronous = OFF');
    const insert = stream.prepare(fill);
    const listSources = stream.prepare(list);
    const step = Math.floor((28 * day) / many);
    const from = Date.now() - step * many;
    for (let first = 1; first <= many; first += chunk) {
      const last = Math.min(many, first + chunk - 1);
      insert.run({ first, last, from, step, raw: Buffer.alloc(120, 0x30) });
      listSources.run({ first, last });
    }
    stream.close();
    // The alarms of all that were followed as it came.
    const db = openDatabase(join(folder, 'linebench.db'));
    migrate(db, caseMigrations);
    db.prepare("INSERT OR REPLACE INTO cursors (name, value) VALUES ('alarms.events', ?)").run(many);
    db.close();
    return many;
  },
  pages: {
    newest: '/api/events',
    'one device': '/api/events?device=777',
    'one source': '/api/events?source=10.1.7.7',
    'a rare source': '/api/events?source=10.9.9.9',
    'many sources': '/api/events?source=10.1.',
    critical: '/api/events?severity=critical',
    unknown: '/api/events?unknown=true',
  },
  searches: {
    word: '/api/events?q=gigabitethernet0%2F17',
    'a rare word': '/api/events?q=needle',
  },
  searchGoalMs: searchGoal,
};
