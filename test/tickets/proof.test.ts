import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { runCommand, startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';

/** A daemon's data with three tickets of two entries each; the daemon has stopped. */
async function desk() {
  const folder = tempFolder();
  const daemon = await startConfigured(folder, {});
  for (const title of ['No sync', 'Slow', 'Noise']) {
    const { number } = await daemon.api.post<{ number: number }>('/api/tickets', { title, text: 'reported' });
    await daemon.api.post(`/api/tickets/${number}/entries`, { kind: 'note', text: `looked at ${title}` });
  }
  const verify = (...more: string[]) => runCommand(['verify', '--data', daemon.data, ...more]);
  expect(await verify()).toMatchObject({
    code: 0,
    out: expect.stringContaining('3 tickets, 6 entries: sound'),
  });
  await daemon.stop();
  const file = join(daemon.data, 'linebench.db');
  /** What somebody does who has the file and takes the guards away. */
  const tamper = (sql: string) => {
    const db = openDatabase(file);
    db.pragma('foreign_keys = OFF');
    const guards = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const { sql } of guards) db.exec(sql);
    db.close();
  };
  return { folder, file, verify, tamper };
}

it('the database refuses to change and to delete entries', async () => {
  const { file } = await desk();
  const db = openDatabase(file);
  onTestFinished(() => void db.close());
  expect(() => db.exec("UPDATE ticket_entries SET text = 'x'")).toThrow('never changed');
  expect(() => db.exec('DELETE FROM ticket_entries')).toThrow('never deleted');
});

it('names the entry that was changed, put in between or taken away behind the back of the guards', async () => {
  const { verify, tamper } = await desk();
  tamper("UPDATE ticket_entries SET text = 'nothing seen' WHERE number = 1002 AND seq = 2");
  expect(await verify()).toMatchObject({
    code: 1,
    err: 'ticket 1002: entry 2 was changed, is missing or out of place\n',
    out: expect.stringContaining('NOT sound'),
  });
  tamper('DELETE FROM ticket_entries WHERE number = 1001 AND seq = 1');
  expect((await verify()).err).toContain('ticket 1001: entry 1 was changed, is missing or out of place');
});

it('with an earlier seal it finds what a chain alone cannot: an end cut off, a ticket gone', async () => {
  const { folder, verify, tamper } = await desk();
  const seal = join(folder, 'seal.json');
  expect((await verify('--seal', seal)).code).toBe(0);
  expect((await verify('--against', seal)).code).toBe(0);
  tamper('DELETE FROM ticket_entries WHERE number = 1002 AND seq = 2');
  expect((await verify()).code).toBe(0);
  expect(await verify('--against', seal)).toMatchObject({
    code: 1,
    err: 'ticket 1002: entry 2 is not the one that was sealed\n',
  });
  tamper('DELETE FROM ticket_entries WHERE number = 1003; DELETE FROM tickets WHERE number = 1003');
  expect((await verify('--against', seal)).err).toContain('ticket 1003 was sealed and is missing');
  tamper('DELETE FROM ticket_entries WHERE number = 1001; DELETE FROM tickets WHERE number = 1001');
  expect((await verify()).err).toContain('ticket 1001 is missing');
});

it('says what is wrong with its arguments', async () => {
  const folder = tempFolder();
  expect(await runCommand(['verify', '--data', folder])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/there is no .*linebench\.db\n {2}name the data folder with --data/),
  });
  const { verify } = await desk();
  const file = join(folder, 'no.json');
  writeFileSync(file, '{"heads": 3}');
  expect(await verify('--against', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is no seal'),
  });
});
