import { AppError } from '../lib/errors.ts';
import type { Db } from './open.ts';

/** One numbered step of the schema; never edited once it has shipped. */
export interface Migration {
  /** File name without its ending: `0001-accounts`. */
  id: string;
  sql: string;
}

/**
 * Brings the schema up to date, each step in a transaction of its own together with its mark in `migrations`.
 * Throws AppError `schema_too_new` when the file was written by a newer program.
 */
export function migrate(db: Db, migrations: readonly Migration[]): void {
  db.exec('CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT');
  const done = new Set(
    db
      .prepare<[], { id: string }>('SELECT id FROM migrations')
      .all()
      .map((row) => row.id),
  );
  const known = new Set(migrations.map((migration) => migration.id));
  for (const id of done) {
    if (!known.has(id)) {
      throw new AppError(
        'schema_too_new',
        `the database has the migration ${id}, which this program does not know`,
        {
          remedy: 'run the newer program, or restore a backup made by this one',
        },
      );
    }
  }
  const mark = db.prepare('INSERT INTO migrations (id, at) VALUES (?, ?)');
  for (const { id, sql } of migrations) {
    if (done.has(id)) continue;
    db.transaction(() => {
      db.exec(sql);
      mark.run(id, Date.now());
    }).immediate();
  }
}
