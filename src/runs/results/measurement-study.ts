import type {
  ControlChart,
  MeasurementQuery,
  MeasurementReply,
  PositionValues,
} from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { capability } from '../statistics/capability.ts';
import { anova, oddBelow, oddByMeans } from '../statistics/compare.ts';
import { type ControlLimits, individuals, subgroupCharts } from '../statistics/control-charts.ts';
import { histogram } from '../statistics/histogram.ts';
import { brokenRules } from '../statistics/run-rules.ts';
import { summarise } from '../statistics/summary.ts';
import type { Basis, MeasuredLine, ScopedRun, Tick } from './lines.ts';
import { scopedRuns, timeOf } from './scope.ts';
import type { ResultStore } from './store.ts';

/** Points that are drawn. */
const mostPoints = 400;
const mostPairs = 10;
const tickEvery = 5000;

interface Value {
  value: number;
  line: MeasuredLine;
  of: ScopedRun;
}

/** Distribution, capability, control chart and positions of one measurement. */
export function measurementStudy(
  store: ResultStore,
  query: MeasurementQuery,
  basis: Basis,
  tick: Tick,
): MeasurementReply {
  const { values, leftOut, instances, instance } = collect(store, query, basis, tick);
  const numbers = values.map(({ value }) => value);
  const charts = numbers.length < 2 * Math.max(2, query.subgroup) ? null : chartOf(values, query);
  const judged = values.map(({ value, line }) => ({ value, low: line.low, high: line.high }));
  const positions = byPosition(values);
  const spread = anova(positions.map((group) => group.values));
  return {
    name: query.name,
    step: query.step,
    instance,
    instances,
    unit: values.at(-1)?.line.unit ?? '',
    summary: numbers.length === 0 ? null : summarise(numbers),
    failed: values.filter(({ line }) => line.verdict === 'FAIL').length,
    marginal: values.filter(({ line }) => line.marginal === 1).length,
    leftOut,
    limits: pairsOf(values),
    histogram: numbers.length === 0 ? null : histogram(numbers),
    capability: capability(judged, charts?.within ?? null),
    chart: charts?.chart ?? null,
    positions: comparison(positions),
    anova: spread && { f: spread.f, p: spread.p },
  };
}

/** The numbers in the order of time. Without an instance the first of them all: several of one unit are not independent. */
function collect(store: ResultStore, query: MeasurementQuery, basis: Basis, tick: Tick) {
  const runs = new Map(scopedRuns(store, query, basis, tick).map((each) => [each.run.id, each]));
  const { name, step } = query;
  const names = store.instances(name, step).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const instance = names.includes(query.instance) ? query.instance : (names[0] ?? '');
  const total = store.countNumbers(name, step, instance);
  // One value a run: of a step that was tried again or repeated the last.
  const found = new Map<string, Value>();
  const retests = new Set<string>();
  let done = 0;
  const { from, to } = timeOf(query, basis.now);
  const oldest = store.oldest() ?? to;
  const old =
    from < oldest ? store.archivedNumbers({ name, step, instance }, from, Math.min(to, oldest)) : [];
  for (const line of both(old, store.numbers(name, step, instance))) {
    if (++done % tickEvery === 0) tick(done, total);
    const of = runs.get(line.runId);
    if (!of) continue;
    // What a run without a verdict of the unit measured still is no test of it.
    const wanted = query.tests === 'all' ? of.attempt !== 'unsaid' : of.attempt === 'first';
    if (wanted) found.set(line.runId, { value: line.number!, line, of });
    else retests.add(line.runId);
  }
  const values = [...found.values()];
  return { values, leftOut: retests.size, instances: names, instance };
}

function* both<Line>(old: Iterable<Line>, live: Iterable<Line>): Generator<Line> {
  yield* old;
  yield* live;
}

