import { normalQuantile } from './distributions.ts';

/** Part of a whole with the interval of Wilson (NIST e-Handbook 7.2.4.1), 95 %; null of nothing. */
export interface Part {
  passed: number;
  n: number;
  rate: number | null;
  low: number | null;
  high: number | null;
}

/** `passed` of `n`. */
export function part(passed: number, n: number, alpha = 0.05): Part {
  if (n === 0) return { passed, n, rate: null, low: null, high: null };
  const z = normalQuantile(1 - alpha / 2);
  const rate = passed / n;
  const middle = rate + (z * z) / (2 * n);
  const half = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const below = 1 + (z * z) / n;
  return {
    passed,
    n,
    rate,
    low: passed === 0 ? 0 : (middle - half) / below,
    high: passed === n ? 1 : (middle + half) / below,
  };
}

/** One finished run, as yield sees it. */
export interface Tested {
  serial: string;
  profile: string;
  verdict: string;
  /** Start, ms. */
  at: number;
}

/** `first`: first judged run of a visit of the unit; `retest`: a later one; `unsaid`: ERROR, TIMEOUT, ABORTED say nothing of the unit. */
export type Attempt = 'first' | 'retest' | 'unsaid';

/**
 * Tells first tests from retests, of runs in the order of their time. A unit that was not judged by the profile for longer than
 * `visitMs` has come back: its next test is a first one again.
 */
export function attempts<Run extends Tested>(
  runs: Iterable<Run>,
  visitMs: number,
): { run: Run; attempt: Attempt; number: number }[] {
  const known = new Map<string, { at: number; number: number }>();
  const told = [];
  for (const run of runs) {
    if (run.verdict !== 'PASS' && run.verdict !== 'FAIL') {
      told.push({ run, attempt: 'unsaid' as const, number: 0 });
      continue;
    }
    const key = `${run.profile}\n${run.serial}`;
    const before = known.get(key);
    const again = before !== undefined && run.at - before.at <= visitMs;
    const number = again ? before.number + 1 : 1;
    known.set(key, { at: run.at, number });
    told.push({ run, attempt: again ? ('retest' as const) : ('first' as const), number });
  }
  return told;
}

/** Counts of one group of runs. */
export interface YieldCount {
  first: { passed: number; n: number };
  retest: { passed: number; n: number };
  unsaid: Record<'ERROR' | 'TIMEOUT' | 'ABORTED', number>;
}

/** Counts that are still zero. */
export function noCounts(): YieldCount {
  return {
    first: { passed: 0, n: 0 },
    retest: { passed: 0, n: 0 },
    unsaid: { ERROR: 0, TIMEOUT: 0, ABORTED: 0 },
  };
}

/** Adds one run. */
export function count(counts: YieldCount, verdict: string, attempt: Attempt): void {
  if (attempt === 'unsaid') {
    if (verdict in counts.unsaid) counts.unsaid[verdict as keyof YieldCount['unsaid']]++;
    return;
  }
  counts[attempt].n++;
  if (verdict === 'PASS') counts[attempt].passed++;
}
