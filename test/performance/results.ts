import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { openDatabase } from '../../src/db/open.ts';
import { AwaitedSink } from '../../src/ingest/sink.ts';
import { ThreadWriter } from '../../src/ingest/writer.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { ResultRow } from '../../src/runs/results.ts';
import { resultBatch } from '../../src/runs/store.ts';
import { bareInsert } from './bare-insert.ts';
import { print, round } from './figure.ts';

const benches = 32;
const rowsAStep = 16;

/** Measurements of one step, as a step on a bench writes them. */
export function stepRows(bench: number, step: number): ResultRow[] {
  const run = Math.floor(step / 50);
  return Array.from({ length: rowsAStep }, (_, i) => ({
    runId: `run-${bench}-${run}`,
    seq: (step % 50) * rowsAStep + i,
    at: 1_790_000_000_000 + step,
    serial: `LB${bench}${run}`,
    step: `step-${step % 50}`,
    name: 'ds_power',
    instance: String(i),
    number: 1.5 + i / 10,
    text: null,
    unit: 'dBmV',
    low: -7,
    high: 7,
    verdict: 'PASS',
    marginal: false,
  }));
}

/** 32 benches, each writing step after step and waiting for the commit of one before the next. */
async function throughPipeline(total: number): Promise<{ rate: number; p99: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-results-'));
  const writer = new ThreadWriter(
    {
      file: join(folder, 'stream.db'),
      migrations: {
        module: new URL('../../src/db/migrations/stream.ts', import.meta.url).href,
        export: 'streamMigrations',
      },
      streams: [
        {
          name: 'results',
          module: new URL('../../src/runs/store.ts', import.meta.url).href,
          export: 'resultsStream',
        },
      ],
    },
    (reason) => {
      throw reason;
    },
  );
  await writer.start();
  const sink = new AwaitedSink<ResultRow>({
    clock: systemClock,
    writer,
    stream: 'results',
    toBatch: resultBatch,
  });
  const steps = Math.floor(total / benches / rowsAStep);
  const waits: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: benches }, async (_, bench) => {
      // A bench has many positions at work: sixteen steps of it are under way at a time.
      const positions = 16;
      await Promise.all(
        Array.from({ length: positions }, async (_, position) => {
          for (let step = position; step < steps; step += positions) {
            const sent = performance.now();
            await sink.write(stepRows(bench, step));
            waits.push(performance.now() - sent);
          }
        }),
      );
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await sink.stop();
  await writer.stop();
  const db = openDatabase(join(folder, 'stream.db'), { readonly: true });
  const { n } = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM results').get()!;
  db.close();
  rmSync(folder, { recursive: true, force: true });
  const rows = steps * benches * rowsAStep;
  if (n !== rows) throw new Error(`${n} rows on disk of ${rows}`);
  waits.sort((a, b) => a - b);
  return { rate: rows / seconds, p99: waits[Math.floor(waits.length * 0.99)]! };
}

/** The fastest form of bare better-sqlite3 with the same table, indexes and durability. */
function bare(total: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-bare-'));
  const db = openDatabase(join(folder, 'stream.db'));
  migrate(db, streamMigrations);
  const steps = Math.floor(total / benches / rowsAStep);
  const rows: ResultRow[] = [];
  for (let step = 0; step < steps; step++)
    for (let bench = 0; bench < benches; bench++) rows.push(...stepRows(bench, step));
  const start = performance.now();
  bareInsert(db, rows);
  const seconds = (performance.now() - start) / 1000;
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return rows.length / seconds;
}

/** Results from 32 benches into the store, acknowledged after the commit; 1x, 4x and 16x the work show that the cost is linear. */
export async function results(seconds: number): Promise<void> {
  const unit = Math.round((seconds / 10) * 50_000);
  const scale: { rows: number; rate: number; p99: number }[] = [];
  for (const factor of [1, 4, 16]) {
    const { rate, p99 } = await throughPipeline(unit * factor);
    scale.push({ rows: unit * factor, rate: round(rate), p99: round(p99) });
  }
  const limit = bare(unit * 16);
  const { rate, p99 } = scale.at(-1)!;
  print({
    name: 'results',
    value: rate,
    unit: 'rows/s',
    baseline: `bare better-sqlite3 ${round(limit)}`,
    ratio: round(rate / limit),
    p99AckMs: p99,
    scale,
  });
}
