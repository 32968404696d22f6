import { describe, expect, it } from 'vitest';
import { centredIndex, spreadIndex } from '../../../src/runs/statistics/capability.ts';
import { anova, holm, welch } from '../../../src/runs/statistics/compare.ts';
import {
  deviationLimits,
  individuals,
  proportionChart,
  rangeLimits,
} from '../../../src/runs/statistics/control-charts.ts';
import { c4, d2, d3 } from '../../../src/runs/statistics/control-constants.ts';
import {
  binomialFrom,
  chiSquareQuantile,
  fisherExact,
  fUpper,
  normalQuantile,
  tQuantile,
} from '../../../src/runs/statistics/distributions.ts';
import { andersonDarling } from '../../../src/runs/statistics/normality.ts';
import { lag1, mean, standardDeviation } from '../../../src/runs/statistics/summary.ts';
import { part } from '../../../src/runs/statistics/yields.ts';
import { atmWtAg, numAcc, siRstv } from './strd.ts';

/** Digits in which two numbers agree (the log relative error of NIST StRD). */
const digits = (value: number, certified: number) =>
  value === certified ? 15 : -Math.log10(Math.abs(value - certified) / Math.abs(certified));

describe('NIST StRD, univariate summary', () => {
  it.each(numAcc)('$name: mean, standard deviation and lag-1 autocorrelation', (set) => {
    expect(digits(mean(set.values), set.mean)).toBeGreaterThan(14);
    expect(digits(standardDeviation(set.values)!, set.sd)).toBeGreaterThan(set.sdDigits);
    expect(digits(lag1(set.values), set.lag1)).toBeGreaterThan(set.lagDigits);
  });
});

describe('NIST StRD, analysis of variance', () => {
  it('SiRstv, lower difficulty', () => {
    const { f, between, within, p } = anova(siRstv)!;
    expect(digits(f, 1.18046237440255)).toBeGreaterThan(12);
    expect(digits(between.squares, 5.11462616e-2)).toBeGreaterThan(11);
    expect(digits(within.squares, 2.1663656e-1)).toBeGreaterThan(11);
    expect([between.freedom, within.freedom]).toEqual([4, 20]);
    expect(p).toBeCloseTo(0.3494474934, 8);
  });
  it('AtmWtAg, average difficulty', () => {
    const { f, between, within } = anova(atmWtAg)!;
    expect(digits(f, 15.946733567793)).toBeGreaterThan(8);
    expect([between.freedom, within.freedom]).toEqual([1, 46]);
  });
});

