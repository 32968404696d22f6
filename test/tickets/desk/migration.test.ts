import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../../src/db/migrate.ts';
import { caseMigrations } from '../../../src/db/migrations/case.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { chain } from '../../../src/tickets/entries.ts';
import { prove } from '../../../src/tickets/proof.ts';
import { TicketStore } from '../../../src/tickets/store.ts';
import { ManualClock } from '../../support/clock.ts';
import { tempFolder } from '../../support/database.ts';
import { desk } from '../../support/desk.ts';

it('takes over a database of before: what waits shows for what and since when, timelines stay sound, work goes on', () => {
  const db = openDatabase(join(tempFolder(), 'linebench.db'));
  const at = caseMigrations.findIndex(({ id }) => id === '0017-desk');
  migrate(db, caseMigrations.slice(0, at));
  const store = new TicketStore(db);
  const row = db.prepare(
    `INSERT INTO tickets (number, title, type, state, priority, origin, signature, opened_at, updated_at, resolved_at)
     VALUES (?, 'old', 'incident', ?, 'P3', 'phone', ?, 0, 9000, ?)`,
  );
  const insert = (number: number, state: string, resolved: number | null = null) => {
    row.run(number, state, `s${number}`, resolved);
    const draft = { actor: 'ana', visibility: 'internal' as const, text: 'for parts' };
    const first = chain(
      number,
      null,
      { ...draft, kind: 'opened', data: { priority: 'P3' } },
      new Date(0).toISOString(),
    );
    const data = { act: 'wait', state: { from: 'assigned', to: state }, reason: 'parts' };
    const second = chain(number, first, { ...draft, kind: 'state', data }, new Date(5000).toISOString());
    for (const entry of [first, second]) store.addEntry(number, entry);
  };
  insert(1001, 'waiting');
  insert(1002, 'in_progress');
  insert(1003, 'closed', 7000);
  migrate(db, caseMigrations);
  const { tickets } = desk(db, new ManualClock(), {});
  const lea = { name: 'lea', role: 'supervisor' } as const;
  expect(tickets.get(1001, lea)).toMatchObject({
    waits: { reason: 'parts', since: '1970-01-01T00:00:05.000Z', text: 'for parts' },
    ...{ lastSeq: 2, level: 1, team: null, outcome: null, fields: {} },
  });
  expect(tickets.get(1003, lea)).toMatchObject({ outcome: 'solved', waits: null });
  expect(tickets.act(1001, { kind: 'resume' }, lea)).toMatchObject({ state: 'assigned', waits: null });
  expect(tickets.act(1003, { kind: 'reopen', text: 'back' }, lea)).toMatchObject({
    state: 'new',
    outcome: null,
  });
  expect(prove(store.timelines(), 1001).faults).toEqual([]);
  expect(store.missingGuards()).toEqual([]);
  db.close();
});
