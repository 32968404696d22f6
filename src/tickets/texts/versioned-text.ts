import { readFileSync } from 'node:fs';
import type { RuleDiff, TextVersion, VersionText } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { YamlRead } from '../../lib/checked-yaml.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { compareTexts } from '../../lib/text-diff.ts';
import { type TextRow, TextStore, type TextTable } from './store.ts';

interface TextParts<Data> {
  db: Db;
  table: TextTable;
  clock: Clock;
  /** File of what ships. */
  shipped: string;
  read: (text: string) => YamlRead<Data>;
  /** How it is called: `the set-up`. */
  what: string;
}

/** A YAML text of the desk that people write in versions: the newest is in force at once, 0 is what ships. */
export class VersionedText<Data> {
  readonly #p: TextParts<Data>;
  readonly #store: TextStore;
  #shipped: TextRow | undefined;
  #data: { version: number; data: Data } | undefined;

  constructor(parts: TextParts<Data>) {
    this.#p = parts;
    this.#store = new TextStore(parts.db, parts.table);
  }

  /** What is in force: the newest version; what ships where there is none, or where this program can no longer read it. */
  get data(): Data {
    const row = this.newest();
    if (this.#data?.version === row.version) return this.#data.data;
    const read = this.#p.read(row.text);
    const sound = read.ok ? read : this.#p.read(this.#ships().text);
    if (!sound.ok) throw new Error(`${this.#p.what} that ships cannot be read`);
    this.#data = { version: row.version, data: sound.value };
    return sound.value;
  }

  /** Newest first; 0 is what ships. */
  versions(): TextVersion[] {
    return [...this.#store.versions(), this.#ships()].map(viewOf);
  }

  /** Throws AppError `not_found`. */
  text(version?: number): VersionText {
    const row = version === undefined ? this.newest() : this.#row(version);
    return { ...viewOf(row), text: row.text };
  }

  /** What changed from one version to another; 0 is what ships, below it there is nothing. Throws AppError `not_found`. */
  diff(from: number, to: number): RuleDiff {
    const before = from < 0 ? '' : this.#row(from).text;
    return { from, to, ...compareTexts(before, this.#row(to).text) };
  }

  /** What a text would change in what is in force. */
  compare(text: string): RuleDiff {
    const { version, text: before } = this.newest();
    return { from: version, to: version + 1, ...compareTexts(before, text) };
  }

  /** Saves a text as the next version. Throws AppError `invalid`, `setup_changed`, `unchanged`. */
  save(
    { base, text, comment }: { base: number; text: string; comment: string },
    author: string,
  ): TextVersion {
    const { clock, read: readText } = this.#p;
    const read = readText(text);
    if (!read.ok) {
      const [fault] = read.faults;
      throw new AppError('invalid', `line ${fault!.line}: ${fault!.message}`, { field: 'text' });
    }
    return this.#store.transaction(() => {
      const last = this.newest();
      if (last.version !== base)
        throw new AppError('setup_changed', `${last.author} saved version ${last.version} meanwhile`, {
          remedy: 'look at it and make your change on top of it',
        });
      if (last.text === text) throw new AppError('unchanged', 'nothing was changed');
      const row = { version: last.version + 1, at: clock.now(), author, comment, text };
      this.#store.add(row);
      return viewOf(row);
    });
  }

  /** Makes the text of an older version the newest one. Throws as `save` does, and `not_found`. */
  restore(
    version: number,
    { base, comment }: { base: number; comment: string },
    author: string,
  ): TextVersion {
    const { text } = this.#row(version);
    return this.save({ base, text, comment: comment || `text of version ${version}` }, author);
  }

  /** The version in force, or what ships. */
  protected newest(): TextRow {
    return this.#store.last() ?? this.#ships();
  }

  #row(version: number): TextRow {
    const row = version === 0 ? this.#ships() : this.#store.get(version);
    if (!row) throw notFound(`version ${version} of ${this.#p.what}`);
    return row;
  }

  #ships(): TextRow {
    this.#shipped ??= {
      ...{ version: 0, at: 0, author: 'system', comment: 'as shipped' },
      text: readFileSync(this.#p.shipped, 'utf8'),
    };
    return this.#shipped;
  }
}

function viewOf({ version, at, author, comment }: TextRow): TextVersion {
  return { version, at: iso(at), author, comment };
}