describe('control charts', () => {
  it('individuals: flow rate, NIST e-Handbook 6.3.2.2', () => {
    const { individual, ranges } = individuals([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(mean(ranges).toFixed(4)).toBe('1.8778');
    expect(individual.centre.toFixed(2)).toBe('50.81');
    expect(individual.upper.toFixed(4)).toBe('55.8041');
    expect(individual.lower!.toFixed(4)).toBe('45.8159');
  });

  it('A2, D3, D4, A3, B3 and B4 as AIAG SPC appendix E and Montgomery appendix VI print them, n = 2 to 10', () => {
    // The tables print 1.880 for the first A2: they take d2 with more digits there than for D4.
    const tabled = `
      1.881 0     3.267 2.659 0     3.267 0.7979
      1.023 0     2.574 1.954 0     2.568 0.8862
      0.729 0     2.282 1.628 0     2.266 0.9213
      0.577 0     2.114 1.427 0     2.089 0.9400
      0.483 0     2.004 1.287 0.030 1.970 0.9515
      0.419 0.076 1.924 1.182 0.118 1.882 0.9594
      0.373 0.136 1.864 1.099 0.185 1.815 0.9650
      0.337 0.184 1.816 1.032 0.239 1.761 0.9693
      0.308 0.223 1.777 0.975 0.284 1.716 0.9727`;
    const ours = Array.from({ length: 9 }, (_, i) => {
      const n = i + 2;
      const [r, s] = [rangeLimits(0, 1, n), deviationLimits(0, 1, n)];
      const print = (value: number | null) => (value === null ? '0' : value.toFixed(3));
      const row = [
        r.mean.upper,
        r.spread.lower,
        r.spread.upper,
        s.mean.upper,
        s.spread.lower,
        s.spread.upper,
      ];
      return [...row.map(print), c4(n).toFixed(4)].join(' ');
    });
    expect(ours).toEqual(
      tabled
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).join(' ')),
    );
    expect([d2(5), d2(25), d3(5).toFixed(3)]).toEqual([2.326, 3.931, '0.864']);
    expect(() => d2(26)).toThrow(RangeError);
  });

  it('means and ranges: flow width, Montgomery example 6.1 (its A2 is rounded to 0.577)', () => {
    const { mean: means, spread } = rangeLimits(1.5056, 0.32521, 5);
    expect(means.upper.toFixed(3)).toBe('1.693');
    expect(means.lower!.toFixed(3)).toBe('1.318');
    expect(spread.upper.toFixed(4)).toBe('0.6876');
    expect(spread.lower).toBeNull();
  });

  it('parts: orange juice cans, Montgomery example 7.1', () => {
    const samples = Array.from({ length: 30 }, (_, i) => ({ failed: i < 17 ? 12 : 11, n: 50 }));
    const { centre, points } = proportionChart(samples);
    expect(centre.toFixed(4)).toBe('0.2313');
    expect(points[0]!.upper.toFixed(4)).toBe('0.4102');
    expect(points[0]!.lower.toFixed(4)).toBe('0.0524');
  });

  it('parts: a day with one failed unit is no signal, a day with many is', () => {
    const usual = Array.from({ length: 20 }, () => ({ failed: 1, n: 80 }));
    const marks = (failed: number, n: number) =>
      proportionChart([...usual, { failed, n }]).points.at(-1)!.outside;
    expect([marks(1, 1), marks(1, 3), marks(2, 2), marks(7, 80), marks(9, 80)]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(proportionChart(usual).points.some(({ outside }) => outside)).toBe(false);
    // By whole numbers: the sums of C(n, k) p^k q^(n-k).
    expect(binomialFrom(2, 10, 0.3)).toBeCloseTo(0.8506917, 6);
    expect(1 - binomialFrom(80, 100, 0.9)).toBeCloseTo(0.00080757, 7);
  });
});

describe('capability', () => {
  it('Cp and Cpk of NIST e-Handbook 6.1.6: limits 8 and 20, mean 16, standard deviation 2', () => {
    expect(spreadIndex(8, 20, 2, 49).value.toFixed(1)).toBe('1.0');
    const of = { mean: 16, sigma: 2, n: 50, freedom: 49 };
    expect(centredIndex({ low: 8, high: 20 }, of).value.toFixed(4)).toBe('0.6667');
    expect(centredIndex({ low: 8, high: null }, of).value.toFixed(4)).toBe('1.3333');
  });
  it('interval of Cp, Montgomery example 8.4: 1.57 to 3.01', () => {
    const { value, low, high } = spreadIndex(38, 62, 1.75, 19);
    expect([value, low, high].map((each) => each.toFixed(2))).toEqual(['2.29', '1.56', '3.01']);
    // The book goes on with 2.29, as printed.
    expect((2.29 * (low / value)).toFixed(2)).toBe('1.57');
  });
  it('interval of Cpk, Montgomery exercise 8 with Cpk 0.63 of 30 parts: from 0.4287', () => {
    const of = { mean: 97, sigma: 3 / (3 * 0.63), n: 30, freedom: 29 };
    const { value, low } = centredIndex({ low: 90, high: 100 }, of);
    expect([value.toFixed(2), low.toFixed(4)]).toEqual(['0.63', '0.4287']);
  });
});

describe('parts and tests', () => {
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('Wilson interval of %i of %i, Newcombe 1998, table I method 3', (passed, n, low, high) => {
    const interval = part(passed, n);
    expect([interval.low!.toFixed(4), interval.high!.toFixed(4)]).toEqual([low, high]);
  });
  it("Fisher's exact test: the lady tasting tea, and SciPy's example", () => {
    expect(fisherExact(3, 1, 1, 3).toFixed(4)).toBe('0.4857');
    expect(fisherExact(8, 2, 1, 5).toFixed(4)).toBe('0.0350');
    expect(fisherExact(30, 970, 60, 2940).toFixed(8)).toBe('0.08368135');
  });
  it('Holm 1979', () => {
    expect(holm([0.01, 0.04, null, 0.03, 0.005]).map((p) => p?.toFixed(2))).toEqual([
      '0.03',
      '0.06',
      undefined,
      '0.06',
      '0.02',
    ]);
  });
  it('Welch and Anderson-Darling on SiRstv as SciPy 1.17 has them', () => {
    const { t, freedom, p } = welch(siRstv[0]!, siRstv[3]!)!;
    expect(t).toBeCloseTo(1.5601804595596485, 9);
    expect(freedom).toBeCloseTo(7.766315408066962, 9);
    expect(p).toBeCloseTo(0.1584679007786337, 8);
    expect(andersonDarling(siRstv.flat())!.statistic).toBeCloseTo(0.2572586211214549, 9);
  });
  it('quantiles as the tables print them (NIST e-Handbook 1.3.6.7)', () => {
    expect(normalQuantile(0.975).toFixed(5)).toBe('1.95996');
    expect(tQuantile(0.975, 5).toFixed(3)).toBe('2.571');
    expect([0.025, 0.975].map((p) => chiSquareQuantile(p, 19).toFixed(3))).toEqual(['8.907', '32.852']);
    expect(fUpper(2.866, 4, 20).toFixed(3)).toBe('0.050');
  });
});
