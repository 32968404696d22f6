/** One melody: notes with pitch in hertz, start and length in seconds. */
export interface Tune {
  wave: OscillatorType;
  notes: readonly (readonly [pitch: number, at: number, length: number])[];
}

let context: AudioContext | null = null;

/** Plays a tune; silent while the browser does not let the page make any sound, which ends with the first key or click. */
export function playTune({ wave, notes }: Tune): void {
  if (!navigator.userActivation.hasBeenActive) return;
  context ??= new AudioContext();
  void context.resume();
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
