/** A shift of one day. Times in ms. */
export interface ShiftSpan {
  key: string;
  date: string;
  name: string;
  from: number;
  to: number;
}

/** A zone's offset changes at quarters of an hour at most. */
const quarter = 15 * 60_000;

/** Days and shifts of a time zone. A shift belongs to the day on which it begins; each lasts until the next. */
export class LocalTime {
  readonly #zone: string;
  readonly #shifts: readonly { name: string; from: string }[];
  readonly #offsets = new Map<number, number>();

  constructor(zone: string, shifts: readonly { name: string; from: string }[]) {
    this.#zone = zone;
    this.#shifts = [...shifts].sort((a, b) => a.from.localeCompare(b.from));
  }

  /** `2026-03-01`. */
  day(at: number): string {
    return new Date(at + this.#offset(at)).toISOString().slice(0, 10);
  }

  /** Date and name of the shift at a moment; null without shifts. */
  shift(at: number): { key: string; date: string; name: string } | null {
    const last = this.#shifts.at(-1);
    if (!last) return null;
    const local = at + this.#offset(at);
    const time = new Date(local).toISOString().slice(11, 16);
    const begun = this.#shifts.findLast((shift) => shift.from <= time);
    const date = new Date(begun ? local : local - 86_400_000).toISOString().slice(0, 10);
    const { name } = begun ?? last;
    return { key: `${date}.${name}`, date, name };
  }

  /** Beginning and end of a shift by its key; undefined when there is none. */
  span(key: string): ShiftSpan | undefined {
    const [, date, name] = /^(\d{4}-\d{2}-\d{2})\.(.+)$/.exec(key) ?? [];
    const index = this.#shifts.findIndex((shift) => shift.name === name);
    if (date === undefined || name === undefined || index < 0) return undefined;
    const day = plainDate(date);
    if (!day) return undefined;
    const next = this.#shifts[index + 1];
    return {
      ...{ key, date, name },
      from: this.#at(day, this.#shifts[index]!.from),
      to: next ? this.#at(day, next.from) : this.#at(day.add({ days: 1 }), this.#shifts[0]!.from),
    };
  }

  /** The shift at a moment and those before it, newest first. */
  latest(now: number, many: number): ShiftSpan[] {
    const spans: ShiftSpan[] = [];
    let at = now;
    while (spans.length < many) {
      const shift = this.shift(at);
      const span = shift && this.span(shift.key);
      if (!span) break;
      spans.push(span);
      at = span.from - 1;
    }
    return spans;
  }

  /** Beginning of a day. */
  midnight(date: string): number {
    return this.#at(plainDate(date)!, '00:00');
  }

  #at(day: Temporal.PlainDate, time: string): number {
    return day.toZonedDateTime({ timeZone: this.#zone, plainTime: time }).epochMilliseconds;
  }

  #offset(at: number): number {
    const bucket = Math.floor(at / quarter);
    let offset = this.#offsets.get(bucket);
    if (offset === undefined) {
      const instant = Temporal.Instant.fromEpochMilliseconds(bucket * quarter);
      offset = instant.toZonedDateTimeISO(this.#zone).offsetNanoseconds / 1e6;
      this.#offsets.set(bucket, offset);
    }
    return offset;
  }
}

function plainDate(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}
