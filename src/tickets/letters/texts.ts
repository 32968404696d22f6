import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterKind, LetterPreview, SetupText, SetupVersion } from '../../contract/index.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { compose, sampleValues } from './compose.ts';
import { type LetterData, readLetters } from './schema.ts';
import type { LetterStore, TextRow } from './store.ts';

/** The words of the letters: a text in versions, the newest in force at once. */
export class LetterTexts {
  readonly #store: LetterStore;
  readonly #clock: Clock;
  #read: { version: number; data: LetterData } | undefined;

  constructor(parts: { store: LetterStore; clock: Clock }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
  }

  /** What is in force: the newest version, or what ships. */
  get data(): LetterData {
    const row = this.#newest();
    if (this.#read?.version === row.version) return this.#read.data;
    const read = readLetters(row.text);
    if (!read.ok) throw new Error(`version ${row.version} of the letters cannot be read`);
    this.#read = { version: row.version, data: read.value };
    return read.value;
  }

  /** Newest first; 0 is what ships. */
  versions(): SetupVersion[] {
    return [...this.#store.texts(), shippedRow()].map(viewOf);
  }

  /** Throws AppError `not_found`. */
  text(version?: number): SetupText {
    const row =
      version === undefined ? this.#newest() : version === 0 ? shippedRow() : this.#store.text(version);
    if (!row) throw notFound(`version ${version} of the letters`);
    return { ...viewOf(row), text: row.text };
  }

  /** A letter as a text would write it, or the faults of the text. */
  preview({ text, kind, language }: { text: string; kind: LetterKind; language: string }): LetterPreview {
    const read = readLetters(text);
    const nothing = { languages: [], subject: '', text: '', sms: null };
    if (!read.ok) return { faults: read.faults, ...nothing };
    const languages = Object.keys(read.value.languages);
    const letter = compose(read.value, kind, language, sampleValues(read.value, kind, this.#clock.now()));
    if (!letter) return { faults: [], ...nothing, languages };
    return { faults: [], languages, subject: letter.subject, text: letter.text, sms: letter.sms };
  }

  /** Saves a text as the next version. Throws AppError `invalid`, `setup_changed`, `unchanged`. */
  save(
    { base, text, comment }: { base: number; text: string; comment: string },
    author: string,
  ): SetupVersion {
    const read = readLetters(text);
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
      this.#store.addText(row);
      return viewOf(row);
    });
  }

  #newest(): TextRow {
    return this.#store.lastText() ?? shippedRow();
  }
}

let shippedText: string | undefined;
/** What ships, as version 0. */
function shippedRow(): TextRow {
  shippedText ??= readFileSync(join(import.meta.dirname, 'standard.yaml'), 'utf8');
  return { version: 0, at: 0, author: 'system', comment: 'as shipped', text: shippedText };
}

function viewOf({ version, at, author, comment }: TextRow): SetupVersion {
  return { version, at: iso(at), author, comment };
}
