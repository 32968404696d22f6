import library from 'jstat';

const { jStat } = library;

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return jStat.normal.cdf(z, 0, 1);
}

/** The z below which a part `p` (0 to 1) of the standard normal distribution lies. */
export function normalQuantile(p: number): number {
  return jStat.normal.inv(p, 0, 1);
}

/** Quantile of the chi-square distribution. */
export function chiSquareQuantile(p: number, freedom: number): number {
  return jStat.chisquare.inv(p, freedom);
}

/** P(|T| >= |t|) of Student's distribution. */
export function tTwoSided(t: number, freedom: number): number {
  return Math.min(1, 2 * jStat.studentt.cdf(-Math.abs(t), freedom));
}

/** Quantile of Student's distribution. */
export function tQuantile(p: number, freedom: number): number {
  return jStat.studentt.inv(p, freedom);
}

/** P(F >= f) of Fisher's distribution. */
export function fUpper(f: number, freedom1: number, freedom2: number): number {
  return 1 - jStat.centralF.cdf(f, freedom1, freedom2);
}

/** Logarithm of the gamma function. */
export function logGamma(x: number): number {
  return jStat.gammaln(x);
}

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** P(X >= k) of the binomial distribution. */
export function binomialFrom(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let sum = 0;
  for (let x = k; x <= n; x++) sum += Math.exp(logChoose(n, x) + x * Math.log(p) + (n - x) * Math.log1p(-p));
  return Math.min(1, sum);
}

/**
 * Two-sided p of Fisher's exact test of the table [[a, b], [c, d]]: all tables with the same margins that are as improbable
 * as this one, or more (Fisher 1935; the definition of R and SciPy).
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const [row, column, total] = [a + b, a + c, a + b + c + d];
  const all = logChoose(total, column);
  const chance = (x: number) => Math.exp(logChoose(row, x) + logChoose(total - row, column - x) - all);
  const seen = chance(a) * (1 + 1e-7);
  let p = 0;
  for (let x = Math.max(0, row + column - total); x <= Math.min(row, column); x++) {
    const each = chance(x);
    if (each <= seen) p += each;
  }
  return Math.min(1, p);
}
