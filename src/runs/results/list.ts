import type {
  ExportQuery,
  Page,
  ResultLine,
  ResultsQuery,
  UnitHistory,
  UnitTest,
} from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Basis, MeasuredLine, RunLine, ScopedRun, Tick } from './lines.ts';
import { filter, scopedRuns, timeOf } from './scope.ts';
import type { ResultStore } from './store.ts';

/** Runs looked at for one page: a page of a rare thing may be short and still have a next one. */
const runsAPage = 1500;
const runsAtOnce = 200;
const mostTests = 500;

/** A measurement with its run, as the outside sees it. */
export function resultLine(run: RunLine, line: MeasuredLine): ResultLine {
  const { seq, step, name, instance, unit, low, high, verdict } = line;
  const { serial, model, firmware, bench, position, profile } = run;
  return {
    ...{ runId: run.id, seq, at: iso(line.at), serial, model, firmware, bench, position, profile },
    runVerdict: run.verdict,
    ...{ step, name, instance, value: line.number ?? line.text, unit, low, high, verdict },
    marginal: line.marginal === 1,
  };
}

/** One page of results, those of the newest run first. */
export function resultList(store: ResultStore, query: ResultsQuery, basis: Basis): Page<ResultLine> {
  const place = placeOf(query.before);
  const fits = filter(query, basis);
  const goldens = new Set(basis.goldens);
  const { serial, batch, verdict } = query;
  // A run that passed has nothing that did not.
  const notPassed = verdict !== undefined && verdict !== 'PASS';
  const range = { ...timeOf(query, basis.now), serial, batch, notPassed };
  const items: ResultLine[] = [];
  let [seq, after] = place;
  // The run that the page before ended in is looked at again.
  let from = seq === Number.MAX_SAFE_INTEGER ? seq : seq + 1;
  for (let looked = 0; looked < runsAPage; ) {
    const runs = store.runsBefore(from, range, runsAtOnce);
    if (runs.length === 0) return { items, next: null };
    for (const run of runs) {
      looked++;
      from = run.seq;
      if (!fits(run) || goldens.has(run.serial)) continue;
      const least = run.seq === seq ? after : -1;
      for (const line of store.measurements(run.id, query)) {
        if (line.seq <= least) continue;
        items.push(resultLine(run, line));
        if (items.length === query.limit) return { items, next: `${run.seq}.${line.seq}` };
      }
      [seq, after] = [run.seq, Number.MAX_SAFE_INTEGER];
    }
  }
  return { items, next: `${from}.${Number.MAX_SAFE_INTEGER}` };
}

function placeOf(before: string | undefined): [seq: number, after: number] {
  if (before === undefined) return [Number.MAX_SAFE_INTEGER, -1];
  const [, seq, after] = /^(\d{1,15})\.(\d{1,16})$/.exec(before) ?? [];
  if (seq === undefined || after === undefined)
    throw new AppError('invalid', 'before is no place in this list', {
      field: 'before',
      remedy: 'take it from `next` of the page before',
    });
  return [Number(seq), Number(after)];
}

/** Runs of an export, oldest first, each with the measurements that were asked for. */
export function* exported(
  store: ResultStore,
  query: ExportQuery,
  basis: Basis,
  tick: Tick,
): Generator<{ scoped: ScopedRun; lines: MeasuredLine[] }> {
  const runs = scopedRuns(store, query, basis, tick);
  let done = 0;
  for (const scoped of runs) {
    if (done++ % 200 === 0) tick(done, runs.length);
    const lines = store.measurements(scoped.run.id, query);
    if (lines.length > 0) yield { scoped, lines };
  }
}

/** Every test of a unit, newest first. Null for a unit that was never tested, as far as the asker may know. */
export function unitHistory(store: ResultStore, serial: string, basis: Basis): UnitHistory | null {
  const scope = { serial, from: iso(0), to: iso(basis.now) };
  const runs = scopedRuns(store, scope, { ...basis, goldens: [] }, () => undefined).reverse();
  if (runs.length === 0) return null;
  const tests = runs.slice(0, mostTests).map((each) => unitTest(store, each));
  return { serial, model: runs[0]!.run.model, tests, more: runs.length > mostTests };
}

function unitTest(store: ResultStore, { run, attempt, number }: ScopedRun): UnitTest {
  const { profile, profileVersion, bench, position, firmware, verdict, startedBy, reason } = run;
  const failed = verdict === 'FAIL' ? store.measurements(run.id, { verdict: 'FAIL' }) : [];
  return {
    runId: run.id,
    at: iso(run.at),
    finishedAt: run.finishedAt === null ? null : iso(run.finishedAt),
    ...{ profile, profileVersion, bench, position, firmware, verdict, startedBy, reason, attempt, number },
    failed: failed.map(({ step, name, instance, number: value, text, unit, low, high }) => ({
      ...{ step, name, instance, value: value ?? text, unit, low, high },
    })),
  };
}
