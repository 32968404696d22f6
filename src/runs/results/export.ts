import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { ResultFiles } from './lines.ts';
import type { ExportOrder } from './work.ts';

/** The bytes of an export as its thread makes them, a piece each time the reader wants one. `ended` is called once. */
export function exportStream(
  thread: URL,
  files: ResultFiles,
  order: ExportOrder,
  ended: () => void,
): Readable {
  const worker = new Worker(thread, { workerData: { files, order } });
  const stream = new Readable({
    highWaterMark: 512 * 1024,
    read: () => worker.postMessage('more'),
    destroy(error, done) {
      ended();
      void worker.terminate();
      done(error);
    },
  });
  worker.on('message', (piece: Uint8Array | null) => {
    // A piece of no length would stop the reader for ever.
    if (piece?.length === 0) worker.postMessage('more');
    else stream.push(piece);
  });
  worker.on('error', (cause) => stream.destroy(cause as Error));
  return stream;
}
