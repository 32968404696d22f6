import type { Config } from '../config.ts';

export type Threshold = Config['thresholds'][number];

/** Where one threshold stands for one instance of one device. */
export interface ThresholdState {
  raised: boolean;
  /** Samples in a row that speak for a change. */
  streak: number;
}

/** What a sample did: nothing, raised the threshold, or cleared it. */
export type Crossing = 'none' | 'raise' | 'clear';

/**
 * Judges one sample. A threshold is raised by `count` samples in a row beyond `value` and cleared by `count` in a row
 * back at `rearm` or better; between the two nothing changes.
 */
export function judge(
  threshold: Threshold,
  state: ThresholdState,
  value: number,
): { state: ThresholdState; crossing: Crossing } {
  const beyond = threshold.when === 'above' ? value > threshold.value : value < threshold.value;
  const back = threshold.when === 'above' ? value <= threshold.rearm : value >= threshold.rearm;
  const speaks = state.raised ? back : beyond;
  if (!speaks) return { state: { raised: state.raised, streak: 0 }, crossing: 'none' };
  const streak = state.streak + 1;
  if (streak < threshold.count) return { state: { raised: state.raised, streak }, crossing: 'none' };
  return { state: { raised: !state.raised, streak: 0 }, crossing: state.raised ? 'clear' : 'raise' };
}
