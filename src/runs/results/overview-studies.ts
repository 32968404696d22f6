import type {
  MeasurementLine,
  MeasurementsReply,
  PositionsReply,
  ResultScope,
} from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { oddBelow, oddByParts } from '../statistics/compare.ts';
import { part } from '../statistics/yields.ts';
import { dayMs } from './days/store.ts';
import { type Sums, SumTable } from './days/sums.ts';
import type { Basis, Tick } from './lines.ts';
import { scopedRuns, timeOf } from './scope.ts';
import type { ResultStore } from './store.ts';

const mostLines = 2000;

/** Every measured number of the scope in a line each; first tests only. */
export function measurementsStudy(
  store: ResultStore,
  scope: ResultScope,
  basis: Basis,
  tick: Tick,
): MeasurementsReply {
  const days = fromDays(store, scope, basis);
  const items = (days ?? fromRuns(store, scope, basis, tick)).all.map(lineOf);
  items.sort(
    (a, b) =>
      b.failed - a.failed ||
      (a.hint ?? Number.POSITIVE_INFINITY) - (b.hint ?? Number.POSITIVE_INFINITY) ||
      `${a.name}${a.instance}`.localeCompare(`${b.name}${b.instance}`, 'en', { numeric: true }),
  );
  // The sums of days outlive what they were made of.
  const since = days ? null : archivedBefore(store, scope, basis);
  return { items: items.slice(0, mostLines), since: since === null ? null : iso(since) };
}

/** Since when measurements of a scope are not in the archive, ms; null when all of them are not. */
export function archivedBefore(store: ResultStore, scope: ResultScope, basis: Basis): number | null {
  const oldest = store.oldest();
  const { from, to } = timeOf(scope, basis.now);
  if (oldest === null || from >= oldest) return null;
  return store.archives(from, Math.min(to, oldest)) ? oldest : null;
}

/** By the sums of whole days, and run by run what these have not yet or only in part; null when the scope asks for more. */
function fromDays(store: ResultStore, scope: ResultScope, basis: Basis): SumTable | null {
  const { profile, model, from: given, to: end, ...rest } = scope;
  if (basis.own !== null || Object.values(rest).some((value) => value !== undefined)) return null;
  const { from, to } = timeOf({ from: given, to: end }, basis.now);
  const first = Math.ceil(from / dayMs);
  // What is still to come belongs to the last day.
  const last = Math.floor((to >= basis.now ? Number.MAX_SAFE_INTEGER : to + 1) / dayMs) - 1;
  if (last < first) return null;
  const { sums, visit, cursor } = store.days.read({ first, last, profile, model });
  if (visit !== basis.visit) return null;
  const table = new SumTable();
  for (const sum of sums) table.merge(sum);
  const [begin, until] = [first * dayMs, Math.min(to, (last + 1) * dayMs - 1)];
  const goldens = new Set(basis.goldens);
  const add = (span: { from: number; to: number }, behind: number) => {
    if (span.to < span.from) return;
    for (const run of store.days.firstTests(span, behind, visit, { profile, model }))
      if (!goldens.has(run.serial)) table.add(run, store.measurements(run.id));
  };
  add({ from, to: begin - 1 }, 0);
  add({ from: begin, to: until }, cursor);
  add({ from: until + 1, to }, 0);
  return table;
}

function fromRuns(store: ResultStore, scope: ResultScope, basis: Basis, tick: Tick): SumTable {
  const runs = scopedRuns(store, scope, basis, tick).filter(({ attempt }) => attempt === 'first');
  const table = new SumTable();
  runs.forEach(({ run }, done) => {
    if (done % 200 === 0) tick(done, runs.length);
    table.add(run, store.measurements(run.id));
  });
  return table;
}

function lineOf({ squares, at, ...line }: Sums): MeasurementLine {
  void at;
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
