import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { seeded } from '../../hardware/sim/random.ts';
import { migrate } from '../../src/db/migrate.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { type Db, openDatabase } from '../../src/db/open.ts';
import { EventBatches } from '../../src/snmp/event-stream/batches.ts';
import { eventStream } from '../../src/snmp/event-stream/store.ts';
import { type EventHead, type EventMeaning, PendingEvent } from '../../src/snmp/pending-event.ts';
import { SourceLister } from '../../src/snmp/source-blocks/store.ts';
import { EventStore } from '../../src/snmp/store.ts';
import { tempFolder } from '../support/database.ts';

function empty(): Db {
  const db = openDatabase(join(tempFolder(), 'stream.db'), { waits: false });
  onTestFinished(() => void db.close());
  return db;
}

function stream() {
  const db = empty();
  migrate(db, streamMigrations);
  return {
    ...{ db, write: eventStream.prepare(db), retire: eventStream.retire(db), batches: new EventBatches() },
  };
}

function headOf(source: string, number = 0): EventHead {
  const meaning: EventMeaning = {
    ...{ deviceId: null, name: 'linkDown', known: true, severity: 'major' as const, summary: 'Link down' },
    ...{ effect: 'raise' as const, signature: 'x', ticket: null, expires: null, why: 'test' },
  };
  return { meaning, origin: { kind: 'trap', version: 'v2c', source, oid: '1.3.6.1.6.3.1.1.5.3' }, number };
}

function event(id: number, head: EventHead): PendingEvent {
  const pending = new PendingEvent(id, id, head);
  if (head.number !== 0) pending.setPacket(Buffer.from('packet'), 0, 6);
  return pending;
}

const listed = (db: Db) => db.prepare('SELECT block, source FROM event_sources').all();
const there = (db: Db, from = 0) =>
  db.prepare('SELECT DISTINCT id / 10000 AS block, source FROM events WHERE id >= ? ORDER BY 1, 2').all(from);

function randoms(seed: number) {
  const random = seeded(seed);
  return (below: number) => Math.floor(random() * below);
}

it.each([1, 2, 3, 4])(
  'lists exactly the sources of each block, over batches that were taken back, refused or cut short (seed %i)',
  (seed) => {
    const random = randoms(seed);
    const { db, write, batches } = stream();
    const heads = Array.from({ length: 60 }, (_, i) =>
      headOf(i % 2 === 0 ? `10.0.0.${i % 20}` : `2001:db8::${i % 20}`, i % 3 === 0 ? 0 : i),
    );
    let id = 9_000;
    let rolledBack = 0;
    for (let batch = 0; batch < 300; batch++) {
      // Some come late: the buffer is fair over the sources and so not in the order of the ids.
      const events = Array.from({ length: 1 + random(40) }, () => {
        id += random(30) === 0 ? random(9_000) : 1 + random(3);
        return event(id, heads[random(heads.length)]!);
      }).sort(() => random(3) - 1);
      const kind = random(6);
      if (kind <= 2) {
        rolledBack++;
        // A row whose id is taken ends the batch in its middle.
        const clash = kind === 0 ? [...events, events[0]!] : events;
        db.exec('BEGIN');
        if (kind === 0) expect(() => write(batches.of(clash))).toThrow(/UNIQUE/);
        else write(batches.of(clash));
        db.exec('ROLLBACK');
        expect(listed(db)).toEqual(there(db));
      }
      // Those that were taken back come again, half of them, or never.
      const again = kind === 1 ? [] : kind === 2 ? events.slice(events.length >> 1) : events;
      db.exec('BEGIN');
      write(batches.of(again));
      db.exec('COMMIT');
      batches.committed();
      expect(listed(db)).toEqual(there(db));
    }
    expect(rolledBack).toBeGreaterThan(50);
  },
);

it('lists the sources again after the writer was started anew, and those of a source without end', () => {
  const { db, write, batches } = stream();
  const put = (to: typeof write, from: EventBatches, events: PendingEvent[]) => {
    db.exec('BEGIN');
    to(from.of(events));
    db.exec('COMMIT');
    from.committed();
  };
  put(write, batches, [event(1, headOf('a', 1)), event(2, headOf('b'))]);
  const file = db.name;
  const other = openDatabase(file);
  onTestFinished(() => void other.close());
  const again = eventStream.prepare(other);
  const others = new EventBatches();
  other.exec('BEGIN');
  again(others.of([event(3, headOf('b')), event(4, headOf('c', 2)), event(5, headOf('\ud800'))]));
  other.exec('COMMIT');
  expect(listed(db)).toEqual(there(db));
  // More sources than are kept in mind.
  for (let first = 10; first < 90_000; first += 5000) {
    const events = Array.from({ length: 5000 }, (_, i) => event(first + i, headOf(`source ${first + i}`)));
    put(write, batches, [...events, event(first + 5000, headOf('a', 1))].slice(0, 5000));
  }
  put(write, batches, [event(100_000, headOf('a', 1)), event(100_001, headOf('source 20'))]);
  expect(listed(db)).toEqual(there(db));
});

