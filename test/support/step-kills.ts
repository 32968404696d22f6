import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { ModemFault } from '../../hardware/sim/modem.ts';
import { seeded } from '../../hardware/sim/random.ts';
import type { Bench, Page, Run, RunDetail, Verdict } from '../../src/contract/index.ts';
import { rigUnit } from './bench-rig.ts';
import { startConfigured } from './daemon.ts';
import { StepLab } from './step-lab.ts';
import { until } from './until.ts';

/** What is wrong with some of the units, and what their runs may come to beside ABORTED. */
const stories: Readonly<Record<number, [ModemFault, Verdict]>> = {
  2: ['low_level', 'FAIL'],
  5: ['high_transmit', 'FAIL'],
  9: ['silent', 'TIMEOUT'],
};
/** Steps that take long or need what is not installed everywhere. */
const without = ['echo', 'latency', 'throughput', 'lamps'];

/** What came out of the rounds; `faults` is empty when nothing was lost or doubled. */
export interface StepKillReport {
  rounds: number;
  /** Rows of finished runs, and of steps that a later step had followed, as the daemon showed them before it was killed. */
  acknowledged: number;
  stored: number;
  verdicts: Partial<Record<Verdict, number>>;
  /** Runs that went on after a kill. */
  resumed: number;
  faults: string[];
}

/**
 * Kills the daemon (SIGKILL) at random moments of runs of many units, again and again, and compares what it had shown with what is
 * on disk. `longest`: most milliseconds from a start to the kill.
 */
export async function killSteps(
  folder: string,
  network: string,
  {
    rounds,
    seed,
    units = 32,
    longest = 9000,
  }: { rounds: number; seed: number; units?: number; longest?: number },
): Promise<StepKillReport> {
  const random = seeded(seed);
  const faults = Array.from({ length: units }, (_, at) => stories[at]?.[0] ?? 'none');
  const lab = new StepLab(folder, network, faults);
  lab.profile({ boot: '20s', upgrade: '30s' }, without);
  await lab.start();
  const shown = new Set<string>();
  const report: StepKillReport = { rounds, acknowledged: 0, stored: 0, verdicts: {}, resumed: 0, faults: [] };
  const runs = new Set<string>();
  try {
    for (let round = 0; round <= rounds; round++) {
      const daemon = await startConfigured(folder, lab.config());
      const bench = () => daemon.api.get<Bench>('/api/benches/b1');
      await until('the bench', async () => (await bench()).state === 'ready', 30_000);
      const { positions } = await bench();
      for (const [at, { unit }] of lab.units.entries()) {
        if (positions[at]!.unit) continue;
        await daemon.api.post(`/api/benches/b1/positions/${at + 1}/load`, {
          serial: unit.serial,
          mac: unit.mac,
        });
      }
      if (positions.every(({ run }) => run === null)) {
        // Each batch of units is as it came out of its boxes.
        for (const [at, modem] of lab.units.entries()) modem.exchange(rigUnit(at, { fault: faults[at]! }));
        await until(
          'a start',
          () => daemon.api.post('/api/runs', { bench: 'b1', profile: 'every-step' }),
          30_000,
        );
      }
      const look = async () => {
        const { items } = await daemon.api.get<Page<Run>>('/api/runs?bench=b1&limit=64');
        for (const { id } of items) {
          runs.add(id);
          for (const row of acknowledgedRows(await daemon.api.get<RunDetail>(`/api/runs/${id}`)))
            shown.add(row);
        }
      };
      if (round < rounds) {
        await pause(200 + random() * longest);
        await look();
        await daemon.kill();
        continue;
      }
      const left = async () => (await bench()).positions.filter(({ run }) => run !== null);
      await until('the ends', async () => (await left()).length === 0, 60_000).catch(async (cause) => {
        const said = (await left()).map(({ label, run }) => `${label} ${run?.stepTitle}`);
        throw new Error(`runs that do not end: ${said.join(', ')}`, { cause });
      });
      for (const id of runs) judge(await daemon.api.get<RunDetail>(`/api/runs/${id}`), report, shown);
      await daemon.stop();
    }
    stored(folder, shown, report);
    if (lab.board.outlets.some(Boolean)) report.faults.push('an outlet is on');
  } finally {
    await lab.stop();
  }
  return report;
}

/** What a client may rely on: results of steps that another one followed, and all of finished runs. */
function acknowledgedRows(run: RunDetail): string[] {
  const last = run.tree.findLastIndex(({ startedAt }) => startedAt !== null);
  const sure = new Set(
    run.tree.slice(0, last).flatMap(({ id, finishedAt }) => (finishedAt === null ? [] : [id])),
  );
  return run.measurements
    .filter(({ step }) => run.state === 'finished' || sure.has(step))
    .map(({ step, attempt, name, instance, value, at }) =>
      [run.id, step, attempt, name, instance, value, Date.parse(at)].join('|'),
    );
}

function judge(run: RunDetail, report: StepKillReport, shown: Set<string>): void {
  for (const row of acknowledgedRows(run)) shown.add(row);
  const { id, state, verdict, reason, position, resumes } = run;
  if (resumes > 0) report.resumed++;
  const [fault, expected] = stories[position - 1] ?? ['none', 'PASS'];
  const aborted = verdict === 'ABORTED' && reason?.includes('the daemon stopped during the run');
  if (verdict !== null) report.verdicts[verdict] = 1 + (report.verdicts[verdict] ?? 0);
  if (state !== 'finished' || !(aborted || verdict === expected))
    report.faults.push(`run ${id} of a unit with the fault ${fault}: ${state} ${verdict} ${reason}`);
  for (const row of verdict === 'PASS' ? run.tree : []) {
    const measured = run.measurements.some(
      ({ step, superseded, value }) => step === row.id && !superseded && value !== null,
    );
    if (row.verdict !== 'PASS' || !(measured || row.kind === 'wait'))
      report.faults.push(`run ${id} passed, but its step ${row.id} is ${row.verdict}, measured: ${measured}`);
  }
}

function stored(folder: string, shown: ReadonlySet<string>, report: StepKillReport): void {
  const db = new Database(join(folder, 'data', 'stream.db'), { readonly: true });
  const columns = 'run_id, seq, step, attempt, name, instance, number, text, at';
  const rows = db.prepare<[], Record<string, unknown>>(`SELECT ${columns} FROM results`).all();
  const check = db.pragma('integrity_check', { simple: true });
  db.close();
  if (check !== 'ok') report.faults.push(`stream.db: ${check}`);
  const numbers = new Set(rows.map((row) => `${row['run_id']} ${row['seq']}`));
  if (numbers.size !== rows.length) report.faults.push('two rows have the same number');
  const counts = new Map<string, number>();
  for (const { run_id, step, attempt, name, instance, number, text, at } of rows) {
    const key = [run_id, step, attempt, name, instance, number ?? text, at].join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const wrong = [...shown].filter((row) => counts.get(row) !== 1);
  if (wrong.length > 0)
    report.faults.push(`${wrong.length} rows are not there once: ${wrong.slice(0, 3).join(' ; ')}`);
  report.acknowledged = shown.size;
  report.stored = rows.length;
}
