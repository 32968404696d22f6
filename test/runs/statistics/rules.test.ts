import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capability } from '../../../src/runs/statistics/capability.ts';
import { oddByMeans, oddByParts } from '../../../src/runs/statistics/compare.ts';
import { subgroupCharts } from '../../../src/runs/statistics/control-charts.ts';
import { normalQuantile } from '../../../src/runs/statistics/distributions.ts';
import { histogram } from '../../../src/runs/statistics/histogram.ts';
import { pareto } from '../../../src/runs/statistics/pareto.ts';
import { brokenRules, type RuleId } from '../../../src/runs/statistics/run-rules.ts';
import { attempts, part } from '../../../src/runs/statistics/yields.ts';

/** n values as even as a normal distribution can be. */
const normal = (n: number, mean = 0, sd = 1) =>
  Array.from({ length: n }, (_, i) => mean + sd * normalQuantile((i + 0.5) / n));
/** The same in an order that drifts nowhere. */
const shuffled = (values: number[]) => values.map((_, i) => values[(i * 37) % values.length]!);

describe('rules of a control chart', () => {
  const calm = [0.2, -0.3, 0.4, -1.2, 0.1];
  const cases: [RuleId, number[]][] = [
    ['beyond_3', [...calm, 3.01]],
    ['nine_one_side', [0.5, 1.2, 0.4, 1.5, 0.2, 0.7, 0.1, 0.9, 0.3]],
    ['six_trend', [-1.4, -0.9, -0.2, 0.3, 0.8, 1.3]],
    ['fourteen_alternate', Array.from({ length: 14 }, (_, i) => (i % 2 ? 0.9 : -1.1))],
    ['two_of_three', [2.1, 0.1, 2.2]],
    ['four_of_five', [1.1, 1.2, -0.1, 1.3, 1.4]],
    ['fifteen_within_1', Array.from({ length: 15 }, (_, i) => [0.4, -0.5, -0.2][i % 3]!)],
    ['eight_beyond_1', [1.1, -1.2, -1.4, 1.2, -1.3, 1.5, 1.2, -1.6]],
  ];
  it.each(cases)('%s marks the last point of its pattern', (rule, zones) => {
    expect(brokenRules(zones)).toContainEqual({ at: zones.length - 1, rule });
    expect(brokenRules(zones.slice(0, -1)).map((each) => each.rule)).not.toContain(rule);
  });
  it('of Western Electric take eight on one side and no trend', () => {
    const eight = [0.5, 0.9, 0.4, 0.8, 0.2, 0.7, 0.1, 0.9];
    expect(brokenRules(eight, 'western')).toEqual([{ at: 7, rule: 'eight_one_side' }]);
    expect(brokenRules(eight, 'nelson')).toEqual([]);
    expect(brokenRules([-1.4, -0.9, -0.2, 0.3, 0.8, 0.9], 'western')).toEqual([]);
  });
  it('of ranges are those without zones, and of moving ranges, which overlap, the limit only', () => {
    const nine = new Array(9).fill(0.5);
    expect(brokenRules(nine, 'nelson', 'spread').map(({ rule }) => rule)).toEqual(['nine_one_side']);
    expect(brokenRules([2.1, 0.1, 2.2], 'nelson', 'spread')).toEqual([]);
    expect(brokenRules([...nine, 3.2], 'nelson', 'moving')).toEqual([{ at: 9, rule: 'beyond_3' }]);
  });
  it('give a false alarm beyond three sigma only where there is one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { maxLength: 60 }), (zones) => {
        const marked = brokenRules(zones).filter(({ rule }) => rule === 'beyond_3');
        expect(marked.map(({ at }) => at)).toEqual(zones.flatMap((z, at) => (Math.abs(z) > 3 ? [at] : [])));
      }),
      { seed: 7 },
    );
  });
});

describe('capability', () => {
  const judge = (values: number[], low: number | null = -4, high: number | null = 4) =>
    values.map((value) => ({ value, low, high }));
  const codes = (values: { value: number; low: number | null; high: number | null }[]) =>
    capability(values, { sigma: 1, freedom: 60 }).refusals.map(({ code }) => code);

  it('gives all four with intervals for good data', () => {
    const { cp, cpk, pp, ppk, ppm, refusals } = capability(judge(normal(100)), { sigma: 1, freedom: 61 });
    expect(refusals).toEqual([]);
    for (const index of [cp, cpk, pp, ppk]) {
      expect(index!.low).toBeLessThan(index!.value);
      expect(index!.high).toBeGreaterThan(index!.value);
    }
    expect(pp!.value).toBeCloseTo(1.35, 1);
    expect(ppm).toBeGreaterThan(0);
  });
  it('of one limit gives Cpk and no Cp', () => {
    const { cp, pp, cpk, ppk, refusals } = capability(judge(normal(100), null, 4), { sigma: 1, freedom: 61 });
    expect([refusals, cp, pp]).toEqual([[], null, null]);
    expect(cpk!.value).toBeCloseTo(4 / 3, 5);
    expect(ppk).not.toBeNull();
  });
  it('is refused where the data cannot carry it, with the reason', () => {
    expect(codes([])).toEqual(['no_values']);
    expect(codes(judge(normal(29)))).toEqual(['too_few']);
    expect(codes(judge(normal(50), null, null))).toEqual(['no_limits']);
    expect(codes([...judge(normal(50)), ...judge(normal(50), -5, 5)])).toEqual(['mixed_limits']);
    expect(codes(judge(new Array(50).fill(3)))).toEqual(['constant']);
    expect(codes(judge(normal(200).map((value) => Math.round(value))))).toEqual(['coarse']);
    expect(codes(judge(normal(200).map((value) => Math.min(value, 0.8))))).toEqual(['censored']);
    expect(
      codes(
        judge(
          normal(200).map((value) => Math.exp(value)),
          0,
          40,
        ),
      ),
    ).toEqual(['not_normal']);
  });
  it('of many values that are not normal goes by quantiles', () => {
    const skew = normal(2000).map((value) => Math.exp(value));
    const { ppk, ppkQuantile } = capability(judge(skew, null, 40), null);
    expect(ppk).toBeNull();
    expect(ppkQuantile).toBeGreaterThan(1);
  });
});

