import { playTune, type Tune } from '../../lib/tones.ts';

/** What the station says by sound. */
export type Sound = 'accepted' | 'refused' | 'pass' | 'fail' | 'attention';

/** The tune of each sound. Good news rises, bad news falls and is rougher. */
const scores: Record<Sound, Tune> = {
  accepted: { wave: 'sine', notes: [[1_320, 0, 0.09]] },
  refused: {
    wave: 'square',
    notes: [
      [220, 0, 0.16],
      [165, 0.19, 0.26],
    ],
  },
  attention: {
    wave: 'sine',
    notes: [
      [880, 0, 0.1],
      [880, 0.16, 0.1],
    ],
  },
  pass: {
    wave: 'sine',
    notes: [
      [660, 0, 0.13],
      [880, 0.14, 0.13],
      [1_320, 0.28, 0.24],
    ],
  },
  fail: {
    wave: 'sawtooth',
    notes: [
      [440, 0, 0.22],
      [330, 0.24, 0.22],
      [220, 0.48, 0.4],
    ],
  },
};

/** Plays a sound; silent while the browser does not let the page make any, which ends with the first key or click. */
export function play(sound: Sound): void {
  playTune(scores[sound]);
}
