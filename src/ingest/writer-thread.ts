import { parentPort, workerData } from 'node:worker_threads';
import type { Batch, StreamDefinition } from '../db/batch.ts';
import { type Migration, migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import type { Retire, RetireOrder } from '../db/retire.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import type { WriteOutcome, WriterReply, WriterRequest, WriterSetup } from './writer.ts';

const port = parentPort!;
const setup = workerData as WriterSetup;
const reply = (message: WriterReply) => port.postMessage(message);

/** SQLite result codes after which the same batch may succeed later. */
const passing = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|CANTOPEN|NOMEM|READONLY)/;

try {
  const migrations = ((await import(setup.migrations.module)) as Record<string, readonly Migration[]>)[
    setup.migrations.export
  ]!;
  // Rows are long and only ever added: large pages make fewer of them dirty.
  const db = openDatabase(setup.file, { pageSize: 16_384 });
  migrate(db, migrations);
  db.pragma('wal_autocheckpoint = 1000');
  const writers = new Map<string, (batch: Batch) => void>();
  const retirers = new Map<string, Retire>();
  for (const address of setup.streams) {
    const module = (await import(address.module)) as Record<string, StreamDefinition>;
    const stream = module[address.export]!;
    writers.set(address.name, stream.prepare(db));
    retirers.set(address.name, stream.retire(db));
  }

  const write = (stream: string, batch: Batch): WriteOutcome => {
    try {
      db.exec('BEGIN IMMEDIATE');
      writers.get(stream)!(batch);
      db.exec('COMMIT');
      return { kind: 'accepted' };
    } catch (thrown) {
      if (db.inTransaction) db.exec('ROLLBACK');
      const code = (thrown as { code?: string }).code ?? '';
      return { kind: passing.test(code) ? 'retry' : 'rejected', message: messageOf(thrown) };
    }
  };

  const retire = ({
    id,
    stream,
    retire,
  }: {
    id: number;
    stream: string;
    retire: RetireOrder;
  }): WriterReply => {
    try {
      return { id, retired: retirers.get(stream)!(retire) };
    } catch (thrown) {
      return { id, failed: messageOf(thrown) };
    }
  };

  port.on('message', (request: WriterRequest) => {
    if ('stop' in request) {
      db.close();
      port.close();
      return;
    }
    if ('retire' in request) reply(retire(request));
    else reply({ id: request.id, outcome: write(request.stream, request.batch) });
  });
  reply({ ready: true });
} catch (thrown) {
  reply({ failed: messageOf(thrown), remedy: thrown instanceof AppError ? thrown.remedy : undefined });
  port.close();
}
