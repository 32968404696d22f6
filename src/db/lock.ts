import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, messageOf } from '../lib/errors.ts';

/**
 * Makes a data folder where there is none and takes it for this process; the system lets go of it when the process ends,
 * however it ends. Throws AppError `already_running` at once when another daemon has it, `data_folder` when it cannot be
 * used. Returns what gives it back.
 */
export function lockFolder(folder: string): () => void {
  let db: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    db = new Database(join(folder, 'lock.db'), { timeout: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db?.close();
    if ((cause as { code?: string }).code?.startsWith('SQLITE_BUSY')) {
      throw new AppError('already_running', `another daemon works in ${folder}`, {
        cause,
        remedy: 'stop it, or name another folder with --data',
      });
    }
    throw new AppError('data_folder', `cannot work in the folder ${folder}: ${messageOf(cause)}`, {
      cause,
      remedy: 'name a folder that this user may write to with --data',
    });
  }
  return () => void db.close();
}
