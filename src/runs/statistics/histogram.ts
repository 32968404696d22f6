import { quantile } from './summary.ts';

/** Bars of equal width: bar i holds `counts[i]` values from `start + i * width`. */
export interface Histogram {
  start: number;
  width: number;
  counts: number[];
}

/** Bars by the rule of Freedman and Diaconis (1981), on round borders, at most `most` of them. */
export function histogram(values: readonly number[], most = 60): Histogram {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (low === high) return { start: low - 0.5, width: 1, counts: [values.length] };
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const wanted = spread > 0 ? (2 * spread) / Math.cbrt(sorted.length) : (high - low) / 10;
  const width = round(Math.max(wanted, (high - low) / (most - 1)));
  const start = Math.floor(low / width) * width;
  const counts: number[] = new Array(Math.floor((high - start) / width) + 1).fill(0);
  for (const value of sorted) counts[Math.min(counts.length - 1, Math.floor((value - start) / width))]!++;
  return { start, width, counts };
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
function round(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= width * (1 - 1e-9))!;
  return step * power;
}
