import type { Db } from './open.ts';

/**
 * A transaction that holds only what is worked out again from what is on disk already, together with the cursor that says how
 * far: it does not wait for the disk. Over the end of the process nothing of it is lost; over a power cut it may be undone
 * as a whole, and is worked out anew. The next transaction of another kind brings it to the disk with itself.
 */
export function derivedTransaction<T>(db: Db, work: () => T): T {
  db.pragma('synchronous = NORMAL');
  try {
    return db.transaction(work).immediate();
  } finally {
    db.pragma('synchronous = FULL');
  }
}
