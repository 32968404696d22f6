import { normalCdf } from './distributions.ts';
import { mean, standardDeviation } from './summary.ts';

/** Whether numbers can come from a normal distribution. */
export interface Normality {
  /** A-squared of Anderson and Darling, mean and standard deviation estimated. */
  statistic: number;
  /** How often normal data would look at least so odd. */
  p: number;
}

/**
 * The test of Anderson and Darling with estimated mean and standard deviation (NIST e-Handbook 1.3.5.14); p by the formulas of
 * D'Agostino and Stephens 1986, table 4.9. Null below eight values or when all are the same.
 */
export function andersonDarling(values: readonly number[]): Normality | null {
  const n = values.length;
  const sd = standardDeviation(values);
  if (n < 8 || sd === null || sd === 0) return null;
  const about = mean(values);
  const sorted = [...values].sort((a, b) => a - b);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const low = clamp(normalCdf((sorted[i]! - about) / sd));
    const high = clamp(normalCdf((about - sorted[n - 1 - i]!) / sd));
    sum += (2 * i + 1) * (Math.log(low) + Math.log(high));
  }
  const statistic = -n - sum / n;
  return { statistic, p: chance(statistic * (1 + 0.75 / n + 2.25 / (n * n))) };
}

const clamp = (p: number) => Math.max(p, 1e-300);

function chance(a: number): number {
  // The parabola turns upwards far out, where p is nothing anyway.
  if (a > 13) return 0;
  if (a >= 0.6) return Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a);
  if (a >= 0.34) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
  if (a >= 0.2) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
  return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
}
