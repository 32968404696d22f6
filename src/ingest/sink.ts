import type { Batch } from '../db/batch.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { FairBuffer } from './buffer.ts';
import { Flusher } from './flusher.ts';
import type { StreamWriter } from './writer.ts';

interface Delivery<Row> {
  rows: readonly Row[];
  done(): void;
  failed(reason: Error): void;
}

/** Statistics of a sink since its start. */
export interface SinkStats {
  rows: number;
  batches: number;
  rejected: number;
}

/** A way into a stream that never drops: the producer waits until its rows are on disk. */
export class AwaitedSink<Row> {
  readonly stats: SinkStats = { rows: 0, batches: 0, rejected: 0 };
  readonly #buffer = new FairBuffer<Delivery<Row>>(Number.POSITIVE_INFINITY);
  readonly #flusher: Flusher<Delivery<Row>>;

  constructor(options: {
    clock: Clock;
    writer: StreamWriter;
    stream: string;
    toBatch(rows: readonly Row[]): Batch;
    /** Deliveries (not rows) in a batch. */
    maxDeliveries?: number;
    degraded?(message: string | null): void;
  }) {
    this.#flusher = new Flusher({
      buffer: this.#buffer,
      clock: options.clock,
      maxRows: options.maxDeliveries ?? 500,
      maxDelayMs: 2,
      write: (deliveries) =>
        options.writer.write(options.stream, options.toBatch(deliveries.flatMap((d) => d.rows))),
      accepted: (deliveries) => {
        this.stats.batches++;
        for (const delivery of deliveries) {
          this.stats.rows += delivery.rows.length;
          delivery.done();
        }
      },
      rejected: (deliveries, message) => {
        this.stats.rejected += deliveries.length;
        for (const delivery of deliveries) delivery.failed(new AppError('rejected_rows', message));
      },
      degraded: options.degraded ?? (() => undefined),
    });
  }

  /** Resolves after the commit; rejects with AppError `rejected_rows` when the rows can never be written. */
  write(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return Promise.resolve();
    return new Promise((done, failed) => {
      this.#buffer.push({ rows, done, failed }, '');
      this.#flusher.notify();
    });
  }

  stop(): Promise<void> {
    return this.#flusher.stop();
  }
}
