import type { WedgeKey } from './wedge.ts';

/** Keys that follow each other faster than this come from a scanner, milliseconds; nobody types so fast. */
export const burstMs = 35;
/** Fewer keys than these may be a person's two fingers. */
const leastKeys = 4;
const lengthLimit = 4_096;

/** What came of a key: one of a scanner's burst, the end of one, a person's, or too early to tell. */
export type BurstResult =
  | { kind: 'reading'; text: string }
  | { kind: 'burst' }
  | { kind: 'person' }
  | { kind: 'doubtful' };

/**
 * Tells a keyboard-wedge scanner from a person on pages that have key commands of their own: a row of keys too fast for
 * fingers that ends with Enter or Tab. The first key of a row cannot be told and stays the page's; the next ones are
 * doubtful until the row is long enough, and a person's if it ends before.
 */
export class Burst {
  #text = '';
  #last = Number.NEGATIVE_INFINITY;

  press({ key, ctrl, alt, meta, at }: WedgeKey): BurstResult {
    if (key === 'Shift') return { kind: 'person' };
    const fast = at - this.#last < burstMs;
    this.#last = at;
    if (!fast) this.#text = '';
    if (key === 'Enter' || key === 'Tab') {
      const text = this.#text;
      this.#text = '';
      return text.length >= leastKeys ? { kind: 'reading', text } : { kind: 'person' };
    }
    const character = ctrl && key === ']' ? '\u001d' : key;
    if (character.length !== 1 || alt || meta || (ctrl && key !== ']')) {
      this.#text = '';
      return { kind: 'person' };
    }
    if (this.#text.length < lengthLimit) this.#text += character;
    // The first character of a row is a person's, also right after an Enter, a Tab or an arrow.
    if (this.#text.length === 1) return { kind: 'person' };
    return { kind: this.#text.length < leastKeys ? 'doubtful' : 'burst' };
  }
}
