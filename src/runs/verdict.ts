import { type Verdict, verdicts } from '../contract/index.ts';

/** What a measured number is held against; a missing limit is none. */
export interface Limits {
  low?: number;
  high?: number;
  /** A pass nearer than this to a limit is marginal. */
  marginal?: number;
}

export interface Judgement {
  verdict: Verdict;
  marginal: boolean;
}

/** Holds a number against its limits, both included. What is no finite number was not measured: ERROR. */
export function judge(value: number | null, limits: Limits): Judgement {
  if (value === null || !Number.isFinite(value)) return { verdict: 'ERROR', marginal: false };
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY, marginal = 0 } = limits;
  if (value < low || value > high) return { verdict: 'FAIL', marginal: false };
  return { verdict: 'PASS', marginal: marginal > 0 && (value - low < marginal || high - value < marginal) };
}

/** The worst of some verdicts on the ladder PASS, FAIL, ERROR, TIMEOUT, ABORTED; ERROR when there is none, for nothing was shown. */
export function worst(list: readonly (Verdict | null)[]): Verdict {
  const said = list.filter((verdict) => verdict !== null);
  if (said.length === 0) return 'ERROR';
  return said.reduce((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a));
}
