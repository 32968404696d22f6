import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyTickets } from '../../src/cli.ts';
import { ManualClock } from '../support/clock.ts';
import { runCommand } from '../support/daemon.ts';
import { caseDatabase, tempFolder } from '../support/database.ts';
import { desk } from '../support/desk.ts';

const agent = { name: 'ana', role: 'agent' } as const;

/** Three tickets of two entries each in a data folder. */
function threeTickets() {
  const { db, file } = caseDatabase();
  const { tickets } = desk(db, new ManualClock(), {});
  for (const title of ['No sync', 'Slow', 'Noise']) {
    const { number } = tickets.open(
      { title, text: 'reported', type: 'incident', priority: 'P3', origin: 'phone' },
      agent,
    );
    tickets.act(number, { kind: 'note', text: `looked at ${title}` }, agent);
  }
  const data = dirname(file);
  /** What somebody does who has the file and takes the guards away. */
  const tamper = (sql: string) => {
    db.pragma('foreign_keys = OFF');
    const guards = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const { sql } of guards) db.exec(sql);
  };
  return { db, data, tamper };
}

it('the database refuses to change and to delete entries, and a proof misses guards that are gone', () => {
  const { db, data } = threeTickets();
  expect(() => db.exec("UPDATE ticket_entries SET text = 'x'")).toThrow('never changed');
  expect(() => db.exec('DELETE FROM ticket_entries')).toThrow('never deleted');
  db.exec('DROP TRIGGER ticket_entries_no_update');
  expect(verifyTickets(data).faults).toEqual([
    'the guard ticket_entries_no_update of the database is missing',
  ]);
});

it('names the entry that was changed or taken away behind the back of the guards', () => {
  const { data, tamper } = threeTickets();
  expect(verifyTickets(data)).toMatchObject({ tickets: 3, entries: 6, faults: [] });
  tamper("UPDATE ticket_entries SET text = 'nothing seen' WHERE number = 1002 AND seq = 2");
  expect(verifyTickets(data).faults).toEqual([
    'ticket 1002: entry 2 was changed, is missing or out of place',
  ]);
  tamper('DELETE FROM ticket_entries WHERE number = 1001 AND seq = 1');
  expect(verifyTickets(data).faults[0]).toBe('ticket 1001: entry 1 was changed, is missing or out of place');
});

it('with an earlier seal it finds what a chain alone cannot: an end cut off, a ticket gone', () => {
  const { data, tamper } = threeTickets();
  const seal = join(tempFolder(), 'seal.json');
  writeFileSync(seal, JSON.stringify(verifyTickets(data)));
  expect(verifyTickets(data, seal).faults).toEqual([]);
  tamper('DELETE FROM ticket_entries WHERE number = 1002 AND seq = 2');
  expect(verifyTickets(data).faults).toEqual([]);
  expect(verifyTickets(data, seal).faults).toEqual(['ticket 1002: entry 2 is not the one that was sealed']);
  tamper('DELETE FROM ticket_entries WHERE number = 1003; DELETE FROM tickets WHERE number = 1003');
  expect(verifyTickets(data, seal).faults).toContain('ticket 1003 was sealed and is missing');
  tamper('DELETE FROM ticket_entries WHERE number = 1001; DELETE FROM tickets WHERE number = 1001');
  expect(verifyTickets(data).faults).toContain('ticket 1001 is missing');
});

it('is a command that says what it found, writes seals and names wrong arguments', async () => {
  const { data, tamper } = threeTickets();
  const folder = tempFolder();
  const seal = join(folder, 'seal.json');
  const verify = (...more: string[]) => runCommand(['verify', '--data', data, ...more]);
  expect(await verify('--seal', seal)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^3 tickets, 6 entries: sound\. Seal [0-9a-f]{64}\n$/),
  });
  tamper('DELETE FROM ticket_entries WHERE number = 1002 AND seq = 2');
  expect(await verify('--against', seal)).toMatchObject({
    code: 1,
    err: 'ticket 1002: entry 2 is not the one that was sealed\n',
    out: expect.stringContaining('NOT sound'),
  });
  writeFileSync(seal, '{"heads": 3}');
  expect(await verify('--against', seal)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is no seal'),
  });
  expect(await runCommand(['verify', '--data', folder])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/there is no .*linebench\.db\n {2}name the data folder with --data/),
  });
});
