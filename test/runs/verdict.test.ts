import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Verdict, verdicts } from '../../src/contract/index.ts';
import { judge, worst } from '../../src/runs/verdict.ts';

const verdict = fc.constantFrom<Verdict>(...verdicts);
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

describe('the ladder', () => {
  it('takes the worst, in any order and grouping', () => {
    fc.assert(
      fc.property(
        fc.array(verdict, { minLength: 1 }),
        fc.array(verdict, { minLength: 1 }),
        (some, others) => {
          const both = [...some, ...others];
          expect(worst(both)).toBe(worst([...others].reverse().concat(some)));
          expect(worst(both)).toBe(worst([worst(some), worst(others)]));
          expect(both).toContain(worst(both));
        },
      ),
    );
  });

  it('is ERROR without any verdict and PASS only when all are', () => {
    expect(worst([])).toBe('ERROR');
    expect(worst([null, null])).toBe('ERROR');
    fc.assert(
      fc.property(fc.array(fc.option(verdict)), (list) => {
        const said = list.filter((one) => one !== null);
        expect(worst(list) === 'PASS').toBe(said.length > 0 && said.every((one) => one === 'PASS'));
      }),
    );
  });
});

describe('a limit', () => {
  it('includes its bounds and fails everything outside', () => {
    fc.assert(
      fc.property(number, number, number, (value, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(judge(value, { low, high }).verdict).toBe(value >= low && value <= high ? 'PASS' : 'FAIL');
        expect(judge(low, { low, high }).verdict).toBe('PASS');
      }),
    );
  });

  it('marks only passes near a limit as marginal', () => {
    fc.assert(
      fc.property(number, number, fc.double({ noNaN: true, min: 0, max: 100 }), (value, low, marginal) => {
        const judged = judge(value, { low, marginal });
        expect(judged.marginal).toBe(judged.verdict === 'PASS' && marginal > 0 && value - low < marginal);
      }),
    );
  });

  it('calls what was not measured an ERROR, whatever the limits', () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(judge(value, {})).toEqual({ verdict: 'ERROR', marginal: false });
    }
  });
});
