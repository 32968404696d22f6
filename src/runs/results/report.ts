import type { Report, ReportUnit, ResultLine } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import type { Basis, ScopedRun } from './lines.ts';
import { resultLine, unitHistory } from './list.ts';
import { LocalTime } from './local-time.ts';
import { scopedRuns, YieldOf } from './scope.ts';
import type { ResultStore } from './store.ts';
import { failuresOf, paretoOf } from './yield-study.ts';

const silent = () => undefined;

/** The report on a unit, a batch or a shift; null when there is none such, as far as the asker may know. */
export function report(
  store: ResultStore,
  { kind, key }: { kind: Report['kind']; key: string },
  basis: Basis,
): Report | null {
  if (kind === 'unit') return unitReport(store, key, basis);
  return kind === 'batch' ? batchReport(store, key, basis) : shiftReport(store, key, basis);
}

function unitReport(store: ResultStore, serial: string, basis: Basis): Report | null {
  const history = unitHistory(store, serial, basis);
  const newest = history?.tests[0];
  if (!history || !newest) return null;
  const total = new YieldOf();
  for (const { verdict, attempt } of [...history.tests].reverse()) total.add({ serial, verdict }, attempt);
  const run = store.run(newest.runId)!;
  return {
    ...{ kind: 'unit', key: serial, title: `Unit ${serial}${history.model ? `, ${history.model}` : ''}` },
    madeAt: iso(basis.now),
    from: history.tests.at(-1)!.at,
    to: newest.at,
    ...{ customer: null, note: null, total: total.row(serial), units: [], pareto: [] },
    tests: history.tests,
    measurements: store.measurements(run.id).map((line): ResultLine => resultLine(run, line)),
  };
}

function batchReport(store: ResultStore, id: string, basis: Basis): Report | null {
  const batch = store.batches().find((each) => each.id === id);
  if (!batch) return null;
  const runs = scopedRuns(store, { batch: id, from: iso(0), to: iso(basis.now) }, basis, silent);
  const serials = store.batchUnits(id);
  return {
    ...{ kind: 'batch', key: id, title: `Batch ${id}` },
    customer: batch.customer,
    note: batch.note,
    ...overview(store, runs, basis, basis.own === null ? serials : []),
  };
}

function shiftReport(store: ResultStore, key: string, basis: Basis): Report | null {
  const span = new LocalTime(basis.zone, basis.shifts).span(key);
  if (!span) return null;
  const runs = scopedRuns(store, { from: iso(span.from), to: iso(span.to - 1) }, basis, silent);
  return {
    ...{ kind: 'shift', key, title: `Shift ${span.name} of ${span.date}` },
    ...{ customer: null, note: null },
    ...overview(store, runs, basis, []),
    from: iso(span.from),
    to: iso(span.to),
  };
}

function overview(store: ResultStore, runs: readonly ScopedRun[], basis: Basis, serials: readonly string[]) {
  const total = new YieldOf();
  for (const { run, attempt } of runs) total.add(run, attempt);
  return {
    madeAt: iso(basis.now),
    from: runs[0] ? iso(runs[0].run.at) : null,
    to: runs.at(-1) ? iso(runs.at(-1)!.run.at) : null,
    total: total.row(''),
    units: unitsOf(store, runs, serials),
    pareto: paretoOf(store, runs, silent).pareto,
    tests: [],
    measurements: [],
  };
}

/** How each unit stands; those that want work first. */
function unitsOf(store: ResultStore, runs: readonly ScopedRun[], serials: readonly string[]): ReportUnit[] {
  const untested = { model: null, state: 'untested', tests: 0, lastAt: null, runId: null } as const;
  const units = new Map<string, ReportUnit>(
    serials.map((serial) => [serial, { ...untested, serial, failing: [] }]),
  );
  for (const { run, attempt } of runs) {
    const before = units.get(run.serial);
    const unit = before ?? { ...untested, serial: run.serial, failing: [] };
    const told = attempt !== 'unsaid';
    const state = told ? stateOf(run.verdict, attempt) : unit.state === 'untested' ? 'unsaid' : unit.state;
    units.set(run.serial, {
      ...unit,
      ...{ model: run.model, state, tests: unit.tests + 1, lastAt: iso(run.at) },
      runId: told || unit.runId === null ? run.id : unit.runId,
    });
  }
  const list = [...units.values()].map((unit) =>
    unit.state === 'failed' ? { ...unit, failing: failingOf(store, unit.runId!) } : unit,
  );
  return list.sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.serial.localeCompare(b.serial),
  );
}

const order: readonly ReportUnit['state'][] = [
  'failed',
  'unsaid',
  'untested',
  'passed_retest',
  'passed_first',
];

function stateOf(verdict: string, attempt: 'first' | 'retest'): ReportUnit['state'] {
  if (verdict !== 'PASS') return 'failed';
  return attempt === 'first' ? 'passed_first' : 'passed_retest';
}

function failingOf(store: ResultStore, runId: string): string[] {
  return failuresOf(store, runId).map(({ step, name }) => name ?? step);
}
