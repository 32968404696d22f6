import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, messageOf } from '../lib/errors.ts';
import { type Db, openDatabase } from './open.ts';

/**
 * Makes a data folder where there is none and takes it for this process; the system lets go of it when the process ends,
 * however it ends. Throws AppError `already_running` at once when another daemon has it, `data_folder` when it cannot be
 * used. Returns what gives it back.
 */
export function lockFolder(folder: string): () => void {
  let db: Db | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    db = openDatabase(join(folder, 'lock.db'), { patienceMs: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db?.close();
    if (isBusy(cause)) {
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

function isBusy(thrown: unknown): boolean {
  const { code, cause } = thrown as { code?: string; cause?: { code?: string } };
  return /^SQLITE_BUSY/.test(cause?.code ?? code ?? '');
}
