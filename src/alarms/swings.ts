import type { AlarmRecord } from './record.ts';

/** When raises and clears in quick succession are flapping; times in ms. */
export interface FlapPolicy {
  /** So many raises and clears ... */
  changes: number;
  /** ... within this time make an alarm flap. */
  window: number;
  /** It is over when nothing changed for this time. */
  calm: number;
}

/** The swings that still count at a moment, with one at that moment. */
export function swung(swings: readonly number[], at: number, flap: FlapPolicy): number[] {
  return [...swings.filter((earlier) => earlier > at - flap.window), at].slice(-flap.changes);
}

/** Whether so many swings are flapping. */
export function flaps(swings: readonly number[], flap: FlapPolicy): boolean {
  return swings.length >= flap.changes;
}

/** When a flapping alarm is calm again, ms; null when it does not flap. */
export function calmAt(alarm: AlarmRecord, flap: FlapPolicy): number | null {
  return alarm.flappingSince === null ? null : (alarm.swings.at(-1) ?? alarm.flappingSince) + flap.calm;
}

/** `5 changes within 10 min`. */
export function flapWords(flap: FlapPolicy): string {
  return `${flap.changes} changes within ${minutes(flap.window)}`;
}

/** `90 s`, `10 min`. */
export function minutes(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
