import { Worker } from 'node:worker_threads';
import type { DeskStatistics, DeskStatisticsQuery, DeskTable } from '../../contract/index.ts';
import { type Cancel, type Clock, iso } from '../../lib/clock.ts';
import { AppError, messageOf } from '../../lib/errors.ts';
import { isZone } from '../../lib/icalendar.ts';
import { deskCsv } from './csv.ts';
import type { StatisticsNews, StatisticsWork } from './work.ts';

interface Waiting {
  resolve(answer: DeskStatistics): void;
  reject(reason: Error): void;
  deadline: Cancel;
}

/** An answer waits at most so long, ms; the first one reads every timeline. */
const longestMs = 60_000;
const mostWaiting = 50;

/** How the desk works, computed in a thread with a connection of its own; it begins with the first question. */
export class DeskFigures {
  readonly #parts: StatisticsWork & { clock: Clock };
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;
  #stopped = false;

  constructor(parts: StatisticsWork & { clock: Clock }) {
    this.#parts = parts;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#fail(new AppError('stopping', 'the daemon stops'));
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Throws AppError `invalid` for an unknown zone, `busy`, `too_long`, `failed`. */
  ask(query: DeskStatisticsQuery): Promise<DeskStatistics> {
    if (!isZone(query.tz)) {
      const remedy = 'write one such as Europe/Berlin';
      throw new AppError('invalid', `there is no time zone ${query.tz}`, { field: 'tz', remedy });
    }
    if (this.#stopped) throw new AppError('stopping', 'the daemon stops');
    if (this.#waiting.size >= mostWaiting)
      throw new AppError('busy', 'too many questions wait already', { remedy: 'try again in a minute' });
    const { clock } = this.#parts;
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const deadline = clock.after(longestMs, () => this.#giveUp(id));
      this.#waiting.set(id, { resolve, reject, deadline });
      this.#thread().postMessage({ id, query, now: clock.now() });
    });
  }

  /** A table as a file. Throws as `ask` does. */
  async export(query: DeskStatisticsQuery, table: DeskTable): Promise<{ name: string; body: Uint8Array }> {
    const text = deskCsv(await this.ask(query), table);
    const day = iso(this.#parts.clock.now()).slice(0, 10);
    return { name: `linebench-desk-${table}-${day}.csv`, body: new TextEncoder().encode(text) };
  }

  #giveUp(id: number): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.reject(
      new AppError('too_long', `the statistics were not there within ${longestMs / 1000} s`, {
        remedy: 'ask again: what was read is kept',
      }),
    );
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const { file, standard } = this.#parts;
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: { file, standard } });
    this.#worker = worker;
    worker.on('message', (news: StatisticsNews) => this.#hear(news));
    const died = (reason: unknown) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#fail(new AppError('failed', `the statistics cannot be read: ${messageOf(reason)}`));
    };
    worker.on('error', died);
    worker.on('exit', () => died('their thread ended'));
    worker.unref();
    return worker;
  }

  #hear(news: StatisticsNews): void {
    const waiting = this.#waiting.get(news.id);
    this.#waiting.delete(news.id);
    waiting?.deadline();
    if ('answer' in news) waiting?.resolve(news.answer);
    else waiting?.reject(new AppError('failed', `the statistics cannot be read: ${news.error}`));
  }

  #fail(reason: Error): void {
    for (const { reject, deadline } of this.#waiting.values()) {
      deadline();
      reject(reason);
    }
    this.#waiting.clear();
  }
}
