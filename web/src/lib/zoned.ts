/** Moment of a wall-clock time such as `2026-03-01T10:00` in a zone, ISO; a time that a change of the clocks skips moves on. */
export function fromZone(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - offset(asUtc, zone);
  return new Date(asUtc - offset(guess, zone)).toISOString();
}

/** Wall-clock time of a moment in a zone, `2026-03-01T10:00`. */
export function inZone(at: number, zone: string): string {
  return new Date(at + offset(at, zone)).toISOString().slice(0, 16);
}

function offset(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(at / 1000) * 1000;
}

/** The reader's own zone. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
