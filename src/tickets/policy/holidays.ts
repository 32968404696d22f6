import type { HolidayFeed } from '../../contract/index.ts';
import type { Closed } from '../../lib/calendar-hours.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { type Feed, isZone, readFeed } from '../../lib/icalendar.ts';
import type { FeedRow, PolicyStore } from './store.ts';

/** Next closed days that are shown. */
const mostDays = 12;

/** Holiday calendars as they were imported; the newest of a name counts. */
export class HolidayCalendars {
  readonly #o: HolidayOptions;
  readonly #feeds = new Map<string, Feed>();

  constructor(options: HolidayOptions) {
    this.#o = options;
  }

  /** Every calendar with what it closes; days in a zone. Throws AppError `invalid` for a zone that there is not. */
  list(zone: string): HolidayFeed[] {
    known(zone);
    return this.#o.store.feeds().map((row) => this.#view(row, zone));
  }

  /** What a text would close, without keeping it. Throws AppError `invalid`. */
  check(text: string, zone: string, author: string): HolidayFeed {
    known(zone);
    const row = { name: 'draft', version: 0, at: this.#o.clock.now(), author, text };
    return this.#view(row, zone, readFeed(text, zone));
  }

  /** Keeps a text as the newest of its name; clocks count by it at once. Throws AppError `invalid`. */
  import(name: string, text: string, zone: string, author: string): HolidayFeed {
    known(zone);
    const { store, clock, changed } = this.#o;
    const feed = readFeed(text, zone);
    const row = store.transaction(() => {
      const last = store.feeds().find((each) => each.name === name)?.version ?? 0;
      const added: FeedRow = { name, version: last + 1, at: clock.now(), author, text };
      store.addFeed(added);
      return added;
    });
    this.#feeds.clear();
    changed();
    return this.#view(row, zone, feed);
  }

  /** What a calendar closes; nothing when it is gone. */
  readonly closed = (name: string, zone: string): readonly Closed[] => {
    const key = `${name}/${zone}`;
    let feed = this.#feeds.get(key);
    if (!feed) {
      const row = this.#o.store.feeds().find((each) => each.name === name);
      feed = row ? readFeed(row.text, zone) : { closed: [], events: [] };
      this.#feeds.set(key, feed);
    }
    return feed.closed;
  };

  #view(row: FeedRow, zone: string, feed = readFeed(row.text, zone)): HolidayFeed {
    const { name, version, at, author } = row;
    const day = (ms: number) =>
      Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();
    const today = day(this.#o.clock.now());
    const next = feed.closed
      .map((each) => ({ name: each.name, date: each.kind === 'days' ? each.first : day(each.from) }))
      .filter(({ date }) => date >= today)
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .slice(0, mostDays);
    return { name, version, at: iso(at), author, events: feed.events, usedBy: this.#o.usedBy(name), next };
  }
}

interface HolidayOptions {
  store: PolicyStore;
  clock: Clock;
  /** Policies that name a calendar. */
  usedBy(name: string): string[];
  /** Called after an import. */
  changed(): void;
}

function known(zone: string): void {
  if (isZone(zone)) return;
  throw new AppError('invalid', `there is no time zone ${zone}`, {
    field: 'zone',
    remedy: 'write one such as Asia/Shanghai',
  });
}
