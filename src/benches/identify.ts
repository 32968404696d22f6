import { checkDigitFits } from './check-digit.ts';
import { type Candidate, candidates, decided, type Expectation, nothingExpected } from './labels/classify.ts';
import type { Field, Fields } from './labels/fields.ts';
import { isSecret } from './labels/secrets.ts';
import { wholeLabel } from './labels/whole-label.ts';

export { macOf } from './labels/classify.ts';

/** What a scanned text was taken for. */
export type Identified =
  | { kind: 'position'; position: number }
  | { kind: 'elsewhere'; label: string }
  | { kind: 'command'; command: 'start' | 'abort' | 'unload' | 'next' | 'undo' | 'yes' | 'no' }
  | { kind: 'command'; command: 'profile'; profile: string }
  | { kind: 'badge'; user: string }
  | { kind: 'ticket'; number: number }
  | { kind: 'mac'; mac: string }
  | { kind: 'serial'; serial: string }
  /** Other fields than those two, or several at once. */
  | { kind: 'label'; fields: Fields }
  /** It may be several things; the likeliest first. */
  | { kind: 'unsure'; choices: { field: Field; value: string }[] }
  | { kind: 'secret' }
  | { kind: 'unknown'; why: 'code' | 'check_digit' | 'article' | 'iccid' };

const commands = {
  'LB:START': 'start',
  'LB:ABORT': 'abort',
  'LB:UNLOAD': 'unload',
  'LB:NEXT': 'next',
  'LB:UNDO': 'undo',
  'LB:YES': 'yes',
  'LB:NO': 'no',
} as const;

/** AIM identifiers of retail codes: EAN-13, UPC-A, UPC-E (`E0`), EAN-8 (`E4`). */
const retail = /^E[0-4]$/;

/**
 * Classifies a reading; `labels` are the bench's position labels in order, `aim` the symbology if the scanner tells it,
 * `expected` what the station waits for.
 */
export function identify(
  text: string,
  aim: string | null,
  labels: readonly string[],
  expected: Expectation = nothingExpected,
): Identified {
  const position = positionOf(text, labels);
  if (position !== undefined) return { kind: 'position', position };
  if (/^LB:/i.test(text)) return ownCode(text);
  if (isSecret(text)) return { kind: 'secret' };
  const ticket = /^https?:\/\/[^/\s]+\/tickets\/(\d{1,9})$/i.exec(text)?.[1];
  if (ticket) return { kind: 'ticket', number: Number(ticket) };
  if (aim && retail.test(aim) && !checkDigitFits(text)) return { kind: 'unknown', why: 'check_digit' };
  const label = wholeLabel(text, aim);
  if (label) return label.fault ? { kind: 'unknown', why: label.fault } : several(label.fields);
  const unit = /^https?:\/\/[^/\s]+\/units\/([^/?#\s]+)$/i.exec(text)?.[1];
  return single(candidates({ text: unit ?? text, aim }, expected));
}

function positionOf(text: string, labels: readonly string[]): number | undefined {
  const named = /^LB:POS:(.+)$/i.exec(text)?.[1];
  const at = labels.indexOf(named ?? text);
  return at < 0 ? undefined : at + 1;
}

function ownCode(text: string): Identified {
  const command = commands[text.toUpperCase() as keyof typeof commands];
  if (command) return { kind: 'command', command };
  const [, word, rest] = /^LB:(PROFILE|USER|TICKET|POS):(.+)$/i.exec(text) ?? [];
  if (word === undefined || rest === undefined) return { kind: 'unknown', why: 'code' };
  switch (word.toUpperCase()) {
    case 'PROFILE':
      return { kind: 'command', command: 'profile', profile: rest };
    case 'USER':
      return { kind: 'badge', user: rest.trim() };
    case 'POS':
      return { kind: 'elsewhere', label: rest };
    default:
      return /^\d{1,9}$/.test(rest)
        ? { kind: 'ticket', number: Number(rest) }
        : { kind: 'unknown', why: 'code' };
  }
}

function several(fields: Fields): Identified {
  const { serial, mac, ...more } = fields;
  if (Object.keys(more).length === 0) {
    if (serial !== undefined && mac === undefined) return { kind: 'serial', serial };
    if (mac !== undefined && serial === undefined) return { kind: 'mac', mac };
  }
  return { kind: 'label', fields };
}

function single(found: readonly Candidate[]): Identified {
  const best = decided(found);
  if (best === null) {
    const choices = found.flatMap(({ guess, value }) =>
      guess === 'article' || guess === 'iccid' ? [] : [{ field: guess, value }],
    );
    return choices.length === 0
      ? { kind: 'unknown', why: 'code' }
      : { kind: 'unsure', choices: choices.slice(0, 3) };
  }
  const { guess, value } = best;
  if (guess === 'article' || guess === 'iccid') return { kind: 'unknown', why: guess };
  return several({ [guess]: value });
}
