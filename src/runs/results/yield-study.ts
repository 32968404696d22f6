import type { ParetoRow, TrendPoint, YieldQuery, YieldReply, YieldRow } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { proportionChart } from '../statistics/control-charts.ts';
import { pareto } from '../statistics/pareto.ts';
import type { Basis, RunLine, ScopedRun, Tick } from './lines.ts';
import { LocalTime } from './local-time.ts';
import { scopedRuns, YieldOf } from './scope.ts';
import type { ResultStore } from './store.ts';

/** Bars of a Pareto chart. */
const mostBars = 50;
const mostGroups = 500;

/** Yield of a scope: over all, by group and by time; and what failed most. */
export function yieldStudy(store: ResultStore, query: YieldQuery, basis: Basis, tick: Tick): YieldReply {
  const runs = scopedRuns(store, query, basis, tick);
  const time = new LocalTime(basis.zone, basis.shifts);
  const batchOf = store.batchOf();
  const keyOf = groupKey(query.by, time, batchOf);
  const total = new YieldOf();
  for (const { run, attempt } of runs) total.add(run, attempt);
  const { trend, centre } = trendOf(runs, query.trend, time);
  return {
    total: total.row(''),
    groups: grouped(runs, keyOf)
      .sort((a, b) => b.first.n - a.first.n || a.key.localeCompare(b.key, 'en', { numeric: true }))
      .slice(0, mostGroups),
    trend,
    centre,
    ...paretoOf(store, runs, tick),
    choices: choicesOf(runs, basis, store),
  };
}

function groupKey(by: YieldQuery['by'], time: LocalTime, batchOf: Map<string, string>) {
  const keys: Record<YieldQuery['by'], (run: RunLine) => string> = {
    model: (run) => run.model ?? '',
    position: (run) => `${run.bench}/${run.position}`,
    bench: (run) => run.bench,
    shift: (run) => time.shift(run.at)?.name ?? '',
    firmware: (run) => run.firmware ?? '',
    profile: (run) => run.profile,
    batch: (run) => batchOf.get(run.serial) ?? '',
  };
  return keys[by];
}

function grouped(runs: readonly ScopedRun[], keyOf: (run: RunLine) => string): YieldRow[] {
  const groups = new Map<string, YieldOf>();
  for (const { run, attempt } of runs) {
    const key = keyOf(run);
    let group = groups.get(key);
    if (!group) {
      group = new YieldOf();
      groups.set(key, group);
    }
    group.add(run, attempt);
  }
  return [...groups].map(([key, group]) => group.row(key));
}

function trendOf(
  runs: readonly ScopedRun[],
  by: YieldQuery['trend'],
  time: LocalTime,
): { trend: TrendPoint[]; centre: number | null } {
  const keyOf = (run: RunLine) =>
    by === 'shift' ? (time.shift(run.at)?.key ?? time.day(run.at)) : time.day(run.at);
  const rows = grouped(runs, keyOf);
  const beginning = (key: string) => (key.length > 10 ? time.span(key)!.from : time.midnight(key));
  const judged = rows.filter(({ first }) => first.n > 0);
  const chart = proportionChart(judged.map(({ first }) => ({ failed: first.n - first.passed, n: first.n })));
  const points = new Map(judged.map((row, i) => [row.key, chart.points[i]!]));
  const trend = rows.map((row) => {
    const point = points.get(row.key);
    return {
      ...row,
      at: iso(beginning(row.key)),
      // The chart counts failures, people read yield.
      lower: point ? 1 - point.upper : null,
      upper: point ? 1 - point.lower : null,
      outside: point?.outside ?? false,
    };
  });
  trend.sort((a, b) => a.at.localeCompare(b.at));
  return { trend, centre: judged.length === 0 ? null : 1 - chart.centre };
}

/** What failed in the failed runs; a run counts once for each measurement that failed, whatever channels. */
export function paretoOf(store: ResultStore, runs: readonly ScopedRun[], tick: Tick) {
  const failed = runs.filter(({ run }) => run.verdict === 'FAIL');
  const counts = new Map<string, number>();
  const parts = new Map<string, { step: string; name: string | null }>();
  failed.forEach(({ run }, at) => {
    if (at % 500 === 0) tick(at, failed.length);
    for (const each of failuresOf(store, run.id)) {
      const key = each.name === null ? each.step : `${each.step}/${each.name}`;
      parts.set(key, each);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  const rows: ParetoRow[] = pareto(counts)
    .slice(0, mostBars)
    .map((bar) => ({ ...bar, ...parts.get(bar.key)! }));
  return { failedRuns: failed.length, pareto: rows };
}

/** Measurements that failed, each once; where none did, the steps that did. */
export function failuresOf(store: ResultStore, runId: string): { step: string; name: string | null }[] {
  const seen = new Map<string, { step: string; name: string | null }>();
  for (const { step, name } of store.measurements(runId, { verdict: 'FAIL' }))
    seen.set(`${step}/${name}`, { step, name });
  if (seen.size > 0) return [...seen.values()];
  return store
    .steps(runId)
    .filter(({ verdict }) => verdict === 'FAIL')
    .map(({ id }) => ({ step: id, name: null }));
}

function choicesOf(runs: readonly ScopedRun[], basis: Basis, store: ResultStore): YieldReply['choices'] {
  const distinct = (pick: (run: RunLine) => string | null) =>
    [...new Set(runs.map(({ run }) => pick(run)))].filter((value) => value !== null).sort();
  return {
    profiles: distinct((run) => run.profile),
    models: distinct((run) => run.model),
    benches: distinct((run) => run.bench),
    firmwares: distinct((run) => run.firmware),
    shifts: basis.shifts.map(({ name }) => name),
    batches: basis.own === null ? store.batches().map(({ id }) => id) : [],
  };
}
