import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../db/open.ts';
import { systemClock } from '../../lib/clock.ts';
import { messageOf } from '../../lib/errors.ts';
import { Ledger } from './ledger.ts';
import { deskStudy } from './study.ts';
import type { StatisticsNews, StatisticsOrder, StatisticsWork } from './work.ts';

const port = parentPort;
if (port) {
  const { file, standard } = workerData as StatisticsWork;
  let now = 0;
  const db = openDatabase(file, { readonly: true });
  const clock = { ...systemClock, now: () => now };
  const ledger = new Ledger({ db, clock, standard });
  port.on('message', (order: StatisticsOrder) => {
    now = order.now;
    const say = (news: StatisticsNews) => port.postMessage(news);
    try {
      say({ id: order.id, answer: deskStudy(ledger.all(), order.query, now) });
    } catch (thrown) {
      say({ id: order.id, error: messageOf(thrown) });
    }
  });
}
