import { chiSquareQuantile, normalCdf, normalQuantile } from './distributions.ts';
import { andersonDarling, type Normality } from './normality.ts';
import { quantile, type Summary, summarise } from './summary.ts';

/** An index with the interval that holds the true one in 95 of 100 studies. */
export interface Index {
  value: number;
  low: number;
  high: number;
}

/** Why indices of capability are not given; `params` are the figures behind it. */
export interface Refusal {
  code:
    | 'no_values'
    | 'no_limits'
    | 'mixed_limits'
    | 'too_few'
    | 'constant'
    | 'coarse'
    | 'censored'
    | 'not_normal';
  params: Record<string, number | string>;
}

/** One value with the limits that it was judged by. */
export interface Judged {
  value: number;
  low: number | null;
  high: number | null;
}

/** Capability of a measurement, or why it cannot be told. */
export interface Capability {
  refusals: Refusal[];
  low: number | null;
  high: number | null;
  normality: Normality | null;
  /** By the spread within (short term). `cp` is null for one limit only. */
  cp: Index | null;
  cpk: Index | null;
  /** By the spread over all (long term). */
  pp: Index | null;
  ppk: Index | null;
  /** Failures to be expected per million by the normal distribution over all. */
  ppm: number | null;
  /** Where the data are not normal but many: by the quantiles 0.135 % and 99.865 % (ISO 22514-2). */
  ppkQuantile: number | null;
}

/** Below so many values the interval is too wide to decide anything. */
export const leastForCapability = 30;
/** Quantiles of 0.135 % need at least so many values. */
const leastForQuantiles = 1000;
/** Below this chance normal data would not look so. */
const oddNormal = 0.005;
const alpha = 0.05;

/** Cp or Pp: (high - low) / 6 sigma with its interval by chi-square with `freedom` (NIST e-Handbook 6.1.6; Montgomery 8.3.5). */
export function spreadIndex(low: number, high: number, sigma: number, freedom: number): Index {
  const value = (high - low) / (6 * sigma);
  const part = (p: number) => value * Math.sqrt(chiSquareQuantile(p, freedom) / freedom);
  return { value, low: part(alpha / 2), high: part(1 - alpha / 2) };
}

/** Cpk or Ppk by the nearer limit, with the interval of Bissell (Applied Statistics 39, 1990). */
export function centredIndex(
  limits: { low: number | null; high: number | null },
  of: { mean: number; sigma: number; n: number; freedom: number },
): Index {
  const { low, high } = limits;
  const { mean, sigma, n, freedom } = of;
  const sides = [...(low === null ? [] : [mean - low]), ...(high === null ? [] : [high - mean])];
  const value = Math.min(...sides) / (3 * sigma);
  const half = normalQuantile(1 - alpha / 2) * Math.sqrt(1 / (9 * n) + (value * value) / (2 * freedom));
  return { value, low: value - half, high: value + half };
}

/** Everything at once; `within` is the standard deviation within with its degrees of freedom. */
export function capability(
  values: readonly Judged[],
  within: { sigma: number; freedom: number } | null,
): Capability {
  const none: Capability = {
    ...{ refusals: [], low: null, high: null, normality: null },
    ...{ cp: null, cpk: null, pp: null, ppk: null, ppm: null, ppkQuantile: null },
  };
  if (values.length === 0) return { ...none, refusals: [{ code: 'no_values', params: {} }] };
  const pairs = new Set(values.map(({ low, high }) => `${low} ${high}`));
  if (pairs.size > 1) return { ...none, refusals: [{ code: 'mixed_limits', params: { sets: pairs.size } }] };
  const { low, high } = values[0]!;
  const numbers = values.map(({ value }) => value);
  const whole = summarise(numbers);
  const normality = andersonDarling(numbers);
  const refusals = refuse(numbers, whole, { low, high }, normality);
  const limited = { ...none, low, high, normality, refusals };
  if (refusals.length === 0) return { ...limited, ...indices(whole, { low, high }, within) };
  const onlyShape = refusals.every(({ code }) => code === 'not_normal');
  return onlyShape && numbers.length >= leastForQuantiles
    ? { ...limited, ppkQuantile: byQuantiles(numbers, low, high) }
    : limited;
}

function indices(
  whole: Summary,
  limits: { low: number | null; high: number | null },
  within: { sigma: number; freedom: number } | null,
) {
  const { low, high } = limits;
  const { n, mean, sd } = whole;
  const both = low !== null && high !== null;
  const sigma = sd!;
  const inside = within !== null && within.sigma > 0 ? within : null;
  const beyond =
    (low === null ? 0 : normalCdf((low - mean) / sigma)) +
    (high === null ? 0 : normalCdf((mean - high) / sigma));
  return {
    cp: both && inside ? spreadIndex(low, high, inside.sigma, inside.freedom) : null,
    cpk: inside ? centredIndex(limits, { mean, n, ...inside }) : null,
    pp: both ? spreadIndex(low, high, sigma, n - 1) : null,
    ppk: centredIndex(limits, { mean, sigma, n, freedom: n - 1 }),
    ppm: beyond * 1e6,
  };
}

function refuse(
  numbers: readonly number[],
  whole: Summary,
  { low, high }: { low: number | null; high: number | null },
  normality: Normality | null,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (low === null && high === null) refusals.push({ code: 'no_limits', params: {} });
  if (whole.n < leastForCapability)
    refusals.push({ code: 'too_few', params: { n: whole.n, least: leastForCapability } });
  if (whole.min === whole.max) return [...refusals, { code: 'constant', params: { value: whole.min } }];
  if (whole.n < leastForCapability) return refusals;
  const distinct = new Set(numbers).size;
  if (distinct < 8) return [...refusals, { code: 'coarse', params: { distinct } }];
  const ends = [whole.min, whole.max].map((end) => numbers.filter((value) => value === end).length);
  const heap = Math.max(...ends);
  // A tenth of all values at the very end of the range: the instrument could not show more.
  if (heap >= Math.max(5, whole.n / 10)) {
    const at = ends[0] === heap ? whole.min : whole.max;
    return [...refusals, { code: 'censored', params: { value: at, count: heap, n: whole.n } }];
  }
  if (normality !== null && normality.p < oddNormal)
    refusals.push({ code: 'not_normal', params: { p: normality.p, statistic: normality.statistic } });
  return refusals;
}

function byQuantiles(numbers: readonly number[], low: number | null, high: number | null): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [bottom, middle, top] = [0.00135, 0.5, 0.99865].map((p) => quantile(sorted, p)) as [
    number,
    number,
    number,
  ];
  return Math.min(
    ...(low === null ? [] : [(middle - low) / (middle - bottom)]),
    ...(high === null ? [] : [(high - middle) / (top - middle)]),
  );
}
