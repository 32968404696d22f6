import { Worker } from 'node:worker_threads';
import type { Log } from '../lib/log.ts';
import type { Db } from './open.ts';

/** Pages in the write-ahead log from which the main thread copies them itself: only when the thread does not. */
const backstopPages = 20_000;

/** What the thread is told at its start. */
export interface CheckpointSetup {
  file: string;
}

/** Copies the write-ahead log of a database into it from a thread of its own, so that the event loop never waits for that. */
export class Checkpointer {
  readonly #file: string;
  readonly #log: Log;
  #worker: Worker | undefined;

  /** `db` is the connection that writes the file. */
  constructor(parts: { file: string; db: Db; log: Log }) {
    this.#file = parts.file;
    this.#log = parts.log;
    parts.db.pragma(`wal_autocheckpoint = ${backstopPages}`);
  }

  start(): void {
    const workerData: CheckpointSetup = { file: this.#file };
    const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData });
    worker.on('error', (err) =>
      this.#log.error({ err }, 'the checkpoint thread ended; the main thread takes over'),
    );
    worker.once('exit', () => {
      // Whoever stops waits for no thread that is gone.
      if (this.#worker === worker) this.#worker = undefined;
    });
    this.#worker = worker;
  }

  /** Ends the thread and its connection. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage('stop');
    await ended;
  }
}
