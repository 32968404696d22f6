import { logGamma } from './distributions.ts';

/** Mean of the range of 2 to 25 normal values in standard deviations (Montgomery, Introduction to Statistical Quality Control, appendix VI). */
const d2s = [
  1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.97, 3.078, 3.173, 3.258, 3.336, 3.407, 3.472, 3.532,
  3.588, 3.64, 3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931,
];
/** Standard deviation of that range, by numerical integration of its distribution: with these D3 and D4 come out as tabled (AIAG SPC, appendix E). */
const d3s = [
  0.8525, 0.88837, 0.87981, 0.86408, 0.84804, 0.83321, 0.81983, 0.80783, 0.79705, 0.78731, 0.77848, 0.77042,
  0.76302, 0.75621, 0.74991, 0.74405, 0.73859, 0.73348, 0.72869, 0.72417, 0.71991, 0.71589, 0.71207, 0.70844,
];

/** Smallest and largest subgroup that a chart can have. */
export const subgroups = { least: 2, most: 25 } as const;

function of(table: readonly number[], n: number): number {
  const value = table[n - 2];
  if (value === undefined) throw new RangeError(`subgroups have 2 to 25 values, not ${n}`);
  return value;
}

/** d2 of subgroups of `n`. Throws RangeError outside 2 to 25. */
export const d2 = (n: number) => of(d2s, n);
/** d3 of subgroups of `n`. Throws RangeError outside 2 to 25. */
export const d3 = (n: number) => of(d3s, n);
/** c4 of samples of `n`: mean of the sample standard deviation over the true one. */
export function c4(n: number): number {
  return Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));
}
