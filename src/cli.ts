import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Accounts } from './accounts/accounts.ts';
import type { Role } from './contract/index.ts';
import { migrate } from './db/migrate.ts';
import { caseMigrations } from './db/migrations/case.ts';
import { openDatabase } from './db/open.ts';
import { systemClock } from './lib/clock.ts';
import { AppError, messageOf } from './lib/errors.ts';
import { type Head, type Proof, prove } from './tickets/proof.ts';
import { firstNumber, TicketStore } from './tickets/store.ts';

/**
 * Proves the timelines of a data folder, of a running daemon too, and with `against` (a file that an earlier proof wrote)
 * that nothing of then is gone. Throws AppError `no_data` or `seal`.
 */
export function verifyTickets(data: string, against?: string): Proof {
  const file = join(data, 'linebench.db');
  if (!existsSync(file)) {
    throw new AppError('no_data', `there is no ${file}`, { remedy: 'name the data folder with --data' });
  }
  const earlier = against === undefined ? [] : readHeads(against);
  const db = openDatabase(file, { readonly: true });
  try {
    const store = new TicketStore(db);
    // One snapshot, whatever is written meanwhile.
    const proof = db.transaction(() => prove(store.timelines(), firstNumber, earlier))();
    const guards = store.missingGuards().map((name) => `the guard ${name} of the database is missing`);
    return { ...proof, faults: [...guards, ...proof.faults] };
  } finally {
    db.close();
  }
}

function readHeads(file: string): Head[] {
  try {
    return Heads.parse(JSON.parse(readFileSync(file, 'utf8'))).heads;
  } catch (cause) {
    throw new AppError('seal', `${file} is no seal: ${messageOf(cause).split('\n')[0]}`, {
      cause,
      remedy: 'name a file that `verify --seal` wrote',
    });
  }
}

const Heads = z.object({
  heads: z.array(z.object({ ticket: z.number().int(), seq: z.number().int(), hash: z.string() })),
});

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
