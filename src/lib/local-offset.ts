/** Offsets of zones change at quarters of an hour at most. */
const quarter = 15 * 60_000;

/** Wall-clock times of a zone, fast for many moments. Throws RangeError for a zone that does not exist. */
export class LocalOffset {
  readonly #zone: string;
  readonly #known = new Map<number, number>();

  constructor(zone: string) {
    this.#zone = zone;
    this.local(0);
  }

  /** A moment as the wall clock shows it: its UTC fields are those of the zone. */
  local(at: number): number {
    const bucket = Math.floor(at / quarter);
    let offset = this.#known.get(bucket);
    if (offset === undefined) {
      const time = Temporal.Instant.fromEpochMilliseconds(bucket * quarter).toZonedDateTimeISO(this.#zone);
      offset = time.offsetNanoseconds / 1e6;
      this.#known.set(bucket, offset);
    }
    return at + offset;
  }

  /** The hour of the week: Monday 0:00 is 0, Sunday 23:00 is 167. */
  hourOfWeek(at: number): number {
    const local = new Date(this.local(at));
    return ((local.getUTCDay() + 6) % 7) * 24 + local.getUTCHours();
  }

  /** Beginnings of the local days, or of the weeks from Monday on, that touch a time; in order, with the end behind the last. */
  steps(from: number, to: number, step: 'day' | 'week'): number[] {
    const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(this.#zone).toPlainDate();
    let day = step === 'day' ? first : first.subtract({ days: first.dayOfWeek - 1 });
    const found: number[] = [];
    for (;;) {
      const at = day.toZonedDateTime(this.#zone).epochMilliseconds;
      found.push(at);
      if (at >= to) return found;
      day = day.add(step === 'day' ? { days: 1 } : { weeks: 1 });
    }
  }
}
