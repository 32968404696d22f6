import type { ResultScope } from '../../contract/index.ts';
import { type Attempt, attempts, count, noCounts, part, type YieldCount } from '../statistics/yields.ts';
import type { Basis, RunLine, ScopedRun, Tick } from './lines.ts';
import { LocalTime } from './local-time.ts';
import type { ResultStore } from './store.ts';

const thirtyDays = 30 * 86_400_000;
const tickEvery = 2000;
const wholeDay = (at: number) => at - (at % 86_400_000);

/** First and last moment of a scope, ms. Thirty days are whole days of UTC and what there is of the last one. */
export function timeOf(scope: ResultScope, now: number): { from: number; to: number } {
  const to = scope.to === undefined ? now : Date.parse(scope.to);
  return { from: scope.from === undefined ? wholeDay(to - thirtyDays) : Date.parse(scope.from), to };
}

/**
 * The runs of a scope in the order of their time. What was a first test and what a retest is told by all tests of a unit,
 * wherever they were done.
 */
export function scopedRuns(store: ResultStore, scope: ResultScope, basis: Basis, tick: Tick): ScopedRun[] {
  const { from, to } = timeOf(scope, basis.now);
  const { serial, batch } = scope;
  const range = { from: from - basis.visit, to, serial, batch };
  const total = store.countRuns(range);
  const goldens = new Set(basis.goldens);
  function* counted(): Generator<RunLine> {
    let done = 0;
    for (const run of store.runs(range)) {
      if (++done % tickEvery === 0) tick(done, total);
      if (!goldens.has(run.serial)) yield run;
    }
  }
  const fits = filter(scope, basis);
  return attempts(counted(), basis.visit).filter(({ run }) => run.at >= from && fits(run));
}

/** Whether a run belongs to a scope, its time and its unit aside. */
export function filter(scope: ResultScope, basis: Basis): (run: RunLine) => boolean {
  const { profile, model, bench, position, firmware, shift } = scope;
  const time = new LocalTime(basis.zone, basis.shifts);
  return (run) =>
    (profile === undefined || run.profile === profile) &&
    (model === undefined || run.model === model) &&
    (bench === undefined || run.bench === bench) &&
    (position === undefined || run.position === position) &&
    (firmware === undefined || run.firmware === firmware) &&
    (basis.own === null || run.startedBy === basis.own) &&
    (shift === undefined || time.shift(run.at)?.name === shift);
}

/** Yield of runs in the order of their time. */
export class YieldOf {
  readonly #counts: YieldCount = noCounts();
  /** How each unit stood after its last judged test. */
  readonly #units = new Map<string, boolean | null>();

  add(run: Pick<RunLine, 'serial' | 'verdict'>, attempt: Attempt): void {
    count(this.#counts, run.verdict, attempt);
    if (attempt !== 'unsaid') this.#units.set(run.serial, run.verdict === 'PASS');
    else if (!this.#units.has(run.serial)) this.#units.set(run.serial, null);
  }

  row(key: string) {
    const judged = [...this.#units.values()].filter((passed) => passed !== null);
    const { first, retest, unsaid } = this.#counts;
    return {
      key,
      units: this.#units.size,
      first: part(first.passed, first.n),
      retest: part(retest.passed, retest.n),
      final: part(judged.filter((passed) => passed).length, judged.length),
      unsaid,
    };
  }
}
