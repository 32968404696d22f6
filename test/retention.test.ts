import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Archive } from '../src/db/archive.ts';
import { migrate } from '../src/db/migrate.ts';
import { streamMigrations } from '../src/db/migrations/stream.ts';
import { openDatabase } from '../src/db/open.ts';
import { systemClock } from '../src/lib/clock.ts';
import { silentLog } from '../src/lib/log.ts';
import { sampleBatch, sampleStream } from '../src/plant/store.ts';
import { Retention } from '../src/retention.ts';
import { RunStore } from '../src/runs/records/store.ts';
import { Streams } from '../src/streams.ts';
import { caseDatabase, tempFolder } from './support/database.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 2, 31);

/** A result that was measured some days ago. */
const result = (seq: number, daysAgo: number) => ({
  ...{
    runId: `run-${daysAgo}`,
    seq,
    at: now - daysAgo * day,
    serial: 'S1',
    step: 'levels',
    name: 'ds_power',
  },
  ...{ instance: String(seq), number: seq, text: null, unit: 'dBmV', low: -15, high: 15 },
  ...{ verdict: 'PASS' as const, marginal: false },
});

async function streamsIn(folder: string, archive: string | null) {
  const streams = new Streams({
    ...{ folder, archive, clock: systemClock, log: silentLog },
    events: () => ({ committed: () => undefined, rejected: () => undefined }),
    crashed: (reason) => {
      throw reason;
    },
  });
  await streams.start();
  onTestFinished(() => streams.stop());
  return streams;
}

const retention = (streams: Streams) =>
  new Retention({
    ages: { events: 30 * day, results: 30 * day, samples: 30 * day },
    clock: { ...systemClock, now: () => now },
    log: silentLog,
    retire: (stream, before) => streams.retire(stream, before),
  });

it('moves what is too old into a file a month, and finds it there', async () => {
  const folder = tempFolder();
  const archive = join(folder, 'archive');
  const streams = await streamsIn(folder, archive);
  const rows = [80, 62, 45, 31, 29, 1].flatMap((daysAgo) =>
    Array.from({ length: 700 }, (_, seq) => result(seq, daysAgo)),
  );
  await streams.results.write(rows);
  await retention(streams).work();
  const live = openDatabase(streams.file, { readonly: true });
  onTestFinished(() => void live.close());
  expect(live.prepare('SELECT DISTINCT run_id FROM results ORDER BY id').pluck().all()).toEqual([
    'run-29',
    'run-1',
  ]);
  expect(readdirSync(archive).sort()).toEqual(['results-2026-01.db', 'results-2026-02.db']);
  const old = new Archive(archive);
  const of = (daysAgo: number, from?: number, to?: number) =>
    old.rows<{ seq: number }>('results', 'run_id = ? ORDER BY seq', [`run-${daysAgo}`], from, to);
  for (const daysAgo of [80, 62, 45, 31])
    expect(of(daysAgo).map(({ seq }) => seq)).toEqual(Array.from({ length: 700 }, (_, seq) => seq));
  expect(of(80, now - 80 * day, now - 80 * day)).toHaveLength(700);
  expect(of(80, now - 40 * day)).toEqual([]);
});

