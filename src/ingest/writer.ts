import { Worker } from 'node:worker_threads';
import { type Batch, type StreamAddress, transferables } from '../db/batch.ts';
import type { Retired, RetireOrder } from '../db/retire.ts';
import { AppError } from '../lib/errors.ts';

/** What became of a batch: on disk, refused for good (its rows are wrong), or to be tried again (disk full, locked). */
export type WriteOutcome =
  | { kind: 'accepted' }
  | { kind: 'rejected'; message: string }
  | { kind: 'retry'; message: string };

/** Writes batches to a file; resolves only when the batch is committed or cannot be. */
export interface StreamWriter {
  write(stream: string, batch: Batch): Promise<WriteOutcome>;
}

/** What the writer's thread is told at its start. */
export interface WriterSetup {
  file: string;
  migrations: { module: string; export: string };
  streams: readonly StreamAddress[];
}

/** What crosses to the writer's thread and back. */
export type WriterRequest =
  | { id: number; stream: string; batch: Batch }
  | { id: number; stream: string; retire: RetireOrder }
  | { stop: true };
export type WriterReply =
  | { ready: true }
  | { failed: string; remedy?: string | undefined }
  | { id: number; outcome: WriteOutcome }
  | { id: number; retired: Retired }
  | { id: number; failed: string };

/** The one writer of a stream database, in a thread of its own: commits there never hold up the event loop. */
export class ThreadWriter implements StreamWriter {
  readonly #setup: WriterSetup;
  readonly #onCrash: (reason: Error) => void;
  readonly #waiting = new Map<number, (outcome: WriteOutcome) => void>();
  readonly #retiring = new Map<number, { done(retired: Retired): void; failed(reason: Error): void }>();
  #worker: Worker | undefined;
  #lastId = 0;

  /** `onCrash` hears that the thread died; nothing more is written then. */
  constructor(setup: WriterSetup, onCrash: (reason: Error) => void) {
    this.#setup = setup;
    this.#onCrash = onCrash;
  }

  /** Opens and migrates the file. Throws AppError `database` when it is no sound database. */
  start(): Promise<void> {
    const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: this.#setup });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (reply: WriterReply) => {
        if ('ready' in reply) resolve();
        else if ('failed' in reply && 'id' in reply)
          this.#retired(reply.id)?.failed(new AppError('retire', reply.failed));
        else if ('failed' in reply) {
          // It ends by itself now, and that is no crash.
          this.#worker = undefined;
          const { failed, remedy } = reply;
          reject(new AppError('database', failed, remedy === undefined ? {} : { remedy }));
        } else if ('retired' in reply) this.#retired(reply.id)?.done(reply.retired);
        else this.#settle(reply.id, reply.outcome);
      });
      worker.on('error', (reason) => {
        reject(reason);
        this.#crashed(reason as Error);
      });
      worker.on('exit', (code) => {
        if (this.#worker === worker) this.#crashed(new Error(`the stream writer ended with code ${code}`));
      });
    });
  }

  write(stream: string, batch: Batch): Promise<WriteOutcome> {
    const worker = this.#worker;
    if (!worker) return Promise.resolve({ kind: 'retry', message: 'the stream writer does not run' });
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.postMessage({ id, stream, batch } satisfies WriterRequest, transferables(batch));
    });
  }

  /** Takes rows that are too old out of a stream, a few at a time. Rejects with AppError `retire`. */
  retire(stream: string, order: RetireOrder): Promise<Retired> {
    const worker = this.#worker;
    if (!worker) return Promise.resolve({ rows: 0, more: false });
    const id = ++this.#lastId;
    return new Promise((done, failed) => {
      this.#retiring.set(id, { done, failed });
      worker.postMessage({ id, stream, retire: order } satisfies WriterRequest);
    });
  }

  /** Lets what was handed in be committed, then ends the thread. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ stop: true } satisfies WriterRequest);
    await ended;
  }

  #settle(id: number, outcome: WriteOutcome): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(outcome);
  }

  #retired(id: number) {
    const waiting = this.#retiring.get(id);
    this.#retiring.delete(id);
    return waiting;
  }

  #crashed(reason: Error): void {
    this.#worker = undefined;
    for (const id of [...this.#retiring.keys()]) this.#retired(id)?.failed(reason);
    for (const id of [...this.#waiting.keys()]) this.#settle(id, { kind: 'retry', message: reason.message });
    this.#onCrash(reason);
  }
}
