import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { openDatabase } from '../../src/db/open.ts';
import { Statements } from '../../src/db/statements.ts';
import { EventBatches } from '../../src/snmp/event-stream/batches.ts';
import { eventStream } from '../../src/snmp/event-stream/store.ts';
import { type EventHead, PendingEvent } from '../../src/snmp/pending-event.ts';
import { SourceBlocks } from '../../src/snmp/source-blocks/store.ts';
import { type EventFilter, EventStore } from '../../src/snmp/store.ts';
import { tempFolder } from '../support/database.ts';
import { link } from '../support/packets.ts';

/** Ids beside and on the borders of blocks, at both ends of the log among them. */
const borders = [1, 9_999, 10_000, 19_999, 20_000, 20_001, 25_000];

function sourceOf(id: number): string {
  if (borders.includes(id)) return '10.4.0.1';
  if (id % 7000 === 5) return '10.1.0.1';
  if (id % 3000 === 11) return '10.1.0.10';
  if (id % 2500 === 13) return id % 5000 === 13 ? '2001:db8::1' : '2001:db8::10';
  return id % 100 === 0 ? '10.1.0.7' : '10.2.0.1';
}

function record(id: number): PendingEvent {
  const meaning = {
    deviceId: id % 1000 === 0 ? 5 : null,
    name: 'linkDown',
    known: id % 10_000 !== 0,
    severity: id % 2 === 0 ? 'major' : 'warning',
    summary: id === 777 ? 'Link needle down' : 'Link eth3 down',
    effect: 'raise',
    signature: 'x',
    ticket: null,
    expires: null,
    why: 'test',
  } as const;
  const origin = { kind: 'trap', version: 'v2c', source: sourceOf(id), oid: '1.3.6.1.6.3.1.1.5.3' } as const;
  const event = new PendingEvent(id, 1_700_000_000_000 + id, { meaning, origin, number: 0 });
  if (id === 1)
    event.setPacket(Buffer.concat([Buffer.alloc(3), link(false, 3)]), 3, 3 + link(false, 3).length);
  return event;
}

/** Whether the source of an event begins so. */
const from = (prefix: string) => (id: number) => sourceOf(id).startsWith(prefix);

/** An event of a source, a loose one. */
function at(id: number, source: string): PendingEvent {
  const { meaning, origin } = record(id).head;
  return new PendingEvent(id, id, { meaning, origin: { ...origin, source }, number: 0 });
}

/** Ids of all pages, in the order of the pages. */
async function walk(events: EventStore, filter: EventFilter, limit: number): Promise<number[]> {
  const seen: number[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await events.page(filter, before, limit);
    seen.push(...page.events.map(({ id }) => id));
    if (page.next === null) return seen;
    before = page.next;
  }
}

function stream() {
  const db = openDatabase(join(tempFolder(), 'stream.db'));
  migrate(db, streamMigrations);
  return { db, write: eventStream.prepare(db), batches: new EventBatches() };
}

function store(rows: number): EventStore {
  const { db, write, batches } = stream();
  for (let first = 1; first <= rows; first += 5000) {
    db.exec('BEGIN');
    write(batches.of(Array.from({ length: Math.min(5000, rows - first + 1) }, (_, i) => record(first + i))));
    batches.committed();
    db.exec('COMMIT');
  }
  return new EventStore(db);
}

it('keeps the packet raw and decoded', () => {
  const event = store(1).get(1)!;
  expect(event.raw).toEqual(link(false, 3));
  expect(JSON.parse(event.varbinds!)[0]).toEqual(['1.3.6.1.2.1.2.2.1.1.3', 2, 3]);
});

