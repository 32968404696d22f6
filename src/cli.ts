import { join } from 'node:path';
import { Accounts } from './accounts/accounts.ts';
import type { Role } from './contract/index.ts';
import { migrate } from './db/migrate.ts';
import { caseMigrations } from './db/migrations/case.ts';
import { openDatabase } from './db/open.ts';
import { systemClock } from './lib/clock.ts';

/** Makes an API token in the data folder of a daemon, running or not; returns its text. */
export function createToken(data: string, { role, name }: { role: Role; name: string }): string {
  const db = openDatabase(join(data, 'linebench.db'));
  try {
    migrate(db, caseMigrations);
    return new Accounts({ db, clock: systemClock }).createToken({ role, name, by: 'command line' }).token;
  } finally {
    db.close();
  }
}
