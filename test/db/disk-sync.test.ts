import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DiskSync } from '../../src/db/disk-sync.ts';
import { openDatabase } from '../../src/db/open.ts';
import { tempFolder } from '../support/database.ts';

function opened() {
  const file = join(tempFolder(), 'x.db');
  const db = openDatabase(file, { waits: false });
  const disk = new DiskSync(file);
  onTestFinished(async () => {
    await disk.close();
    db.close();
  });
  return { file, db, disk };
}

it('a commit of a connection that does not wait leaves the sync to whoever acknowledges it', async () => {
  const { db, disk } = opened();
  expect(db.pragma('synchronous', { simple: true })).toBe(1);
  db.exec('CREATE TABLE t (n)');
  await disk.flush();
  db.exec('INSERT INTO t VALUES (1)');
  await Promise.all([disk.flush(), disk.flush(), disk.flush()]);
  expect(db.prepare('SELECT n FROM t').pluck().get()).toBe(1);
});

it('calls of one moment share a sync; one that came after it began has another', async () => {
  const { db, disk } = opened();
  db.exec('CREATE TABLE t (n)');
  const first = disk.flush();
  const second = disk.flush();
  const third = disk.flush();
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  await third;
});

it('keeps the locks of the connection: another one stays locked out', async () => {
  const { file, db, disk } = opened();
  db.exec('CREATE TABLE t (n)');
  db.exec('BEGIN IMMEDIATE');
  await disk.flush();
  await disk.close();
  const other = openDatabase(file, { patienceMs: 0 });
  onTestFinished(() => void other.close());
  expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
  db.exec('COMMIT');
});

it('says it when the disk refuses, and tries again the next time', async () => {
  const folder = join(tempFolder(), 'y.db-wal');
  mkdirSync(folder);
  const disk = new DiskSync(join(folder, '..', 'y.db'));
  await expect(disk.flush()).rejects.toMatchObject({ code: 'disk', remedy: expect.stringContaining('disk') });
  rmSync(folder, { recursive: true });
  // No log: everything is in the database itself.
  await disk.flush();
});

it('leaves no file open that the disk refused: one that is collected ends the process', async () => {
  const file = join(tempFolder(), 'z.db');
  // Something that can be opened and not be synced.
  symlinkSync('/dev/full', `${file}-wal`);
  const openFiles = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === '/dev/full';
      } catch {
        return false;
      }
    }).length;
  const disk = new DiskSync(file);
  for (let i = 0; i < 3; i++) await expect(disk.flush()).rejects.toMatchObject({ code: 'disk' });
  expect(openFiles()).toBe(0);
  await disk.close();
});
