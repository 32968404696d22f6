import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Checkpointer } from '../../src/db/checkpointer.ts';
import { openDatabase } from '../../src/db/open.ts';
import type { Log } from '../../src/lib/log.ts';
import { silentLog } from '../../src/lib/log.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

it('stops though its thread has ended by itself', async () => {
  const db = openDatabase(':memory:');
  const told: string[] = [];
  const log = { ...silentLog, error: (_: unknown, text: string) => void told.push(text) } as unknown as Log;
  const checkpointer = new Checkpointer({ file: join(tempFolder(), 'gone', 'x.db'), db, log });
  checkpointer.start();
  await until('the thread ended', () => told.length === 1);
  // After its error the thread still has to exit.
  await new Promise((resolve) => setImmediate(resolve));
  await checkpointer.stop();
  expect(told).toEqual(['the checkpoint thread ended; the main thread takes over']);
  db.close();
});
