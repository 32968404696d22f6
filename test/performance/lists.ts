import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp } from '../../src/app.ts';
import { Config } from '../../src/config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { print, round } from './figure.ts';
import { eventLists } from './lists-events.ts';
import { resultLists } from './lists-results.ts';
import { ticketLists } from './lists-tickets.ts';

/** Lists of one kind of record: how they are put on disk and which pages are asked for. */
export interface ListBench {
  name: string;
  /** Writes `share` (0 to 1) of the full number of records into the data folder of a daemon that is not running; how many. */
  seed(folder: string, share: number): number;
  /** Pages by a name; each is asked for with `limit=100` and then by its `next`. */
  pages: Record<string, string>;
  /** Searches by a name, asked for like pages, with a goal of their own. */
  searches?: Record<string, string>;
  searchGoalMs?: number;
  /**
   * Questions that are no pages: asked for a few times, with the longest wait that is good, ms. Each time up to another second
   * (`to`), or from another day on (`from`).
   */
  questions?: Record<string, { path: string; goalMs: number; vary?: 'to' | 'from' }>;
}

const benches: readonly ListBench[] = [resultLists, ticketLists, eventLists];
/** Goal of a page, p95 ms. */
const pageGoal = 150;

/** Pages of long lists over HTTP, p95 of each, and how long the event loop of the daemon was held meanwhile. */
export async function lists(seconds: number): Promise<void> {
  const share = seconds < 10 ? 0.1 : 1;
  const asks = seconds < 10 ? 40 : 200;
  const folder = mkdtempSync(join(tmpdir(), 'linebench-lists-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const records = new Map(benches.map((bench) => [bench.name, bench.seed(data, share)]));
  const config = { data, http: { port: 0 }, traps: { listen: [{ host: '127.0.0.1', port: 0 }] } };
  const app = createApp(Config.parse(config), { clock: systemClock, log: silentLog });
  await app.start();
  const { token } = app.accounts.createToken({ name: 'bench', role: 'admin' });
  const get = async (path: string) => {
    const began = performance.now();
    const reply = await fetch(app.url() + path, { headers: { authorization: `Bearer ${token}` } });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    const body = (await reply.json()) as { next?: string | null; state?: string };
    return { ms: performance.now() - began, body };
  };
  const measured = async (
    name: string,
    goal: number,
    more: object,
    ask: () => Promise<number>,
    times: number,
  ) => {
    await ask();
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const waits: number[] = [];
    for (let i = 0; i < times; i++) waits.push(await ask());
    loop.disable();
    waits.sort((a, b) => a - b);
    const p95 = waits[Math.floor(waits.length * 0.95)]!;
    const held = { p50Ms: round(waits[waits.length >> 1]!), loopMaxMs: round(loop.max / 1e6) };
    print({
      name,
      value: round(p95),
      unit: 'ms p95',
      baseline: `goal ${goal}`,
      ratio: round(p95 / goal),
      ...more,
      ...held,
    });
  };
  for (const { name, pages, searches = {}, searchGoalMs = pageGoal, questions = {} } of benches) {
    const more = { records: records.get(name) };
    const lists = [
      ...Object.entries(pages).map(([page, path]) => ({ page, path, goal: pageGoal })),
      ...Object.entries(searches).map(([page, path]) => ({ page, path, goal: searchGoalMs })),
    ];
    for (const { page, path, goal } of lists) {
      let next: string | null | undefined;
      const ask = async () => {
        const query = `${path.includes('?') ? '&' : '?'}limit=100${next ? `&before=${encodeURIComponent(next)}` : ''}`;
        const { ms, body } = await get(path + query);
        next = body.next;
        return ms;
      };
      await measured(`lists/${name}/${page}`, goal, more, ask, asks);
    }
    for (const [question, { path, goalMs, vary = 'to' }] of Object.entries(questions)) {
      let turn = 0;
      const ask = async () => {
        // Another question each time: the same one would be answered from memory.
        const span =
          vary === 'to' ? `to=${isoOf(Date.now() - ++turn * 1000)}` : `from=${dayBefore(20 + ++turn)}`;
        const whole = `${path}${path.includes('?') ? '&' : '?'}${span}`;
        let spent = 0;
        for (;;) {
          const { ms, body } = await get(whole);
          spent += ms;
          // A study says that it is done; a plain answer is the answer.
          if (body.state === undefined || body.state === 'done') return spent;
        }
      };
      await measured(`lists/${name}/${question}`, goalMs, more, ask, 5);
    }
  }
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

/** The beginning of a day (UTC) so many days ago. */
function dayBefore(days: number): string {
  return `${isoOf(Date.now() - days * 86_400_000).slice(0, 10)}T00:00:00.000Z`;
}
