import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { type Db, openDatabase } from '../../src/db/open.ts';

/** A new folder that goes away with the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated case database in a real file that goes away with the test. */
export function caseDatabase(): { db: Db; file: string } {
  const file = join(tempFolder(), 'linebench.db');
  const db = openDatabase(file, { waits: false });
  migrate(db, caseMigrations);
  onTestFinished(() => {
    db.close();
  });
  return { db, file };
}

/** A migrated case database that is filled once; `copy` gives a file of its own with what is in it. */
export function preparedDatabase<T>(fill: (db: Db) => T): { filled: T; copy: () => string } {
  const folder = tempFolder();
  const file = join(folder, 'prepared.db');
  const db = openDatabase(file, { waits: false });
  migrate(db, caseMigrations);
  const filled = fill(db);
  // Who closes a database last leaves everything in the one file.
  db.close();
  let copies = 0;
  const copy = () => {
    const its = join(folder, `${copies++}.db`);
    copyFileSync(file, its);
    return its;
  };
  return { filled, copy };
}