it('a run still has its measurements when they lie in the archive, or half of them', async () => {
  const folder = tempFolder();
  const archive = join(folder, 'archive');
  const streams = await streamsIn(folder, archive);
  const { db } = caseDatabase();
  db.pragma('foreign_keys = OFF');
  const at = now - 90 * day;
  db.prepare(
    `INSERT INTO runs (id, device_id, serial, bench, position, profile, profile_version, profile_hash, state, verdict, steps,
       started_by, started_at, finished_at, finish_seq)
     VALUES ('run-90', 1, 'S1', 'b1', 1, 'p', '1.0.0', 'h', 'finished', 'PASS', '[]', 'ana', ?, ?, 1)`,
  ).run(at, at);
  await streams.results.write([0, 1, 2, 3].map((seq) => result(seq, 90)));
  const live = openDatabase(streams.file, { readonly: true });
  onTestFinished(() => void live.close());
  const runs = new RunStore(db, live, new Archive(archive));
  const seen = () => runs.get('run-90')!.measurements.map(({ value }) => value);
  expect(seen()).toEqual([0, 1, 2, 3]);
  // The newest row stays for its number: the run lies in both now.
  await retention(streams).work();
  expect(live.prepare('SELECT seq FROM results').pluck().all()).toEqual([3]);
  expect(seen()).toEqual([0, 1, 2, 3]);
  await streams.results.write([result(0, 1)]);
  await retention(streams).work();
  expect(live.prepare('SELECT run_id FROM results').pluck().all()).toEqual(['run-1']);
  expect(seen()).toEqual([0, 1, 2, 3]);
});

it('ends what a crash between the archive and the deletion left, and keeps the newest row for its number', async () => {
  const folder = tempFolder();
  const archive = join(folder, 'archive');
  const streams = await streamsIn(folder, archive);
  await streams.results.write([result(1, 90), result(2, 90), result(3, 90)]);
  await retention(streams).work();
  // As if the deletion had not been reached: the rows are in both.
  await streams.stop();
  const file = openDatabase(streams.file);
  migrate(file, streamMigrations);
  file.prepare('ATTACH ? AS archive').run(join(archive, 'results-2025-12.db'));
  file.exec('INSERT INTO main.results SELECT * FROM archive.results');
  file.close();
  const again = await streamsIn(folder, archive);
  await retention(again).work();
  const live = openDatabase(again.file, { readonly: true });
  onTestFinished(() => void live.close());
  expect(live.prepare('SELECT seq FROM results').pluck().all()).toEqual([3]);
  const old = new Archive(archive).rows<{ seq: number }>('results', '1 = 1 ORDER BY seq', []);
  expect(old.map(({ seq }) => seq)).toEqual([1, 2]);
});

it('adds to a month that an older program began with fewer columns', async () => {
  const folder = tempFolder();
  const archive = join(folder, 'archive');
  const streams = await streamsIn(folder, archive);
  await streams.results.write([result(1, 90), result(2, 1)]);
  await retention(streams).work();
  const month = openDatabase(join(archive, 'results-2025-12.db'));
  month.exec('ALTER TABLE results DROP COLUMN marginal');
  month.close();
  await streams.results.write([result(3, 90), result(4, 1)]);
  // The row of yesterday came first: it goes when its time has come.
  await retention(streams).work();
  const live = openDatabase(streams.file);
  live.prepare('DELETE FROM results WHERE seq = 2').run();
  live.close();
  await retention(streams).work();
  const old = new Archive(archive).rows<{ seq: number; marginal: number | null }>('results', '1 = 1', []);
  expect(old.map(({ seq, marginal }) => [seq, marginal])).toEqual([
    [1, null],
    [3, 0],
  ]);
});

it('takes old samples out of every series and leaves the others', async () => {
  const folder = tempFolder();
  const streams = await streamsIn(folder, null);
  const samples = Array.from({ length: 1200 }, (_, series) =>
    [40, 31, 29].map((daysAgo) => ({
      ...{
        deviceId: series % 3,
        metric: `m${series}`,
        instance: '',
        at: now - daysAgo * day,
        value: daysAgo,
      },
    })),
  ).flat();
  const direct = openDatabase(streams.file);
  direct.transaction(() => sampleStream.prepare(direct)(sampleBatch(samples))).immediate();
  direct.close();
  await retention(streams).work();
  const live = openDatabase(streams.file, { readonly: true });
  onTestFinished(() => void live.close());
  expect(live.prepare('SELECT count(*), min(value), max(value) FROM samples').raw().get()).toEqual([
    1200, 29, 29,
  ]);
});
