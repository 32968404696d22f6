import { Worker } from 'node:worker_threads';
import type { Cancel, Clock } from '../../lib/clock.ts';
import { AppError, messageOf } from '../../lib/errors.ts';
import type { Basis, ResultFiles } from './lines.ts';
import type { Answers, Order, QuestionKind, Questions, ThreadNews } from './work.ts';

/** A question that waits for its answer. */
interface Waiting {
  order: Order;
  settle: { resolve: (answer: never) => void; reject: (reason: Error) => void };
  progress?: (done: number, total: number) => void;
  deadline?: Cancel;
}

/** Questions that wait at most. */
const mostWaiting = 200;

/** One thread that answers questions about results, one after the other, by a connection of its own. It begins with the first question. */
export class Reader {
  readonly #parts: { thread: URL; files: ResultFiles; clock: Clock; longestMs: number };
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #lastId = 0;
  #stopped = false;

  constructor(parts: {
    thread: URL;
    files: ResultFiles;
    clock: Clock;
    longestMs: number;
  }) {
    this.#parts = parts;
  }

  /** Ends everything that waits. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const gone = new AppError('stopping', 'the daemon stops');
    for (const waiting of this.#queue.splice(0)) waiting.settle.reject(gone);
    this.#current?.deadline?.();
    this.#current?.settle.reject(gone);
    this.#current = undefined;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  /**
   * Asks. Aborting the signal ends the work on it. Throws AppError `busy` when too many wait, `too_long` after the deadline,
   * and what the answer throws.
   */
  ask<Kind extends QuestionKind>(
    kind: Kind,
    query: Questions[Kind],
    basis: Basis,
    more: { signal?: AbortSignal; progress?: (done: number, total: number) => void } = {},
  ): Promise<Answers[Kind]> {
    if (this.#stopped) return Promise.reject(new AppError('stopping', 'the daemon stops'));
    if (this.#queue.length >= mostWaiting) {
      return Promise.reject(
        new AppError('busy', 'too many questions wait already', { remedy: 'try again in a minute' }),
      );
    }
    return new Promise((resolve, reject) => {
      const order = { id: ++this.#lastId, kind, query, basis };
      const waiting: Waiting = { order, settle: { resolve, reject }, progress: more.progress };
      more.signal?.addEventListener(
        'abort',
        () => this.#give(waiting, new AppError('cancelled', 'cancelled')),
        {
          once: true,
        },
      );
      this.#queue.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    if (this.#current || this.#stopped) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    this.#current = waiting;
    const { clock, longestMs } = this.#parts;
    waiting.deadline = clock.after(longestMs, () =>
      this.#give(
        waiting,
        new AppError('too_long', `the question was not answered within ${longestMs / 1000} s`, {
          remedy: 'ask for a shorter time or fewer models',
        }),
      ),
    );
    this.#thread().postMessage(waiting.order);
  }

  /** Gives a question up; a thread that works on it is ended, the next one begins anew. */
  #give(waiting: Waiting, reason: Error): void {
    const at = this.#queue.indexOf(waiting);
    if (at >= 0) this.#queue.splice(at, 1);
    else if (this.#current !== waiting) return;
    else {
      const worker = this.#worker;
      this.#worker = undefined;
      void worker?.terminate();
      this.#free();
    }
    waiting.settle.reject(reason);
    this.#next();
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#parts.thread, { workerData: this.#parts.files });
    this.#worker = worker;
    worker.on('message', (news: ThreadNews) => {
      if (this.#worker === worker) this.#hear(news);
    });
    const died = (reason: unknown) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      const current = this.#current;
      this.#free();
      current?.settle.reject(new AppError('failed', `the results cannot be read: ${messageOf(reason)}`));
      this.#next();
    };
    worker.on('error', died);
    worker.on('exit', () => died('their thread ended'));
    worker.unref();
    return worker;
  }

  #hear(news: ThreadNews): void {
    const current = this.#current;
    if (!current || current.order.id !== news.id) return;
    if ('total' in news) {
      current.progress?.(news.done, news.total);
      return;
    }
    this.#free();
    if ('error' in news) {
      const { code, message, ...more } = news.error;
      current.settle.reject(new AppError(code, message, more));
    } else current.settle.resolve(news.answer as never);
    this.#next();
  }

  #free(): void {
    this.#current?.deadline?.();
    this.#current = undefined;
  }
}
