/** What the station says by sound. */
export type Sound = 'accepted' | 'refused' | 'pass' | 'fail';

/** Notes of each sound: pitch in hertz, start and length in seconds. Good news rises, bad news falls and is rougher. */
const scores: Record<Sound, { wave: OscillatorType; notes: [pitch: number, at: number, length: number][] }> =
  {
    accepted: { wave: 'sine', notes: [[1_320, 0, 0.09]] },
    refused: {
      wave: 'square',
      notes: [
        [220, 0, 0.16],
        [165, 0.19, 0.26],
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

let context: AudioContext | null = null;

/** Plays a sound; silent while the browser does not let the page make any, which ends with the first key or click. */
export function play(sound: Sound): void {
  if (!navigator.userActivation.hasBeenActive) return;
  context ??= new AudioContext();
  void context.resume();
  const { wave, notes } = scores[sound];
  for (const [pitch, at, length] of notes) {
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    const start = context.currentTime + at;
    oscillator.type = wave;
    oscillator.frequency.value = pitch;
    // Ramps instead of steps, which would click.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(wave === 'sine' ? 0.32 : 0.14, start + 0.012);
    volume.gain.linearRampToValueAtTime(0, start + length);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + length + 0.02);
  }
}
