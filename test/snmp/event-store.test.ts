import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { openDatabase } from '../../src/db/open.ts';
import { eventBatch, eventStream } from '../../src/snmp/event-stream/store.ts';
import { PendingEvent } from '../../src/snmp/pending-event.ts';
import { EventStore } from '../../src/snmp/store.ts';
import { tempFolder } from '../support/database.ts';
import { link } from '../support/packets.ts';

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
  const source = id % 100 === 0 ? '10.1.0.7' : '10.2.0.1';
  const origin = { kind: 'trap', version: 'v2c', source, oid: '1.3.6.1.6.3.1.1.5.3' } as const;
  const event = new PendingEvent(id, 1_700_000_000_000 + id, meaning, origin);
  if (id === 1) event.setPacket(Buffer.concat([Buffer.alloc(3), link(false, 3)]), 3, 3 + link(false, 3).length);
  return event;
}

function store(rows: number): EventStore {
  const db = openDatabase(join(tempFolder(), 'stream.db'));
  migrate(db, streamMigrations);
  const write = eventStream.prepare(db);
  for (let first = 1; first <= rows; first += 5000) {
    db.exec('BEGIN');
    write(eventBatch(Array.from({ length: Math.min(5000, rows - first + 1) }, (_, i) => record(first + i))));
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
    [{ source: '10.1.' }, (id: number) => id % 100 === 0],
    [{ severity: 'major' }, (id: number) => id % 2 === 0],
    [{ unknown: true }, (id: number) => id % 10_000 === 0],
    [{ deviceId: 5 }, (id: number) => id % 1000 === 0],
    [{ q: 'NEEDLE linkdown' }, (id: number) => id === 777],
  ] as const) {
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await events.page(filter, before, 400);
      seen.push(...page.events.map(({ id }) => id));
      if (page.next === null) break;
      before = page.next;
    }
    const wanted = Array.from({ length: 25_000 }, (_, i) => 25_000 - i).filter(fits);
    expect(seen, JSON.stringify(filter)).toEqual(wanted);
  }
});

it('lets others have their turn while it searches', async () => {
  const events = store(25_000);
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  await events.page({ q: 'nothing at all' }, undefined, 100);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(0);
});
