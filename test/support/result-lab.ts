import { join } from 'node:path';
import { seeded } from '../../hardware/sim/random.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { type Db, openDatabase } from '../../src/db/open.ts';
import { DayStore } from '../../src/runs/results/days/store.ts';
import { FactStore } from '../../src/runs/results/facts/store.ts';
import type { ResultRow } from '../../src/runs/results.ts';
import { normalQuantile } from '../../src/runs/statistics/distributions.ts';
import { resultBatch, resultsStream } from '../../src/runs/store.ts';

/** A run to be put on disk as if it had been done. */
export interface LabRun {
  serial: string;
  verdict: 'PASS' | 'FAIL' | 'ERROR' | 'TIMEOUT' | 'ABORTED';
  /** ms. */
  at: number;
  model?: string;
  bench?: string;
  position?: number;
  profile?: string;
  startedBy?: string;
  firmware?: string;
  reason?: string;
  measurements?: (Partial<ResultRow> & { name: string })[];
}

const batch = 500;

/** Both databases of a daemon with a history of runs; the daemon is not running. */
export class ResultLab {
  readonly files: { lab: string; stream: string };
  readonly db: Db;
  readonly stream: Db;
  #runs = 0;

  constructor(folder: string) {
    this.files = { lab: join(folder, 'linebench.db'), stream: join(folder, 'stream.db') };
    this.db = openDatabase(this.files.lab, { waits: false });
    this.stream = openDatabase(this.files.stream);
    migrate(this.db, caseMigrations);
    migrate(this.stream, streamMigrations);
    this.db.exec(`INSERT OR IGNORE INTO devices (id, name, kind, created_at) VALUES (1, 'unit', 'modem', 0)`);
  }

  close(): void {
    this.db.close();
    this.stream.close();
  }

  /** Sums all of it up by days, as a daemon does when a run finishes. */
  sumUp(visit: number): void {
    const [days, facts] = [new DayStore(this.db), new FactStore(this.db, this.stream)];
    days.begin(visit);
    while (days.take(100, { visit, goldens: new Set() }, (run) => facts.lines(run)) > 0);
  }

  /** Puts finished runs on disk; their ids. */
  add(runs: Iterable<LabRun>): string[] {
    const ids: string[] = [];
    let some: LabRun[] = [];
    for (const run of runs) {
      some.push(run);
      if (some.length === batch) ids.push(...this.#write(some.splice(0)));
    }
    some = some.length > 0 ? some : [];
    ids.push(...this.#write(some));
    return ids;
  }

  #write(runs: readonly LabRun[]): string[] {
    const insert = this.db.prepare(
      `INSERT INTO runs (id, device_id, serial, model, bench, position, profile, profile_version, profile_hash, state, verdict, reason,
         steps, started_by, started_at, finished_at, finish_seq, firmware)
       VALUES (?, 1, ?, ?, ?, ?, ?, '1.0.0', 'hash', 'finished', ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const rows: ResultRow[] = [];
    const ids: string[] = [];
    this.db
      .transaction(() => {
        for (const run of runs) {
          const seq = ++this.#runs;
          const id = `run-${seq}`;
          const {
            serial,
            verdict,
            at,
            model = 'TM822G',
            bench = 'b1',
            position = 1,
            profile = 'returns',
          } = run;
          const { firmware = null, reason = null, startedBy = 'olu', measurements = [] } = run;
          const steps = verdict === 'FAIL' ? [{ id: 'identity', title: 'Identity', verdict: 'FAIL' }] : [];
          insert.run(
            ...[
              id,
              serial,
              model,
              bench,
              position,
              profile,
              verdict,
              reason,
              JSON.stringify(steps),
              startedBy,
            ],
            ...[at, at + 30_000, seq, firmware],
          );
          for (const [i, each] of measurements.entries()) rows.push(row(id, i, serial, at + i * 100, each));
          ids.push(id);
        }
      })
      .immediate();
    const write = resultsStream.prepare(this.stream);
    this.stream.transaction(() => write(resultBatch(rows))).immediate();
    return ids;
  }
}

function row(
  runId: string,
  seq: number,
  serial: string,
  at: number,
  measurement: Partial<ResultRow> & { name: string },
): ResultRow {
  const none = { step: 'levels', instance: '', number: null, text: null, unit: '', low: null, high: null };
  return { ...none, verdict: 'PASS', marginal: false, ...measurement, runId, seq, at, serial };
}

/** Names of the measurements of a usual run. */
const names = ['ds_power', 'ds_snr', 'us_power', 'us_snr', 'boot_time', 'switch_time'] as const;
const usual = {
  ds_power: [2, 2],
  ds_snr: [38, 1],
  us_power: [44, 2],
  us_snr: [35, 1],
  boot_time: [21, 2],
  switch_time: [40, 5],
};
const limits = {
  ds_power: [-7, 7],
  ds_snr: [33, null],
  us_power: [35, 51],
  us_snr: [30, null],
  boot_time: [null, 60],
  switch_time: [null, null],
};

/**
 * A history of a lab, oldest first: three models, benches of eight positions, retests of what failed, some tests that say nothing.
 * `rows` measurements a run, at least six. One position in twenty measures 1 dB low.
 */
export function* labHistory(options: {
  runs: number;
  rows?: number;
  from: number;
  to: number;
  benches?: number;
  seed?: number;
}): Generator<LabRun> {
  const { runs, rows = 6, from, to, benches = 2, seed = 1 } = options;
  const random = seeded(seed);
  const draw = (mean: number, sd: number) =>
    Number((mean + sd * normalQuantile(Math.min(0.9999, Math.max(0.0001, random())))).toFixed(2));
  const again: string[] = [];
  for (let i = 0; i < runs; i++) {
    const serial = again.length > 3 ? again.shift()! : `LAB${String(i).padStart(7, '0')}`;
    const at = Math.round(from + ((to - from) * i) / runs);
    const bench = `bench-${1 + (i % benches)}`;
    const position = 1 + (Math.floor(i / benches) % 8);
    const odd = bench === 'bench-1' && position === 5 ? -2.5 : 0;
    const model = ['TM822G', 'CDA3-20', 'TC4400'][i % 3]!;
    const measurements = Array.from({ length: rows }, (_, n) => {
      const name = names[n % names.length]!;
      const [mean, sd] = usual[name] as [number, number];
      const [low, high] = limits[name] as [number | null, number | null];
      const number = draw(mean + (name === 'ds_power' ? odd : 0), sd);
      const fail = (low !== null && number < low) || (high !== null && number > high);
      const instance = rows > names.length ? String(1 + Math.floor(n / names.length)) : '';
      const unit = name.endsWith('time') ? 's' : name.endsWith('snr') ? 'dB' : 'dBmV';
      return {
        name,
        instance,
        number,
        low,
        high,
        unit,
        verdict: fail ? ('FAIL' as const) : ('PASS' as const),
      };
    });
    const failed = measurements.some(({ verdict }) => verdict === 'FAIL');
    const unsaid = random() < 0.03;
    const verdict = unsaid ? (random() < 0.5 ? 'ERROR' : 'TIMEOUT') : failed ? 'FAIL' : 'PASS';
    if (verdict === 'FAIL') again.push(serial);
    const reason = verdict === 'PASS' ? undefined : failed ? 'out of limits' : 'the unit did not answer';
    const firmware = i % 5 === 0 ? '9.1.102' : '9.1.103J6';
    yield { serial, verdict, at, model, bench, position, firmware, reason, measurements };
  }
}
