import { type CalendarRules, type DayHours, hoursOfYear } from './calendar-hours.ts';

/** Years that are looked ahead for an opening; a calendar that stays closed longer never opens. */
const farthest = 30;

/** Working time of one place: how much of it passed, when an amount of it is over. All moments are ms since 1970 UTC. */
export class Calendar {
  readonly rules: CalendarRules;
  /** Open all the time: nothing has to be looked up. */
  readonly always: boolean;
  /** Openings, merged, in order. */
  #from: number[] = [];
  #to: number[] = [];
  /** Open time before each opening, from an arbitrary beginning. */
  #before: number[] = [];
  /** Last closing of each local day, of each ISO week. */
  #days: number[] = [];
  #weeks: number[] = [];
  readonly #years = new Map<number, DayHours[]>();
  #first = 0;
  #last = -1;
  /** What is known for certain: the years that were laid out. */
  #knownFrom = 0;
  #knownTo = 0;

  constructor(rules: CalendarRules) {
    this.rules = rules;
    this.always =
      rules.closed.length === 0 &&
      rules.week.every((spans) => spans.length === 1 && spans[0]!.from === 0 && spans[0]!.to === 1440);
  }

  isOpen(at: number): boolean {
    if (this.always) return true;
    this.#cover(at, at);
    const i = lastAtMost(this.#from, at);
    return i >= 0 && at < this.#to[i]!;
  }

  /** Open time from `a` to `b`, ms; 0 when `b` is not after `a`. */
  elapsed(a: number, b: number): number {
    if (b <= a) return 0;
    if (this.always) return b - a;
    this.#cover(a, b);
    return this.#sum(b) - this.#sum(a);
  }

  /**
   * The moment at which `ms` of open time have passed since `at`: the earliest one, so that a full day ends at its closing.
   * With 0 the next opening, `at` itself when it is open. Infinity when the calendar does not open for so long.
   */
  due(at: number, ms: number): number {
    if (this.always) return at + ms;
    if (ms <= 0) return this.nextOpening(at);
    for (let years = 1; years <= farthest; years *= 2) {
      this.#cover(at, at + ms + years * 366 * 86_400_000);
      const wanted = this.#sum(at) + ms;
      const i = lastBelow(this.#before, wanted);
      const due = i < 0 ? Number.POSITIVE_INFINITY : this.#from[i]! + (wanted - this.#before[i]!);
      if (i >= 0 && due <= this.#to[i]!) return due;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** `at` when it is open, else the next opening; Infinity when there is none. */
  nextOpening(at: number): number {
    if (this.always) return at;
    for (let years = 1; years <= farthest; years *= 2) {
      this.#cover(at, at + years * 366 * 86_400_000);
      const i = lastAtMost(this.#from, at);
      if (i >= 0 && at < this.#to[i]!) return at;
      const next = this.#from[i + 1];
      if (next !== undefined) return next;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** The first end of a working day after `at`: the last closing of a local day, 24:00 where it is never closed. */
  endOfDay(at: number): number {
    return this.#next(() => this.#days, at, 1);
  }

  /** The first end of a working week after `at`: the last closing of an ISO week. */
  endOfWeek(at: number): number {
    return this.#next(() => this.#weeks, at, 1);
  }

  /** The closing of the `n`-th working day after the local day of `at`, from 1; the day itself does not count. */
  workingDays(at: number, n: number): number {
    const { zone } = this.rules;
    const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
    const end = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    return this.#next(() => this.#days, end, n);
  }

  /** Openings of each local day of a year, for drawing. */
  year(year: number): readonly DayHours[] {
    return this.#year(year);
  }

  #next(ends: () => number[], at: number, n: number): number {
    for (let years = 1; years <= farthest; years *= 2) {
      this.#cover(at, at + (n * 14 + years * 366) * 86_400_000);
      const found = ends()[lastAtMost(ends(), at) + n];
      if (found !== undefined) return found;
    }
    return Number.POSITIVE_INFINITY;
  }

  #sum(at: number): number {
    const i = lastAtMost(this.#from, at);
    return i < 0 ? 0 : this.#before[i]! + Math.min(at, this.#to[i]!) - this.#from[i]!;
  }

  /** Lays out the years around both moments, with one more on either side: a local year begins before or after the UTC one. */
  #cover(a: number, b: number): void {
    if (a >= this.#knownFrom && b < this.#knownTo) return;
    const first = new Date(a).getUTCFullYear() - 1;
    const last = new Date(b).getUTCFullYear() + 1;
    const empty = this.#last < this.#first;
    this.#first = empty ? first : Math.min(first, this.#first);
    this.#last = empty ? last : Math.max(last, this.#last);
    this.#layOut();
    this.#knownFrom = Date.UTC(this.#first, 0, 3);
    this.#knownTo = Date.UTC(this.#last, 11, 29);
  }

  #layOut(): void {
    this.#from = [];
    this.#to = [];
    this.#before = [];
    this.#days = [];
    this.#weeks = [];
    let sum = 0;
    let week = '';
    for (let year = this.#first; year <= this.#last; year++) {
      for (const day of this.#year(year)) {
        for (const [from, to] of day.open) sum += this.#open(from, to, sum);
        const close = day.open.at(-1)?.[1];
        if (close === undefined) continue;
        this.#days.push(close);
        if (day.week === week) this.#weeks[this.#weeks.length - 1] = close;
        else this.#weeks.push(close);
        week = day.week;
      }
    }
  }

  /** Adds an opening behind the others and says by how much the open time grew. */
  #open(from: number, to: number, sum: number): number {
    const end = this.#to.at(-1);
    if (end !== undefined && from <= end) {
      this.#to[this.#to.length - 1] = Math.max(end, to);
      return Math.max(0, to - end);
    }
    this.#from.push(from);
    this.#to.push(to);
    this.#before.push(sum);
    return to - from;
  }

  #year(year: number): DayHours[] {
    const known = this.#years.get(year) ?? hoursOfYear(this.rules, year);
    this.#years.set(year, known);
    return known;
  }
}

/** Index of the last number that is not above `wanted`, -1 when there is none. */
function lastAtMost(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the last number below `wanted`, -1 when there is none. */
function lastBelow(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
