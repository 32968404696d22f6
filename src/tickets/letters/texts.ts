import { join } from 'node:path';
import type { LetterKind, LetterPreview } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { VersionedText } from '../texts/versioned-text.ts';
import { compose, sampleValues } from './compose.ts';
import { type LetterData, readLetters } from './schema.ts';

/** The words of the letters: a text in versions, the newest in force at once. */
export class LetterTexts extends VersionedText<LetterData> {
  readonly #clock: Clock;

  constructor({ db, clock }: { db: Db; clock: Clock }) {
    const shipped = join(import.meta.dirname, 'standard.yaml');
    super({ db, table: 'letter_versions', clock, shipped, read: readLetters, what: 'the letters' });
    this.#clock = clock;
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
}
