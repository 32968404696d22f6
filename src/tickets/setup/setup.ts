import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  DeskSetup,
  RuleDiff,
  SetupCheck,
  SetupText,
  SetupTrial,
  SetupVersion,
} from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { compareTexts } from '../../lib/text-diff.ts';
import { type Routed, routeOf } from './routing.ts';
import { readSetup, type SetupData } from './schema.ts';
import { type PastRow, type SetupRow, SetupStore } from './store.ts';
import { setupView } from './view.ts';

/** Past tickets that a text is tried against. */
const tried = 5000;
const shown = 200;

/** How the desk is set up: teams, categories, routing, limits; a text in versions, the newest in force at once. */
export class Setup {
  readonly #store: SetupStore;
  readonly #clock: Clock;
  #read: { version: number; data: SetupData } | undefined;

  constructor(parts: { db: Db; clock: Clock }) {
    this.#store = new SetupStore(parts.db);
    this.#clock = parts.clock;
  }

  /** What is in force: the newest version, or what ships. */
  get data(): SetupData {
    const row = this.#newest();
    if (this.#read?.version === row.version) return this.#read.data;
    const read = readSetup(row.text);
    if (!read.ok) throw new Error(`version ${row.version} of the desk's set-up cannot be read`);
    this.#read = { version: row.version, data: read.value };
    return read.value;
  }

  view(): DeskSetup {
    return setupView(this.data, this.#newest().version);
  }

  /** Newest first; 0 is what ships. */
  versions(): SetupVersion[] {
    return [...this.#store.versions(), shippedRow()].map(viewOf);
  }

  /** Throws AppError `not_found`. */
  text(version?: number): SetupText {
    const row = version === undefined ? this.#newest() : this.#row(version);
    return { ...viewOf(row), text: row.text };
  }

  /** What changed from one version to another; 0 is what ships, below it there is nothing. Throws AppError `not_found`. */
  diff(from: number, to: number): RuleDiff {
    const before = from < 0 ? '' : this.#row(from).text;
    return { from, to, ...compareTexts(before, this.#row(to).text) };
  }

  /** What a text would change in what is in force. */
  compare(text: string): RuleDiff {
    const { version, text: before } = this.#newest();
    return { from: version, to: version + 1, ...compareTexts(before, text) };
  }

  /** What a text says, or its faults. */
  check(text: string): SetupCheck {
    const read = readSetup(text);
    return read.ok
      ? { faults: [], setup: setupView(read.value, this.#newest().version + 1) }
      : { faults: read.faults, setup: null };
  }

  /** What a text would mean: its faults, or which past tickets would have gone elsewhere than by what is in force. */
  trial(text: string): SetupTrial {
    const read = readSetup(text);
    if (!read.ok) return { faults: read.faults, tried: 0, moved: 0, archived: 0, moves: [] };
    const rows = this.#store.past(tried);
    const moves = rows.flatMap((row) => {
      const before = place(routeOf(this.data, routable(row)));
      const after = place(routeOf(read.value, routable(row)));
      return before.team === after.team ? [] : [{ number: row.number, title: row.title, before, after }];
    });
    const { closedFor } = read.value.archive;
    const archived = closedFor === undefined ? 0 : this.#store.closedBefore(this.#clock.now() - closedFor);
    return {
      ...{ faults: [], tried: rows.length, moved: moves.length, archived },
      moves: moves.slice(0, shown),
    };
  }

  /** Saves a text as the next version. Throws AppError `invalid`, `setup_changed`, `unchanged`. */
  save(
    { base, text, comment }: { base: number; text: string; comment: string },
    author: string,
  ): SetupVersion {
    const read = readSetup(text);
    if (!read.ok) {
      const [fault] = read.faults;
      throw new AppError('invalid', `line ${fault!.line}: ${fault!.message}`, { field: 'text' });
    }
    return this.#store.transaction(() => {
      const last = this.#newest();
      if (last.version !== base)
        throw new AppError('setup_changed', `${last.author} saved version ${last.version} meanwhile`, {
          remedy: 'look at it and make your change on top of it',
        });
      if (last.text === text) throw new AppError('unchanged', 'nothing was changed');
      const row = { version: last.version + 1, at: this.#clock.now(), author, comment, text };
      this.#store.add(row);
      return viewOf(row);
    });
  }

  /** Makes the text of an older version the newest one. Throws as `save` does, and `not_found`. */
  restore(
    version: number,
    { base, comment }: { base: number; comment: string },
    author: string,
  ): SetupVersion {
    const { text } = this.#row(version);
    return this.save({ base, text, comment: comment || `text of version ${version}` }, author);
  }

  #row(version: number): SetupRow {
    const row = version === 0 ? shippedRow() : this.#store.get(version);
    if (!row) throw notFound(`version ${version} of the set-up`);
    return row;
  }

  #newest(): SetupRow {
    return this.#store.last() ?? shippedRow();
  }
}

let shippedText: string | undefined;
/** What ships, as version 0. */
function shippedRow(): SetupRow {
  shippedText ??= readFileSync(join(import.meta.dirname, 'standard.yaml'), 'utf8');
  return { version: 0, at: 0, author: 'system', comment: 'as shipped', text: shippedText };
}

function routable({ title, text, ...row }: PastRow) {
  return { ...row, words: `${title}\n${text}` };
}

function place(routed: Routed | null) {
  return { team: routed?.team ?? null, rule: routed?.rule ?? null };
}

function viewOf({ version, at, author, comment }: SetupRow): SetupVersion {
  return { version, at: iso(at), author, comment };
}
