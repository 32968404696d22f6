import type { MeasurementLine } from '../../../contract/index.ts';
import type { MeasuredLine, RunLine } from '../lines.ts';

/** Numbers of one measurement of first tests, summed up. `at`: start of the newest run in it, whose limits it shows; ms. */
export interface Sums extends Omit<MeasurementLine, 'hint'> {
  /** Squares of the distances to the mean (Welford 1962). */
  squares: number;
  at: number;
}

/** Sums by profile, step, measurement and instance. */
export class SumTable {
  readonly #sums = new Map<string, Sums>();

  get all(): Sums[] {
    return [...this.#sums.values()];
  }

  /** Adds the numbers of a run. */
  add({ profile, at }: Pick<RunLine, 'profile' | 'at'>, lines: readonly MeasuredLine[]): void {
    for (const line of lines) {
      if (line.number === null) continue;
      const { step, name, instance, number } = line;
      const key = keyOf(profile, step, name, instance);
      const sum = this.#sums.get(key) ?? { ...none, profile, step, name, instance };
      this.#sums.set(key, sum);
      const off = number - sum.mean;
      sum.n++;
      sum.mean += off / sum.n;
      sum.squares += off * (number - sum.mean);
      sum.min = Math.min(sum.min, number);
      sum.max = Math.max(sum.max, number);
      if (line.verdict === 'FAIL') sum.failed++;
      sum.marginal += line.marginal;
      if (at >= sum.at) limit(sum, at, line);
    }
  }

  /** Adds sums of other runs. */
  merge(more: Sums): void {
    const key = keyOf(more.profile, more.step, more.name, more.instance);
    const sum = this.#sums.get(key);
    if (!sum) {
      this.#sums.set(key, { ...more });
      return;
    }
    // Chan, Golub, LeVeque 1979.
    const n = sum.n + more.n;
    const off = more.mean - sum.mean;
    sum.squares += more.squares + (off * off * sum.n * more.n) / n;
    sum.mean += (off * more.n) / n;
    sum.n = n;
    sum.failed += more.failed;
    sum.marginal += more.marginal;
    sum.min = Math.min(sum.min, more.min);
    sum.max = Math.max(sum.max, more.max);
    if (more.at >= sum.at) limit(sum, more.at, more);
  }
}

const none = {
  ...{ unit: '', low: null, high: null, at: Number.NEGATIVE_INFINITY },
  ...{ n: 0, failed: 0, marginal: 0, mean: 0, squares: 0 },
  ...{ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY },
};

function keyOf(profile: string, step: string, name: string, instance: string): string {
  return `${profile}\n${step}\n${name}\n${instance}`;
}

/** A later run says which limits and unit are shown. */
function limit(sum: Sums, at: number, { low, high, unit }: Pick<Sums, 'low' | 'high' | 'unit'>): void {
  sum.at = at;
  sum.low = low;
  sum.high = high;
  sum.unit = unit;
}
