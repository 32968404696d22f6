import { parentPort, workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../lib/errors.ts';
import type { ResultFiles } from './lines.ts';
import { ResultStore } from './store.ts';
import { answer, type Order, type ThreadNews } from './work.ts';

/** How often a long question says how far it is, ms. */
const sayEvery = 100;

const port = parentPort;
if (port) {
  const store = new ResultStore(workerData as ResultFiles);
  port.on('message', (order: Order) => void work(order, (news) => port.postMessage(news), store));
}

async function work(order: Order, say: (news: ThreadNews) => void, store: ResultStore): Promise<void> {
  const { id } = order;
  let saidAt = 0;
  try {
    const found = await answer(store, order, (done, total) => {
      const now = performance.now();
      if (now - saidAt < sayEvery) return;
      saidAt = now;
      say({ id, done, total });
    });
    say({ id, answer: found });
  } catch (thrown) {
    const known = thrown instanceof AppError ? thrown : undefined;
    const { code = 'failed', field, remedy } = known ?? {};
    say({ id, error: { code, message: messageOf(thrown), field, remedy } });
  }
}
