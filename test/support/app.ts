import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { Config } from '../../src/config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { tempFolder } from './database.ts';

/** The whole daemon on free ports with a data folder of its own, gone with the test; `config` lies over the defaults. */
export async function wholeApp(config: object = {}): Promise<App> {
  const app = createApp(
    Config.parse({
      data: join(tempFolder(), 'data'),
      http: { port: 0 },
      traps: { listen: [{ host: '127.0.0.1', port: 0 }] },
      ...config,
    }),
    { clock: systemClock, log: silentLog },
  );
  onTestFinished(() => app.stop());
  await app.start();
  return app;
}
