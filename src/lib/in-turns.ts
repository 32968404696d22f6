import { setImmediate } from 'node:timers/promises';

/** Does some work for each item and lets the event loop have its turn after every `count` of them. */
export async function inTurns<T, R>(items: readonly T[], count: number, work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % count === 0) await setImmediate();
    results.push(work(item));
  }
  return results;
}
