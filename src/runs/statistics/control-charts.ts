import { c4, d2, d3 } from './control-constants.ts';
import { binomialFrom } from './distributions.ts';
import { mean, standardDeviation } from './summary.ts';

/** Centre line and limits of one chart; `lower` is null where the chart has none. */
export interface ControlLimits {
  centre: number;
  lower: number | null;
  upper: number;
  /** A third of the way from the centre to the upper limit. */
  sigma: number;
}

function limits(centre: number, sigma: number, floor = false): ControlLimits {
  const lower = centre - 3 * sigma;
  return { centre, sigma, upper: centre + 3 * sigma, lower: floor && lower <= 0 ? null : lower };
}

/** Individuals and moving ranges of two (NIST e-Handbook 6.3.2.2). Needs two values. */
export function individuals(values: readonly number[]): {
  individual: ControlLimits;
  range: ControlLimits;
  ranges: number[];
  /** Standard deviation within: mean moving range / d2. */
  sigma: number;
} {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const bar = mean(ranges);
  const sigma = bar / d2(2);
  return {
    individual: limits(mean(values), sigma),
    range: limits(bar, (bar / d2(2)) * d3(2), true),
    ranges,
    sigma,
  };
}

/** Limits of means and ranges of subgroups of `n` by the grand mean and the mean range (AIAG SPC, A2, D3 and D4 unrounded). */
export function rangeLimits(grand: number, bar: number, n: number) {
  const sigma = bar / d2(n);
  return { mean: limits(grand, sigma / Math.sqrt(n)), spread: limits(bar, sigma * d3(n), true), sigma };
}

/** Limits of means and standard deviations of subgroups of `n` by the grand mean and the mean standard deviation (A3, B3 and B4 unrounded). */
export function deviationLimits(grand: number, bar: number, n: number) {
  const sigma = bar / c4(n);
  return {
    mean: limits(grand, sigma / Math.sqrt(n)),
    spread: limits(bar, sigma * Math.sqrt(1 - c4(n) ** 2), true),
    sigma,
  };
}

/** Charts of means and spreads of consecutive subgroups of `n`; a rest shorter than `n` is left out. Ranges up to 8, then standard deviations. */
export function subgroupCharts(values: readonly number[], n: number) {
  const groups = Array.from({ length: Math.floor(values.length / n) }, (_, i) =>
    values.slice(i * n, (i + 1) * n),
  );
  const kind = n <= 8 ? ('R' as const) : ('S' as const);
  const means = groups.map(mean);
  const spreads = groups.map((group) =>
    kind === 'R' ? Math.max(...group) - Math.min(...group) : standardDeviation(group)!,
  );
  const of = kind === 'R' ? rangeLimits : deviationLimits;
  return { kind, means, spreads, ...of(mean(means), mean(spreads), n) };
}

/** Chance of a normal value beyond three sigma on one side. */
const oneSided = 0.00135;

/** A p chart: part of failed units in samples of any size; each sample has limits of its own, within 0 and 1 (Montgomery 7.2). */
export function proportionChart(samples: readonly { failed: number; n: number }[]) {
  const failed = samples.reduce((sum, sample) => sum + sample.failed, 0);
  const total = samples.reduce((sum, sample) => sum + sample.n, 0);
  const centre = total === 0 ? 0 : failed / total;
  return {
    centre,
    points: samples.map(({ failed, n }) => {
      const sigma = Math.sqrt((centre * (1 - centre)) / n);
      return {
        value: failed / n,
        lower: Math.max(0, centre - 3 * sigma),
        upper: Math.min(1, centre + 3 * sigma),
        /** Distance from the centre in standard deviations; 0 where nothing varies. */
        z: sigma === 0 ? 0 : (failed / n - centre) / sigma,
        outside: isOutside({ failed, n }, centre, 3 * sigma),
      };
    }),
  };
}

/**
 * Beyond three sigma, and no accident by the exact distribution either: of a sample of few the normal approximation says nothing
 * (Montgomery 7.2.2).
 */
function isOutside({ failed, n }: { failed: number; n: number }, centre: number, off: number): boolean {
  const part = failed / n;
  if (part > centre + off) return binomialFrom(failed, n, centre) < oneSided;
  return part < centre - off && binomialFrom(n - failed, n, 1 - centre) < oneSided;
}