it('pages over the whole log without a gap or a repeat, whatever the filter', async () => {
  const events = store(25_000);
  for (const [filter, fits] of [
    [{}, () => true],
    [{ source: '10.1.' }, from('10.1.')],
    [{ source: '10.1.0.1' }, from('10.1.0.1')],
    [{ source: '10.1.0.10' }, from('10.1.0.10')],
    [{ source: '10.1.0.7' }, from('10.1.0.7')],
    [{ source: '10.2.0.1' }, from('10.2.0.1')],
    [{ source: '10.4.' }, from('10.4.')],
    [{ source: '2001:db8::1' }, from('2001:db8::1')],
    [{ source: '2001:db8::10' }, from('2001:db8::10')],
    [{ source: '2001:DB8' }, () => false],
    [{ source: '10.3' }, () => false],
    [{ source: '10.1.0.1_' }, () => false],
    [{ source: '' }, () => true],
    [{ source: '1' }, from('1')],
    [{ source: '10.1.', severity: 'major' }, (id: number) => from('10.1.')(id) && id % 2 === 0],
    [{ source: '10.1.', unknown: true }, (id: number) => from('10.1.')(id) && id % 10_000 === 0],
    [{ source: '10.1.', deviceId: 5 }, (id: number) => from('10.1.')(id) && id % 1000 === 0],
    [{ source: '10.4.', deviceId: 5 }, (id: number) => from('10.4.')(id) && id % 1000 === 0],
    [{ source: '10.1.', deviceId: 6 }, () => false],
    [{ source: '10.2.', q: 'NEEDLE linkdown' }, (id: number) => id === 777],
    [{ source: '10.1.', q: 'NEEDLE linkdown' }, () => false],
    [{ severity: 'major' }, (id: number) => id % 2 === 0],
    [{ unknown: true }, (id: number) => id % 10_000 === 0],
    [{ deviceId: 5 }, (id: number) => id % 1000 === 0],
    [{ q: 'NEEDLE linkdown' }, (id: number) => id === 777],
  ] as const) {
    const wanted = Array.from({ length: 25_000 }, (_, i) => 25_000 - i).filter(fits);
    for (const limit of wanted.length < 1000 ? [1, 7, 400] : [400])
      expect(await walk(events, filter, limit), `${JSON.stringify(filter)} ${limit}`).toEqual(wanted);
  }
});

it('finds the events of a source over gaps of many blocks, in full pages', async () => {
  const { db, write, batches } = stream();
  const ids = [3, 9_999, 10_000, 14_000_000, 14_000_001, 29_999_999, 30_000_000, 41_234_567];
  db.exec('BEGIN');
  write(batches.of(ids.flatMap((id) => [at(id, '10.1.0.1'), at(id + 4, '10.1.0.10')])));
  db.exec('COMMIT');
  const events = new EventStore(db);
  const newest = (...of: number[]) => of.sort((a, b) => b - a);
  expect(await walk(events, { source: '10.1.0.10' }, 3)).toEqual(newest(...ids.map((id) => id + 4)));
  expect(await walk(events, { source: '10.1.0.1' }, 3)).toEqual(newest(...ids.flatMap((id) => [id, id + 4])));
  expect(await walk(events, { source: '10.1.0.1', deviceId: 5 }, 3)).toEqual(
    newest(14_000_000, 30_000_000, 10_000),
  );
  expect(await walk(events, { source: '10.2' }, 3)).toEqual([]);
  const page = await events.page({ source: '10.1.0.10' }, undefined, 7);
  expect(page.events).toHaveLength(7);
  // A place far behind the newest event is the end of the log.
  expect((await events.page({ source: '10.1.0.10' }, Number.MAX_SAFE_INTEGER, 8)).events).toHaveLength(8);
});

it('searches the blocks by the key of their table', () => {
  const { db } = stream();
  const texts: string[] = [];
  const prepare = db.prepare.bind(db);
  const watched = Object.assign(Object.create(db), {
    prepare: (text: string) => {
      texts.push(text);
      return prepare(text);
    },
  }) as typeof db;
  new SourceBlocks(new Statements(watched)).newest('10.1.', 5, 0);
  const plan = prepare(`EXPLAIN QUERY PLAN ${texts[0]}`).all({ prefix: '', high: 0, low: 0 }) as {
    detail: string;
  }[];
  expect(plan.map(({ detail }) => detail)).toContain('SEARCH s USING PRIMARY KEY (block=? AND source>?)');
});

