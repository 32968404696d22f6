import { join } from 'node:path';
import { AppError } from '../lib/errors.ts';
import { openDatabase } from './open.ts';

/**
 * Takes a data folder for this process; the system lets go of it when the process ends, however it ends.
 * Throws AppError `already_running` when another daemon has it. Returns what gives it back.
 */
export function lockFolder(folder: string): () => void {
  const db = openDatabase(join(folder, 'lock.db'));
  try {
    db.pragma('busy_timeout = 0');
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new AppError('already_running', `another daemon works in ${folder}`, {
      cause,
      remedy: 'stop it, or name another folder with --data',
    });
  }
  return () => db.close();
}
