import { createHash } from 'node:crypto';
import type {
  PolicyCalendar,
  PolicyCheck,
  PolicyVersion,
  PolicyVersionText,
  RuleDiff,
} from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { compareTexts } from '../../lib/text-diff.ts';
import { HolidayCalendars } from './holidays.ts';
import { calendarOf, type Plan, planOf } from './plan.ts';
import { presetNames, presetText } from './presets.ts';
import { readPolicy } from './read.ts';
import type { PolicyData } from './schema.ts';
import { type PolicyRow, PolicyStore } from './store.ts';
import { tablesOf } from './tables.ts';

/** A text to be saved on top of the version that it was made from. */
export interface PolicySave {
  base: number;
  text: string;
  comment: string;
}

/** What the desk promises: policies in versions, and the holiday calendars that they name. */
export class Policies {
  readonly #store: PolicyStore;
  readonly #clock: Clock;
  /** Plans by name, version and zone; emptied when a holiday calendar changes. */
  readonly #plans = new Map<string, Plan>();
  readonly #listeners = new Set<() => void>();
  /** The holiday calendars that policies name. */
  readonly holidays: HolidayCalendars;

  constructor(parts: { db: Db; clock: Clock }) {
    this.#store = new PolicyStore(parts.db);
    this.#clock = parts.clock;
    this.holidays = new HolidayCalendars({
      store: this.#store,
      clock: parts.clock,
      usedBy: (name) =>
        this.#store
          .all()
          .filter((row) =>
            Object.values(this.#data(row).calendars).some(({ holidays }) => holidays.includes(name)),
          )
          .map((row) => row.name),
      changed: () => {
        this.#plans.clear();
        for (const listener of this.#listeners) listener();
      },
    });
  }

  /** Saves the shipped policies that are not there yet. */
  start(): void {
    this.#store.transaction(() => {
      for (const name of presetNames()) {
        if (!this.#store.last(name)) this.#add(name, 0, presetText(name)!, 'as shipped', 'system', null);
      }
    });
  }

  /** Calls `listener` after a holiday calendar changed: what plans say is other than before. */
  onChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The newest version of each policy. */
  list(): (PolicyVersion & { title: string; preset: boolean })[] {
    const presets = new Set(presetNames());
    return this.#store.all().map((row) => ({
      ...view(row),
      title: this.#data(row).title,
      preset: presets.has(row.name),
    }));
  }

  has(name: string): boolean {
    return this.#store.last(name) !== undefined;
  }

  /** Throws AppError `not_found`. */
  current(name: string): PolicyVersionText {
    const row = this.#newest(name);
    return { ...view(row), text: row.text };
  }

  versions(name: string): PolicyVersion[] {
    return this.#store.versions(this.#newest(name).name).map(view);
  }

  /** Throws AppError `not_found`. */
  version(name: string, version: number): PolicyVersionText {
    const row = this.#row(name, version);
    return { ...view(row), text: row.text };
  }

  /** What changed from one version to another; 0 is the empty text before the first. Throws AppError `not_found`. */
  diff(name: string, from: number, to: number): RuleDiff {
    const text = (version: number) => (version === 0 ? '' : this.#row(name, version).text);
    return { from, to, ...compareTexts(text(from), text(to)) };
  }

  /** What a text would change in the newest version. */
  compare(name: string, text: string): RuleDiff {
    const row = this.#store.last(name);
    const from = row?.version ?? 0;
    return { from, to: from + 1, ...compareTexts(row?.text ?? '', text) };
  }

  /** Reads a text: its tables, or every fault with its place. */
  check(text: string): PolicyCheck {
    const read = readPolicy(text, this.#feedNames());
    return read.ok
      ? { faults: [], tables: tablesOf(read.value, this.#clock.now()) }
      : { faults: read.faults, tables: null };
  }

  /**
   * Saves a text as the next version. Throws AppError `policy_changed` when `base` is not the newest version any more,
   * `unchanged`, or `invalid` with place and remedy.
   */
  save(name: string, { base, text, comment }: PolicySave, author: string): PolicyVersion {
    this.#sound(text);
    return view(this.#store.transaction(() => this.#add(name, base, text, comment, author, null)));
  }

  /** Makes the text of an older version the newest one. Throws as `save` does, and `not_found`. */
  restore(
    name: string,
    version: number,
    { base, comment }: Omit<PolicySave, 'text'>,
    author: string,
  ): PolicyVersion {
    const { text } = this.#row(name, version);
    this.#sound(text);
    const words = comment || `text of version ${version}`;
    return view(this.#store.transaction(() => this.#add(name, base, text, words, author, version)));
  }

  /** The plan of a version, in a zone; the newest version without one. Throws AppError `not_found`. */
  plan(name: string, version: number | undefined, zone: string | null): Plan {
    const wanted = version ?? this.#newest(name).version;
    const key = `${name}@${wanted}/${zone ?? ''}`;
    let plan = this.#plans.get(key);
    if (!plan) {
      plan = planOf(
        `${name}@${wanted}`,
        this.#data(this.#row(name, wanted)),
        this.holidays.closed,
        zone ?? undefined,
      );
      this.#plans.set(key, plan);
    }
    return plan;
  }

  /** The plan that a text would make. Throws AppError `invalid`. */
  draft(text: string, zone: string | null): Plan {
    return planOf('draft', this.#sound(text), this.holidays.closed, zone ?? undefined);
  }

  /** The calendars of a text over a year, to be drawn. Throws AppError `invalid`. */
  calendars(text: string, year: number): PolicyCalendar[] {
    const policy = this.#sound(text);
    return Object.entries(policy.calendars).map(([name, entry]) => {
      const calendar = calendarOf(entry, policy.zone, this.holidays.closed);
      const days = calendar.year(year).map(({ date, open, holidays }) => ({
        date,
        open: open.map(([from, to]) => ({ from: iso(from), to: iso(to) })),
        holidays,
      }));
      const { zone } = calendar.rules;
      return { name, zone, always: calendar.always, standard: name === policy.calendar, days };
    });
  }

  readonly #data = (row: PolicyRow): PolicyData => {
    const read = readPolicy(row.text, this.#feedNames());
    if (read.ok) return read.value;
    const { line, message } = read.faults[0]!;
    throw new AppError('policy_unreadable', `${row.name}, version ${row.version}, line ${line}: ${message}`, {
      remedy: 'save a version of it that this program understands',
    });
  };

  #add(
    name: string,
    base: number,
    text: string,
    comment: string,
    author: string,
    restored: number | null,
  ): PolicyRow {
    const last = this.#store.last(name);
    if ((last?.version ?? 0) !== base) {
      const how = last
        ? `${last.author} saved version ${last.version} meanwhile`
        : `there is no version ${base} of ${name}`;
      throw new AppError('policy_changed', how, {
        field: 'base',
        remedy: 'look at the difference, then save again on top of that version',
      });
    }
    const hash = createHash('sha256').update(text).digest('hex');
    if (last?.hash === hash)
      throw new AppError('unchanged', `version ${base} has the same text`, { field: 'text' });
    const row = { name, version: base + 1, at: this.#clock.now(), author, comment, hash, restored, text };
    this.#store.add(row);
    return row;
  }

  #sound(text: string): PolicyData {
    const read = readPolicy(text, this.#feedNames());
    if (read.ok) return read.value;
    const [first, ...more] = read.faults;
    const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
    const { line, column, path, message } = first!;
    throw new AppError(
      'invalid',
      `line ${line}, column ${column}: ${path || 'the text'}: ${message}${rest}`,
      {
        field: 'text',
        remedy: 'POST /api/policies/check lists every fault with its place',
      },
    );
  }

  #feedNames(): Set<string> {
    return new Set(this.#store.feeds().map(({ name }) => name));
  }

  #newest(name: string): PolicyRow {
    const row = this.#store.last(name);
    if (!row) throw notFound(`the policy ${name}`);
    return row;
  }

  #row(name: string, version: number): PolicyRow {
    const row = this.#store.get(name, version);
    if (!row) throw notFound(`version ${version} of the policy ${name}`);
    return row;
  }
}

function view(row: PolicyRow): PolicyVersion {
  const { name, version, at, author, comment, hash, restored } = row;
  return { name, version, at: iso(at), author, comment, hash, restored };
}
