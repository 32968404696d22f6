import Database from 'better-sqlite3';
import { AppError, messageOf } from '../lib/errors.ts';

/** A SQLite connection. */
export type Db = Database.Database;
/** A prepared statement with its bound values and its rows. */
export type Statement<P extends unknown[] = unknown[], R = unknown> = Database.Statement<P, R>;

export interface OpenOptions {
  readonly?: boolean;
  /** Longest wait for another's lock, ms. */
  patienceMs?: number;
  /** false: a commit does not wait for the disk; whoever acknowledges it waits for DiskSync. */
  waits?: boolean;
  /** Page size of a new file, bytes; a file that has pages keeps its own. */
  pageSize?: number;
}

/**
 * Opens (or makes) a SQLite file in WAL mode with synchronous FULL: what was committed survives a power cut, unless `waits` is false.
 * Throws AppError `database` when the file is no sound database; nothing is changed in that case.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Db {
  const { readonly = false, patienceMs = 30_000, pageSize, waits = true } = options;
  let db: Db | undefined;
  try {
    db = new Database(file, { readonly, timeout: patienceMs });
    db.pragma(`busy_timeout = ${patienceMs}`);
    if (!readonly) {
      if (pageSize !== undefined) db.pragma(`page_size = ${pageSize}`);
      db.pragma('journal_mode = WAL');
      db.pragma(`synchronous = ${waits ? 'FULL' : 'NORMAL'}`);
    }
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -32000');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (cause) {
    db?.close();
    throw new AppError('database', `cannot open ${file}: ${messageOf(cause)}`, {
      cause,
      remedy: 'restore the file from a backup or name another data folder with --data',
    });
  }
}
