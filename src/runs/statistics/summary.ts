/** What a list of numbers looks like; `sd` is the sample standard deviation (n - 1), null below two values. */
export interface Summary {
  n: number;
  mean: number;
  sd: number | null;
  min: number;
  max: number;
  q1: number;
  median: number;
  q3: number;
}

/** Mean, in two passes: what the first loses to rounding the second brings back. */
export function mean(values: readonly number[]): number {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const first = sum / n;
  let rest = 0;
  for (const value of values) rest += value - first;
  return first + rest / n;
}

/** Sum of squares about the mean, corrected for the rounding of the mean (Chan, Golub, LeVeque 1983). */
export function squares(values: readonly number[], about = mean(values)): number {
  let sum = 0;
  let rest = 0;
  for (const value of values) {
    const off = value - about;
    sum += off * off;
    rest += off;
  }
  return sum - (rest * rest) / values.length;
}

/** Sample standard deviation; null below two values. */
export function standardDeviation(values: readonly number[]): number | null {
  return values.length < 2 ? null : Math.sqrt(squares(values) / (values.length - 1));
}

/** Autocorrelation at lag 1, as NIST StRD defines it; 0 where all are the same. */
export function lag1(values: readonly number[]): number {
  const about = mean(values);
  let above = 0;
  let below = 0;
  values.forEach((value, i) => {
    below += (value - about) ** 2;
    if (i > 0) above += (value - about) * (values[i - 1]! - about);
  });
  return below === 0 ? 0 : above / below;
}

/** The value below which a part `p` lies, of numbers sorted upwards; linear between two (Hyndman and Fan 1996, type 7). */
export function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

/** Throws RangeError for no values: nobody may ask for the mean of nothing. */
export function summarise(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  return {
    n: values.length,
    mean: mean(values),
    sd: standardDeviation(values),
    min: sorted[0]!,
    max: sorted.at(-1)!,
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
  };
}
