import { describe, expect, it } from 'vitest';
import { type Crossing, judge, type Threshold, type ThresholdState } from '../../src/plant/thresholds.ts';

const low: Threshold = {
  id: 'snr',
  metric: 'us_snr',
  when: 'below',
  value: 27,
  rearm: 29,
  count: 3,
  severity: 'major',
};

function feed(threshold: Threshold, values: number[]): Crossing[] {
  let state: ThresholdState = { raised: false, streak: 0 };
  return values.map((value) => {
    const step = judge(threshold, state, value);
    state = step.state;
    return step.crossing;
  });
}

describe('judge', () => {
  it('raises at the third sample in a row, not before', () => {
    expect(feed(low, [26, 26, 27, 26, 26, 26])).toEqual(['none', 'none', 'none', 'none', 'none', 'raise']);
  });

  it('clears only at three in a row beyond the re-arm value', () => {
    expect(feed({ ...low, count: 2 }, [20, 20, 28, 28, 28, 29, 28, 29, 30])).toEqual([
      'none',
      'raise',
      'none',
      'none',
      'none',
      'none',
      'none',
      'none',
      'clear',
    ]);
  });

  it('works upwards too', () => {
    expect(feed({ ...low, when: 'above', value: 50, rearm: 48, count: 1 }, [50, 50.1, 49, 48, 51])).toEqual([
      'none',
      'raise',
      'none',
      'clear',
      'raise',
    ]);
  });
});