it('lists the sources of the events that were there before the migration', () => {
  const db = empty();
  const at = streamMigrations.findIndex(({ id }) => id === '0108-event-sources');
  migrate(db, streamMigrations.slice(0, at));
  const insert = db.prepare(
    `INSERT INTO events (id, at, kind, source, oid, name, known, severity, summary, effect, why, varbinds)
     VALUES (?, 1, 'trap', ?, '1.3', 'x', 1, 'minor', '', 'none', '', '')`,
  );
  const random = randoms(9);
  for (let id = 9_900; id < 60_000; id += 1 + random(50)) insert.run(id, `10.0.${random(3)}.${random(40)}`);
  for (const id of [1, 19_999_999, 20_000_000]) insert.run(id, '2001:db8::1');
  migrate(db, streamMigrations);
  expect(listed(db).length).toBeGreaterThan(500);
  expect(listed(db)).toEqual(there(db));
  // The same as the writer lists.
  const rows = db.prepare<[], { id: number; source: string }>('SELECT id, source FROM events').all();
  const written = stream();
  written.write(written.batches.of(rows.map(({ id, source }) => event(id, headOf(source)))));
  expect(listed(written.db)).toEqual(listed(db));
});

it('forgets blocks whose events were retired, a few at a time, and lists them again for an event that comes late', async () => {
  const { db, write, retire, batches } = stream();
  const put = (...ids: number[]) => {
    db.exec('BEGIN');
    write(batches.of(ids.map((id) => event(id, headOf(id % 2 === 0 ? 'even' : 'odd', 1 + (id % 2))))));
    db.exec('COMMIT');
    batches.committed();
  };
  // Two events in each of 100 blocks; the time of an event is its id.
  for (let block = 0; block < 100; block++) put(block * 10_000 + 1, block * 10_000 + 2);
  const order = (before: number) => retire({ before, most: 4, archive: null });
  const events = new EventStore(db);
  let turns = 0;
  while (order(455_000).more) {
    turns++;
    const lowest = db.prepare('SELECT min(id) AS id FROM events').get() as { id: number };
    // All that are there are listed, whatever else still is.
    expect(listed(db)).toEqual(expect.arrayContaining(there(db)));
    expect(listed(db).length - there(db).length).toBeLessThanOrEqual(2 * 12);
    expect(lowest.id).toBeLessThanOrEqual(460_001);
  }
  expect(turns).toBeGreaterThanOrEqual(23);
  // Blocks 40 to 45 are empty and still listed: harmless.
  expect(listed(db)[0]).toEqual({ block: 40, source: 'even' });
  const page = await events.page({ source: 'odd' }, undefined, 1000);
  expect(page.events).toHaveLength(54);
  expect(page.next).toBeNull();
  // An old event that waited long: its block was forgotten, and its source and block are the last that were written.
  while (order(Number.MAX_SAFE_INTEGER).more);
  expect(there(db)).toEqual([{ block: 99, source: 'even' }]);
  expect(listed(db)[0]).toEqual({ block: 90, source: 'even' });
  put(600_001);
  put(950_001);
  expect(listed(db)).toEqual(expect.arrayContaining(there(db)));
  while (order(990_001).more);
  put(600_003);
  expect(listed(db)).toEqual(expect.arrayContaining(there(db)));
});

it('lists again what was marked before its block was forgotten', () => {
  const { db, write, retire, batches } = stream();
  const put = (id: number, source: string) => {
    db.exec('BEGIN');
    write(batches.of([event(id, headOf(source))]));
    db.exec('COMMIT');
  };
  put(500_000, 'newest');
  put(1, 'late');
  put(500_001, 'newest');
  while (retire({ before: 10, most: 10, archive: null }).more);
  expect(listed(db)).toEqual([{ block: 50, source: 'newest' }]);
  put(2, 'late');
  expect(listed(db)).toEqual(there(db));
});

it('marks nothing for good in a batch that broke off before its sources were written', () => {
  const { db } = stream();
  const lister = new SourceLister(db);
  db.exec('BEGIN');
  lister.begin();
  lister.see(lister.markOf('a'), 3);
  db.exec('ROLLBACK');
  db.exec('BEGIN');
  lister.begin();
  lister.see(lister.markOf('a'), 3);
  lister.end();
  db.exec('COMMIT');
  expect(listed(db)).toEqual([{ block: 3, source: 'a' }]);
});