describe('yield', () => {
  const visit = 30 * 86_400_000;
  const run = (serial: string, verdict: string, at: number) => ({ serial, profile: 'p', verdict, at });
  it('tells first tests, retests, tests that say nothing, and a unit that came back', () => {
    const told = attempts(
      [
        run('A', 'ERROR', 0),
        run('A', 'FAIL', 1),
        run('B', 'PASS', 2),
        run('A', 'TIMEOUT', 3),
        run('A', 'PASS', 4),
        run('A', 'PASS', 5 + visit),
      ],
      visit,
    );
    expect(told.map(({ attempt, number }) => `${attempt} ${number}`)).toEqual([
      'unsaid 0',
      'first 1',
      'first 1',
      'unsaid 0',
      'retest 2',
      'first 1',
    ]);
  });
  it('has every judged run in exactly one attempt, and an interval around its rate', () => {
    const verdict = fc.constantFrom('PASS', 'FAIL', 'ERROR', 'TIMEOUT', 'ABORTED');
    const runs = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), verdict, fc.nat(10)));
    fc.assert(
      fc.property(runs, (list) => {
        let at = 0;
        const told = attempts(
          list.map(([serial, said, wait]) => {
            at += wait;
            return run(serial, said, at);
          }),
          5,
        );
        const judged = list.filter(([, said]) => said === 'PASS' || said === 'FAIL').length;
        expect(told.filter(({ attempt }) => attempt !== 'unsaid')).toHaveLength(judged);
        const { rate, low, high } = part(Math.floor(judged / 2), judged);
        if (rate !== null) expect([low! <= rate, rate <= high!]).toEqual([true, true]);
      }),
      { seed: 8 },
    );
  });
});

describe('comparison of positions', () => {
  it('names the one that fails more, and nobody by chance', () => {
    const even = Array.from({ length: 8 }, () => ({ failed: 5, n: 100 }));
    expect(oddByParts(even).every((p) => p! > 0.9)).toBe(true);
    const odd = oddByParts(even.map((each, i) => (i === 3 ? { failed: 22, n: 100 } : each)));
    expect(odd[3]).toBeLessThan(0.001);
    expect(odd.filter((p) => p! < 0.05)).toHaveLength(1);
  });
  it('names the one that measures otherwise', () => {
    const groups = Array.from({ length: 4 }, (_, i) => normal(30, i === 2 ? 1.5 : 0));
    const ps = oddByMeans(groups);
    expect(ps[2]).toBeLessThan(0.001);
    expect(oddByMeans([normal(30), normal(3), normal(30)])[1]).toBeNull();
  });
  it('does not blame the neighbours of one that is far off', () => {
    const groups = Array.from({ length: 6 }, (_, i) => normal(200, i === 2 ? 9 : 0));
    expect(oddByMeans(groups).map((p) => p! < 0.01)).toEqual([false, false, true, false, false, false]);
    const parts = Array.from({ length: 6 }, (_, i) => ({ failed: i === 2 ? 190 : 4, n: 200 }));
    expect(oddByParts(parts).map((p) => p! < 0.01)).toEqual([false, false, true, false, false, false]);
  });
});

describe('charts', () => {
  it('have bars that hold every value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const { counts } = histogram(values);
          expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
          expect(counts.length).toBeLessThanOrEqual(62);
        },
      ),
      { seed: 9 },
    );
  });
  it('of subgroups leave out a rest and choose ranges or standard deviations', () => {
    const values = shuffled(normal(103));
    expect(subgroupCharts(values, 5)).toMatchObject({ kind: 'R', means: { length: 20 } });
    expect(subgroupCharts(values, 10)).toMatchObject({ kind: 'S', means: { length: 10 } });
  });
  it('of Pareto go down and end at one', () => {
    const bars = pareto(
      new Map([
        ['a', 1],
        ['b', 6],
        ['c', 3],
      ]),
    );
    expect(bars.map(({ key, cumulative }) => [key, cumulative])).toEqual([
      ['b', 0.6],
      ['c', 0.9],
      ['a', 1],
    ]);
  });
});
