import { lengthWords } from '../../lib/calendar.ts';

/** Time that is left, in whole minutes. */
export function leftWords(ms: number): string {
  return lengthWords(Math.max(1, Math.ceil(ms / 60_000)));
}
