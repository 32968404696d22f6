/** One key press as the wedge needs it. */
export interface WedgeKey {
  key: string;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
  /** Milliseconds, monotonic. */
  at: number;
}

/** What came of a key: a finished reading, a key that was kept, or one that is none of the scanner's. */
export type WedgeResult = { kind: 'reading'; text: string } | { kind: 'kept' } | { kind: 'ignored' };

/** A reading whose keys come further apart than this is given up; people typing by hand stay well below. */
const silenceMs = 5_000;
const lengthLimit = 4_096;

/** Collects the keys of a keyboard-wedge scanner to readings; Enter or Tab ends one. */
export class Wedge {
  #text = '';
  #last = 0;

  /** What was read so far. */
  get text(): string {
    return this.#text;
  }

  clear(): void {
    this.#text = '';
  }

  press(key: WedgeKey): WedgeResult {
    if (this.#text !== '' && key.at - this.#last > silenceMs) this.#text = '';
    this.#last = key.at;
    // Tab ends a reading only when there is one, else it stays the key that moves the focus.
    if (key.key === 'Enter' || key.key === 'Tab') return this.#end();
    if (key.key === 'Escape' || key.key === 'Backspace') return this.#correct(key.key);
    const character = characterOf(key);
    if (character === null) return { kind: 'ignored' };
    if (this.#text.length < lengthLimit) this.#text += character;
    return { kind: 'kept' };
  }

  #end(): WedgeResult {
    const text = this.#text;
    this.#text = '';
    return text.trim() === '' ? { kind: 'ignored' } : { kind: 'reading', text };
  }

  #correct(key: string): WedgeResult {
    if (this.#text === '') return { kind: 'ignored' };
    this.#text = key === 'Escape' ? '' : this.#text.slice(0, -1);
    return { kind: 'kept' };
  }
}

/** Scanners send GS1's group separator as Ctrl+]; every other chord belongs to the browser. */
function characterOf(key: WedgeKey): string | null {
  if (key.ctrl && key.key === ']') return '\u001d';
  if (key.ctrl || key.alt || key.meta) return null;
  return [...key.key].length === 1 ? key.key : null;
}
