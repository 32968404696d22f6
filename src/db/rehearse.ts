import type { Db } from './open.ts';

/** Does the work in a transaction and takes it back: what it answers is what would be. Throws as the work does. */
export function rehearse<T>(db: Db, work: () => T): T {
  let answer: { is: T } | undefined;
  const over = new Error('rehearsed');
  try {
    db.transaction(() => {
      answer = { is: work() };
      throw over;
    }).immediate();
  } catch (err) {
    if (err !== over) throw err;
  }
  return answer!.is;
}
