import type {
  MeasurementLine,
  MeasurementsReply,
  PositionsReply,
  ResultScope,
} from '../../contract/index.ts';
import { oddBelow, oddByParts } from '../statistics/compare.ts';
import { part } from '../statistics/yields.ts';
import type { Basis, Tick } from './lines.ts';
import { scopedRuns } from './scope.ts';
import type { ResultStore } from './store.ts';

const mostLines = 2000;

interface Sums extends Omit<MeasurementLine, 'mean' | 'hint'> {
  /** Running mean and squares (Welford 1962). */
  mean: number;
  squares: number;
}

/** Every measured number of the scope in a line each; first tests only. */
export function measurementsStudy(
  store: ResultStore,
  scope: ResultScope,
  basis: Basis,
  tick: Tick,
): MeasurementsReply {
  const runs = scopedRuns(store, scope, basis, tick).filter(({ attempt }) => attempt === 'first');
  const sums = new Map<string, Sums>();
  runs.forEach(({ run }, done) => {
    if (done % 200 === 0) tick(done, runs.length);
    for (const line of store.measurements(run.id)) {
      if (line.number === null) continue;
      const key = `${run.profile}\n${line.step}\n${line.name}\n${line.instance}`;
      const sum = sums.get(key) ?? fresh(run.profile, line);
      sums.set(key, sum);
      sum.n++;
      const off = line.number - sum.mean;
      sum.mean += off / sum.n;
      sum.squares += off * (line.number - sum.mean);
      sum.min = Math.min(sum.min, line.number);
      sum.max = Math.max(sum.max, line.number);
      sum.low = line.low;
      sum.high = line.high;
      if (line.verdict === 'FAIL') sum.failed++;
      sum.marginal += line.marginal;
    }
  });
  const items = [...sums.values()].map(lineOf);
  items.sort(
    (a, b) =>
      b.failed - a.failed ||
      (a.hint ?? Number.POSITIVE_INFINITY) - (b.hint ?? Number.POSITIVE_INFINITY) ||
      `${a.name}${a.instance}`.localeCompare(`${b.name}${b.instance}`, 'en', { numeric: true }),
  );
  return { items: items.slice(0, mostLines), units: new Set(runs.map(({ run }) => run.serial)).size };
}

function fresh(
  profile: string,
  {
    step,
    name,
    instance,
    unit,
    low,
    high,
  }: Pick<Sums, 'step' | 'name' | 'instance' | 'unit' | 'low' | 'high'>,
): Sums {
  const none = { n: 0, failed: 0, marginal: 0, mean: 0, squares: 0 };
  const ends = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
  return { profile, step, name, instance, unit, low, high, ...none, ...ends };
}

function lineOf({ squares, ...line }: Sums): MeasurementLine {
  const sd = line.n < 2 ? 0 : Math.sqrt(squares / (line.n - 1));
  const sides = [
    ...(line.low === null ? [] : [line.mean - line.low]),
    ...(line.high === null ? [] : [line.high - line.mean]),
  ];
  return { ...line, hint: sd === 0 || sides.length === 0 ? null : Math.min(...sides) / (3 * sd) };
}

/** Which position fails more, or less, than all others together. */
export function positionsStudy(
  store: ResultStore,
  scope: ResultScope,
  basis: Basis,
  tick: Tick,
): PositionsReply {
  const groups = new Map<
    string,
    { bench: string; position: number; passed: number; n: number; unsaid: number }
  >();
  for (const { run, attempt } of scopedRuns(store, scope, basis, tick)) {
    const { bench, position } = run;
    const key = `${bench}/${position}`;
    const group = groups.get(key) ?? { bench, position, passed: 0, n: 0, unsaid: 0 };
    groups.set(key, group);
    if (attempt === 'unsaid') group.unsaid++;
    if (attempt !== 'first') continue;
    group.n++;
    if (run.verdict === 'PASS') group.passed++;
  }
  const list = [...groups.values()].sort((a, b) => a.bench.localeCompare(b.bench) || a.position - b.position);
  const ps = oddByParts(list.map(({ passed, n }) => ({ failed: n - passed, n })));
  const all = part(
    list.reduce((sum, { passed }) => sum + passed, 0),
    list.reduce((sum, { n }) => sum + n, 0),
  );
  const positions = list.map(({ bench, position, passed, n, unsaid }, at) => {
    const p = ps[at] ?? null;
    const first = part(passed, n);
    const odd = p !== null && p < oddBelow;
    return { bench, position, first, unsaid, p, odd, worse: odd && first.rate! < all.rate! };
  });
  return { positions, total: all };
}
