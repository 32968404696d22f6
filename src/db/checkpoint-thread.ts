import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointSetup } from './checkpointer.ts';
import { openDatabase } from './open.ts';

const { file } = workerData as CheckpointSetup;
const port = parentPort!;
const everyMs = 1000;
/** Size of the write-ahead log that is worth a copy, bytes. */
const worth = 4 * 1024 * 1024;

const db = openDatabase(file);
const timer = setInterval(() => {
  try {
    if (statSync(`${file}-wal`).size >= worth) db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // No log yet, or a disk that refuses: the next turn tries again.
  }
}, everyMs);
port.on('message', () => {
  clearInterval(timer);
  db.close();
  port.close();
});
