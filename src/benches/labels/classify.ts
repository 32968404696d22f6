import { checkDigitFits, luhnFits, mod43Fits } from '../check-digit.ts';
import type { Field } from './fields.ts';
import { makers, ponVendors } from './makers.ts';

/** One value of a label before anybody knows what it is. */
export interface Reading {
  text: string;
  aim: string | null;
}

/** What the operator's step looks for: fields that are missing, fields that are known. */
export interface Expectation {
  missing: readonly Field[];
  known: readonly Field[];
}
export const nothingExpected: Expectation = { missing: [], known: [] };

/** A thing that a text may be; `article` and `iccid` are recognised so that nothing else is taken for them. */
export type Guess = Field | 'article' | 'iccid';
export interface Candidate {
  guess: Guess;
  /** Normalised: a MAC in lower case with colons, others in upper case without blanks. */
  value: string;
  score: number;
}

/** Least score that counts at all. */
const least = 30;
/** The best must beat the second by this, else the operator is asked. */
const margin = 15;

/** Words before a value and the field they name; the first that fits wins. */
const prefixes: readonly [RegExp, Field][] = [
  [/^(?:E?MTA)[ -]?MAC(?: ?(?:ID|ADDR(?:ESS)?))?[:#=\s]*/i, 'mtaMac'],
  [/^(?:WAN|E?ROUTER|ETH)[ -]?MAC(?: ?(?:ID|ADDR(?:ESS)?))?[:#=\s]*/i, 'wanMac'],
  [/^(?:(?:CM|RF|HFC|CMAC|LAN|BASE)[ -]?)?MAC(?: ?(?:ID|ADDR(?:ESS)?))?[:#=\s]*/i, 'mac'],
  [/^\(M\)[:#=\s]*/i, 'mac'],
  [/^(?:GPON|XGS-?PON|PON|ONT|ONU)[ -]?(?:SN|S\/N|SERIAL|ID)[:#=\s]*/i, 'gpon'],
  [/^IMEI(?: ?1)?[:#=\s]*/i, 'imei'],
  [/^(?:MODEL(?: ?(?:NO|NUMBER|NAME))?|P\/N|PN|PART(?: ?(?:NO|NUMBER))?|TYPE|\(1P\))\.?[:#=\s]+/i, 'model'],
  [/^(?:S\/N|SN\b|SERIAL(?: ?(?:NO|NUMBER))?\.?|\(S\))[:#=\s]*/i, 'serial'],
];

/** Takes a word such as `S/N:` off a value and says which field it names. */
export function named(text: string): { field: Field | null; rest: string } {
  for (const [pattern, field] of prefixes) {
    const found = pattern.exec(text)?.[0];
    if (found) return { field, rest: text.slice(found.length).trim() };
  }
  return { field: null, rest: text.trim() };
}

/** Everything that a text may be, the likeliest first; empty for what fits nothing. */
export function candidates({ text, aim }: Reading, expected: Expectation = nothingExpected): Candidate[] {
  const { field, rest } = named(text);
  const found = tests
    .flatMap((test) => test(rest, aim))
    .concat(field === 'model' && rest !== '' ? is('model', rest.slice(0, 40), 0) : [])
    // A MAC is a MAC on every side; which side only the words beside it tell.
    .map((one) => (one.guess === 'mac' && sided(field) ? { ...one, guess: field } : one))
    .map((candidate) => ({ ...candidate, score: candidate.score + favour(candidate.guess, field, expected) }))
    .filter(({ score }) => score >= least);
  return found.sort((a, b) => b.score - a.score);
}

/** The one that is likely enough, or null when the operator must say. */
export function decided(found: readonly Candidate[]): Candidate | null {
  const [best, second] = found;
  if (!best) return null;
  return second === undefined || best.score - second.score >= margin ? best : null;
}

function favour(guess: Guess, prefix: Field | null, { missing, known }: Expectation): number {
  const spoken = prefix === null ? 0 : prefix === guess ? 60 : -40;
  if (guess === 'article' || guess === 'iccid') return spoken;
  const wanted = missing.includes(guess) ? 20 : 0;
  return spoken + wanted - (known.includes(guess) ? 20 : 0);
}

function sided(field: Field | null): field is 'mtaMac' | 'wanMac' {
  return field === 'mtaMac' || field === 'wanMac';
}

type Test = (text: string, aim: string | null) => Candidate[];
const is = (guess: Guess, value: string, score: number): Candidate[] => [{ guess, value, score }];

/** AIM identifiers of retail codes: EAN-13, UPC-A, UPC-E (`E0`), EAN-8 (`E4`): an article, never one unit. */
const retail = /^E[0-4]$/;

const tests: readonly Test[] = [
  function article(text, aim) {
    if (aim !== null && retail.test(aim)) return is('article', text, 200);
    return /^\d{12,14}$/.test(text) && checkDigitFits(text) ? is('article', text, aim === null ? 32 : 0) : [];
  },
  function mac(text, aim) {
    const value = macOf(text);
    if (value === undefined || (aim !== null && retail.test(aim))) return [];
    const hex = value.replaceAll(':', '').toUpperCase();
    const global = (Number.parseInt(hex.slice(0, 2), 16) & 2) === 0;
    const known = makers.some(({ ouis }) => ouis.includes(hex.slice(0, 6)));
    const written = /[:.-]/.test(text) ? 30 : 0;
    const letters = /[A-F]/.test(hex) ? 50 : 28;
    return is('mac', value, letters + written + (global ? 5 : -30) + (known ? 20 : 0));
  },
  function gpon(text) {
    const bare = text.replace(/[\s:-]/g, '').toUpperCase();
    const plain = /^[A-Z]{4}[0-9A-F]{8}$/.test(bare) ? bare : fromHex(bare);
    if (plain === undefined) return [];
    return is('gpon', plain, ponVendors.has(plain.slice(0, 4)) ? 75 : 30);
  },
  function imei(text) {
    const bare = text.replace(/[\s-]/g, '');
    if (!/^\d{15}$/.test(bare) || !luhnFits(bare) || /^(.)\1+$/.test(bare)) return [];
    return is('imei', bare, /^(?:35|86|01|99|98)/.test(bare) ? 60 : 40);
  },
  function iccid(text) {
    return /^89\d{17,18}$/.test(text) && luhnFits(text) ? is('iccid', text, 90) : [];
  },
  function model(text) {
    const bare = text.toUpperCase();
    return makers.some(({ models }) => models.some((pattern) => pattern.test(bare) || pattern.test(text)))
      ? is('model', bare, 55)
      : [];
  },
  function serial(text, aim) {
    const value = serialOf(starless(text, aim));
    if (value === undefined) return [];
    const form = makers.some(({ serials }) => serials.some((pattern) => pattern.test(value))) ? 25 : 0;
    return is('serial', value, 30 + form + (/[A-Z]/.test(value) && /\d/.test(value) ? 5 : 0));
  },
];

/** Code 39 read with its start and stop stars, and (modifiers 1 and 5) with its check character. */
function starless(text: string, aim: string | null): string {
  if (aim?.[0] !== 'A') return text;
  const bare = text.replace(/^\*|\*$/g, '');
  return (aim === 'A1' || aim === 'A5') && mod43Fits(bare) ? bare.slice(0, -1) : bare;
}

/** A PON number as 16 hex digits: the first eight are the letters of the vendor. */
function fromHex(text: string): string | undefined {
  if (!/^[0-9A-F]{16}$/.test(text)) return undefined;
  const vendor = Buffer.from(text.slice(0, 8), 'hex').toString('latin1');
  return ponVendors.has(vendor) ? vendor + text.slice(8) : undefined;
}

/** The MAC in lower case with colons, when the text is one: 12 hex digits, a unicast address, not all digits equal. */
export function macOf(text: string): string | undefined {
  const { field, rest } = named(text);
  const bare = field === null || /mac/i.test(field) ? rest : text;
  if (
    !/^(?:[0-9a-f]{12}|[0-9a-f]{2}(?:[:. -][0-9a-f]{2}){5}|[0-9a-f]{4}(?:[.:-][0-9a-f]{4}){2}|[0-9a-f]{6}-[0-9a-f]{6})$/i.test(
      bare,
    )
  ) {
    return undefined;
  }
  const hex = bare.replace(/[^0-9a-f]/gi, '').toLowerCase();
  const multicast = (Number.parseInt(hex.slice(0, 2), 16) & 1) === 1;
  if (multicast || /^(.)\1{11}$/.test(hex)) return undefined;
  return hex.match(/../g)!.join(':');
}

/** A serial number in upper case: 4 to 20 letters and digits, single dots, dashes or underscores between them. */
export function serialOf(text: string): string | undefined {
  const serial = text.trim().toUpperCase();
  const plain = /^[0-9A-Z](?:[0-9A-Z]|[-._](?=[0-9A-Z])){2,22}[0-9A-Z]$/.test(serial);
  const signs = serial.replace(/[^0-9A-Z]/g, '').length;
  return plain && signs >= 4 && signs <= 20 ? serial : undefined;
}
