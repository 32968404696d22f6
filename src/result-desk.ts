import { join } from 'node:path';
import type { Outbox } from './channels/outbox.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { Results } from './runs/results/results.ts';

/** Results with what they need of the other parts: reports leave by the outbox. */
export function resultDesk(parts: {
  config: Config;
  db: Db;
  /** `stream.db`; only read. */
  results: Db;
  streamFile: string;
  goldens: () => readonly { serial: string }[];
  outbox: Outbox;
  bus: AppBus;
  clock: Clock;
  log: Log;
}): Results {
  const { config, db, streamFile, outbox, ...rest } = parts;
  return new Results({
    ...rest,
    db,
    config: config.results,
    files: {
      stream: streamFile,
      lab: join(config.data, 'linebench.db'),
      archive: join(config.data, 'archive'),
    },
    postbox: {
      mail({ key, to, subject, text, html }) {
        const body = JSON.stringify({ to, subject, text, html });
        db.transaction(() => outbox.add('email', [{ key, title: subject, body }])).immediate();
        outbox.wake('email');
      },
    },
  });
}
