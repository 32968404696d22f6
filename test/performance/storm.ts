import { join } from 'node:path';
import Database from 'better-sqlite3';
import { linebench } from './daemon.ts';
import { print, round } from './figure.ts';
import { Child } from './process.ts';
import { sources } from './traps.ts';

const quietRate = 1000;
const loudRate = 100_000;
const stormSeconds = 5;
const normalWithin = 10;

interface Sent {
  sent: number;
  seconds: number;
}

/** One source as loud as it can be over two hundred quiet ones, then only these; every packet is asked for. */
async function storm(name: string, config: object): Promise<void> {
  const daemon = await linebench(config);
  const quiet = Child.script('trap-sender-distinct.ts', [daemon.port, quietRate, stormSeconds + 10, sources]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const loud = Child.script('trap-sender.ts', [daemon.port, loudRate, stormSeconds, 1], { BENCH_NET: '90' });
  let lag = 0;
  const watch = setInterval(
    () =>
      void daemon.metric('linebench_nodejs_eventloop_lag_p99_seconds').then(
        (seconds) => (lag = Math.max(lag, seconds)),
        () => undefined,
      ),
    1000,
  );
  const loudSent = JSON.parse(await loud.line()) as Sent;
  const over = performance.now();
  await loud.end();
  let normal: number | null = null;
  while (normal === null && performance.now() - over < 60_000) {
    const { pending } = await daemon.funnel();
    if (pending < quietRate) normal = (performance.now() - over) / 1000;
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const quietSent = JSON.parse(await quiet.line()) as Sent;
  await quiet.end();
  clearInterval(watch);
  let funnel = await daemon.funnel();
  for (let i = 0; i < 100 && (i < 15 || funnel.pending > 0); i++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    funnel = await daemon.funnel();
  }
  const db = new Database(join(daemon.folder, 'stream.db'), { readonly: true });
  const rows = db
    .prepare<[], { n: number }>(
      `SELECT sum(count) AS n FROM events WHERE source LIKE '127.0.100.%' AND raw IS NOT NULL AND repeat_of IS NULL`,
    )
    .get()!.n;
  const gaps = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM events WHERE name = 'gap'`).get()!.n;
  db.close();
  await daemon.end();
  const sent = loudSent.sent + quietSent.sent;
  const { kernelDrops, shed, merged, committed, received } = funnel;
  print({
    name,
    value: round(Math.max(0, 1 - rows / quietSent.sent)),
    unit: 'share of the quiet sources lost',
    baseline: `goal 0.001; ${quietSent.sent} quiet packets, one loud source at ${Math.round(loudSent.sent / loudSent.seconds)}/s`,
    ratio: null,
    accountedExactly: sent === kernelDrops + shed + merged + committed,
    sent,
    received,
    kernelDrops,
    shed,
    merged,
    committed,
    gapRows: gaps,
    eventLoopLagP99Ms: Math.round(lag * 1000),
    normalAfterSeconds: normal === null ? null : round(normal),
    normalGoalSeconds: normalWithin,
  });
}

/** The storm with every trap a row of its own, then with the dedup window as it ships. */
export async function storms(): Promise<void> {
  await storm('storm', { traps: { dedup: '0s' } });
  await storm('storm/dedup', {});
}