function pairsOf(values: readonly Value[]): MeasurementReply['limits'] {
  const pairs = new Map<string, { low: number | null; high: number | null; n: number }>();
  for (const { line } of values) {
    const { low, high } = line;
    const key = `${low} ${high}`;
    const pair = pairs.get(key) ?? { low, high, n: 0 };
    pair.n++;
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.n - a.n).slice(0, mostPairs);
}

const zones = (values: readonly number[], { centre, sigma }: ControlLimits) =>
  values.map((value) => (sigma === 0 ? 0 : (value - centre) / sigma));

/** The chart, and the spread within with its degrees of freedom. */
function chartOf(values: readonly Value[], { subgroup, rules }: MeasurementQuery) {
  const numbers = values.map(({ value }) => value);
  const made = subgroup === 1 ? ofIndividuals(numbers) : ofSubgroups(numbers, subgroup);
  const { locations, spreads, location, spread, offset } = made;
  const broken = byPoint(brokenRules(zones(locations, location), rules));
  const spreadBroken = byPoint(
    brokenRules(zones(spreads, spread), rules, subgroup === 1 ? 'moving' : 'spread'),
  );
  const points = locations.map((value, at) => {
    const last = values[at * subgroup + subgroup - 1]!;
    return {
      at: iso(last.line.at),
      value,
      spread: spreads[at - offset] ?? null,
      runId: last.of.run.id,
      serial: last.of.run.serial,
      broken: broken.get(at) ?? [],
      spreadBroken: spreadBroken.get(at - offset) ?? [],
    };
  });
  const chart: ControlChart = {
    kind: made.kind,
    subgroup,
    location,
    spread,
    points: points.slice(-mostPoints),
    total: points.length,
    brokenTotal: points.filter((point) => point.broken.length > 0).length,
  };
  return { chart, within: made.within };
}

function ofIndividuals(numbers: readonly number[]) {
  const { individual, range, ranges, sigma } = individuals(numbers);
  return {
    ...{ kind: 'I-MR' as const, locations: numbers, spreads: ranges, location: individual, spread: range },
    /** The first value has no range. */
    offset: 1,
    // Moving ranges overlap: they are worth 0.62 of a degree of freedom each (Wheeler, Advanced Topics in SPC, table 1).
    within: { sigma, freedom: Math.max(1, 0.62 * (numbers.length - 1)) },
  };
}

function ofSubgroups(numbers: readonly number[], n: number) {
  const { kind, means, spreads, mean, spread, sigma } = subgroupCharts(numbers, n);
  const one = kind === 'R';
  return {
    ...{
      kind: one ? ('Xbar-R' as const) : ('Xbar-S' as const),
      locations: means,
      spreads,
      location: mean,
      spread,
    },
    offset: 0,
    // A range loses a tenth of what the standard deviations would tell (AIAG SPC).
    within: { sigma, freedom: means.length * (n - 1) * (one ? 0.9 : 1) },
  };
}

function byPoint(list: ReturnType<typeof brokenRules>) {
  const points = new Map<number, (typeof list)[number]['rule'][]>();
  for (const { at, rule } of list) points.set(at, [...(points.get(at) ?? []), rule]);
  return points;
}

interface PositionGroup {
  bench: string;
  position: number;
  values: number[];
}

function byPosition(values: readonly Value[]): PositionGroup[] {
  const groups = new Map<string, PositionGroup>();
  for (const { value, of } of values) {
    const { bench, position } = of.run;
    const key = `${bench}/${position}`;
    const group = groups.get(key) ?? { bench, position, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.bench.localeCompare(b.bench) || a.position - b.position);
}

function comparison(groups: readonly PositionGroup[]): PositionValues[] {
  const ps = oddByMeans(groups.map(({ values }) => values));
  return groups.map(({ bench, position, values }, at) => {
    const p = ps[at] ?? null;
    return { bench, position, ...summarise(values), p, odd: p !== null && p < oddBelow };
  });
}
