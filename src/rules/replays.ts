import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Replay, ReplayResult, TrapRule } from '../contract/index.ts';
import { type Cancel, type Clock, iso } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';

/** What the thread of a replay is given. */
export interface ReplayOrder {
  /** `stream.db`, which it reads by a connection of its own. */
  file: string;
  /** Data folder with the imported MIBs. */
  data: string;
  config: readonly object[];
  before: readonly TrapRule[];
  after: readonly TrapRule[];
  /** The inventory, with what hangs behind what, as it is now. */
  devices: readonly object[];
  /** Maintenance windows as they stood at any time since the first event, JSON of their log of changes. */
  maintenance: readonly { at: number; window: string }[];
  policy: { holdDown: number; reopenWithin: number };
  /** `alarms` of the configuration. */
  alarms: object;
  /** Events from this moment, ms. */
  since: number;
  now: number;
  most: number;
}

/** What the thread says. */
export type ReplayNews = { done: number; total: number } | { result: ReplayResult };

/** What replays work with. */
export interface ReplaysOptions {
  /** Module of the thread. */
  thread: URL;
  clock: Clock;
  log: Log;
  /** What stays the same from replay to replay, as it is now, for events from a moment (ms) on. */
  order(
    since: number,
  ): Pick<ReplayOrder, 'file' | 'data' | 'config' | 'devices' | 'maintenance' | 'policy' | 'alarms'>;
}

/** Replays kept for looking at. */
const mostKept = 20;
/** Longest time of one replay, ms. */
const longestMs = 10 * 60_000;

interface Running {
  replay: Replay;
  worker: Worker;
  deadline: Cancel;
}

/** Tries rules on what happened, one replay at a time in a thread of its own: receiving goes on meanwhile. */
export class Replays {
  readonly #o: ReplaysOptions;
  readonly #kept = new Map<string, Replay>();
  #running: Running | undefined;

  constructor(options: ReplaysOptions) {
    this.#o = options;
  }

  /** Ends what runs. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#end({ state: 'cancelled' });
    await running.worker.terminate();
  }

  /** Begins a replay. Throws AppError `busy` while another runs. */
  begin(
    input: {
      hours: number;
      most: number;
      base: number;
      before: readonly TrapRule[];
      after: readonly TrapRule[];
    },
    by: string,
  ): Replay {
    if (this.#running) {
      throw new AppError('busy', `a replay of ${this.#running.replay.by} is running`, {
        remedy: 'wait for its end or cancel it',
      });
    }
    const { clock, thread, order } = this.#o;
    const { hours, most, base, before, after } = input;
    const now = clock.now();
    const since = now - hours * 3_600_000;
    const workerData: ReplayOrder = { ...order(since), before, after, since, now, most };
    const replay: Replay = {
      id: randomUUID(),
      state: 'running',
      by,
      startedAt: iso(now),
      base,
      hours,
      done: 0,
      total: 0,
      error: null,
      result: null,
    };
    const worker = new Worker(thread, { workerData });
    this.#kept.set(replay.id, replay);
    for (const id of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(id);
    const deadline = clock.after(longestMs, () => {
      this.#end({ state: 'failed', error: `the replay did not finish within ${longestMs / 60_000} min` });
      void worker.terminate();
    });
    this.#running = { replay, worker, deadline };
    worker.on('message', (news: ReplayNews) => this.#hear(replay, news));
    worker.on('error', (err) => {
      this.#o.log.error({ err }, 'a replay failed');
      if (replay.state === 'running') this.#end({ state: 'failed', error: messageOf(err) });
    });
    worker.on('exit', () => {
      if (replay.state === 'running') this.#end({ state: 'failed', error: 'the replay ended early' });
    });
    return { ...replay };
  }

  /** Throws AppError `not_found`. */
  get(id: string): Replay {
    const replay = this.#kept.get(id);
    if (!replay) throw notFound(`replay ${id}`);
    return { ...replay };
  }

  /** Ends a replay; one that has ended stays as it is. Throws AppError `not_found`. */
  cancel(id: string): Replay {
    const replay = this.#kept.get(id);
    if (!replay) throw notFound(`replay ${id}`);
    if (replay.state === 'running') {
      const worker = this.#running?.worker;
      this.#end({ state: 'cancelled' });
      void worker?.terminate();
    }
    return { ...replay };
  }

  #hear(replay: Replay, news: ReplayNews): void {
    if (replay.state !== 'running') return;
    if ('result' in news) this.#end({ state: 'done', done: replay.total, result: news.result });
    else Object.assign(replay, news);
  }

  #end(how: Partial<Replay>): void {
    if (!this.#running) return;
    this.#running.deadline();
    Object.assign(this.#running.replay, how);
    this.#running = undefined;
  }
}
