import { parentPort, workerData } from 'node:worker_threads';
import type { ExportFormat } from '../../contract/index.ts';
import { csv } from './formats/csv.ts';
import type { Writer } from './formats/format.ts';
import { jsonLines, openHtf } from './formats/json-lines.ts';
import { parquet } from './formats/parquet.ts';
import { xlsx } from './formats/xlsx.ts';
import type { ResultFiles } from './lines.ts';
import { exported } from './list.ts';
import { ResultStore } from './store.ts';
import type { ExportOrder } from './work.ts';

/** Bytes gathered before they are handed over. */
const piece = 256 * 1024;

const writers: Record<ExportFormat, () => Writer> = {
  csv,
  jsonl: jsonLines,
  openhtf: openHtf,
  xlsx: () => xlsx(),
  parquet,
};

/** The pieces of an export. */
export function* pieces(store: ResultStore, { query, basis }: ExportOrder): Generator<Uint8Array> {
  const writer = writers[query.format]();
  let gathered: Uint8Array[] = [];
  let size = 0;
  const full = () => {
    // Of its own memory: Buffer.concat would take a small one from a pool that cannot be handed over.
    const whole = new Uint8Array(gathered.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of gathered) {
      whole.set(part, at);
      at += part.length;
    }
    gathered = [];
    size = 0;
    return whole;
  };
  for (const { scoped, lines } of exported(store, query, basis, () => undefined)) {
    for (const part of writer.run(scoped, lines)) {
      gathered.push(part);
      size += part.length;
    }
    if (size >= piece) yield full();
  }
  gathered.push(...writer.end());
  yield full();
}

const port = parentPort;
if (port) {
  const { files, order } = workerData as { files: ResultFiles; order: ExportOrder };
  const store = new ResultStore(files);
  const all = pieces(store, order);
  // One piece each time it is asked for: a slow reader holds up nothing but itself.
  port.on('message', () => {
    const { done, value } = all.next();
    if (!done) return port.postMessage(value, [value.buffer as ArrayBuffer]);
    store.close();
    port.postMessage(null);
    port.close();
  });
}