it('lets others have their turn while it searches', async () => {
  const events = store(25_000);
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  await events.page({ q: 'nothing at all' }, undefined, 100);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(0);
});

it('writes events of kept heads like all others, over batches that were taken back and heads that were forgotten', () => {
  const { db, write, batches } = stream();
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  let made = 0;
  const heads: EventHead[] = [];
  const expected = new Map<number, { summary: string; source: string; raw: Buffer; count: number }>();
  const next = (id: number): PendingEvent => {
    const old = heads[random(heads.length + 1)];
    const head = old ?? {
      meaning: { ...record(2).head.meaning, summary: `head ${made}` },
      origin: { ...record(2).head.origin, source: `10.3.0.${made % 250}` },
      number: made++ % 3 === 0 ? 0 : made,
    };
    if (!old) heads.push(head);
    const event = new PendingEvent(id, id, head);
    const bytes = Buffer.concat([Buffer.alloc(5), link(false, id)]);
    event.setPacket(bytes, 5, bytes.length);
    if (random(10) === 0) event.packetKey = `key ${id}`;
    return event;
  };
  let id = 0;
  for (let batch = 0; batch < 60; batch++) {
    const events = Array.from({ length: 1 + random(300) }, () => next(++id));
    const back = random(4) === 0;
    db.exec('BEGIN');
    write(batches.of(events));
    if (back) {
      // The disk was full: the same rows come again.
      db.exec('ROLLBACK');
      db.exec('BEGIN');
      write(batches.of(events));
    }
    db.exec('COMMIT');
    batches.committed();
    for (const event of events)
      expected.set(event.id, {
        summary: event.summary,
        source: event.source,
        raw: Buffer.from(event.raw!),
        count: 1,
      });
    // What a long life comes to in one step: more heads than are kept.
    if (batch === 30) {
      const many = Array.from({ length: 45_000 }, (_, i) => {
        const head = { ...heads[1]!, number: 1_000_000 + i };
        const event = new PendingEvent(++id, id, head);
        event.setPacket(Buffer.from('p'), 0, 1);
        return event;
      });
      db.exec('BEGIN');
      write(batches.of(many));
      db.exec('COMMIT');
      batches.committed();
    }
  }
  const stored = new EventStore(db);
  for (const [number, event] of expected) {
    const { summary, source, raw, count } = stored.get(number)!;
    expect({ summary, source, raw: Buffer.from(raw!), count }).toEqual(event);
  }
  expect(db.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: id });
  expect(db.prepare('SELECT block, source FROM event_sources').all()).toEqual(
    db.prepare('SELECT DISTINCT id / 10000 AS block, source FROM events ORDER BY 1, 2').all(),
  );
  expect(db.prepare('SELECT count(*) AS n FROM temp.event_heads').get()).not.toEqual({ n: 0 });
  db.close();
});

it('refuses a batch whose head is not kept, instead of leaving its rows out', () => {
  const db = openDatabase(join(tempFolder(), 'stream.db'));
  migrate(db, streamMigrations);
  const write = eventStream.prepare(db);
  const batches = new EventBatches();
  const head = { ...record(2).head, number: 7 };
  const event = (id: number) => {
    const made = new PendingEvent(id, id, head);
    const bytes = link(false, 1);
    made.setPacket(bytes, 0, bytes.length);
    return made;
  };
  write(batches.of([event(1)]));
  batches.committed();
  db.exec('DELETE FROM temp.event_heads');
  expect(() => write(batches.of([event(2)]))).toThrow(/NOT NULL/);
  // A head that comes though it is there is taken as it comes.
  const again = new EventBatches();
  write(again.of([event(3)]));
  write(new EventBatches().of([event(4)]));
  expect(db.prepare('SELECT id FROM events ORDER BY id').pluck().all()).toEqual([1, 3, 4]);
  db.close();
});
