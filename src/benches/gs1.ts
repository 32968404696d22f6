import { checkDigitFits } from './check-digit.ts';
import { type ApplicationIdentifier, aiTable, predefinedLength } from './labels/ai-table.ts';

const separator = '\x1d';
const gs1Aim = new Set(['C1', 'd2', 'Q3', 'e0', 'J1']);

/** What a GS1 label says: values by application identifier, and the first thing that is wrong with it. */
export interface Gs1Label {
  elements: ReadonlyMap<string, string>;
  fault: 'check_digit' | 'ai' | null;
}

/**
 * Reads a GS1 element string (FNC1 as GS), its bracketed print `(01)...(21)...` or a GS1 Digital Link. Undefined for other codes:
 * `aim` or a leading FNC1 must say that it is one.
 */
export function gs1(text: string, aim: string | null): Gs1Label | undefined {
  const printed = /^(?:\(\d{2,4}\)[^()]+){1,12}$/.test(text);
  if (printed) {
    return judged([...text.matchAll(/\((\d{2,4})\)([^()]+)/g)].map(([, ai, value]) => [ai!, value!.trim()]));
  }
  const link = /^https?:\/\/[^/]+\/(?:.*\/)?01\/(\d{8,14})((?:\/(?:10|21|22)\/[^/?#]+)*)$/.exec(text);
  if (link) {
    const more = [...link[2]!.matchAll(/\/(10|21|22)\/([^/]+)/g)];
    return judged([
      ['01', link[1]!.padStart(14, '0')],
      ...more.map(([, ai, value]): [string, string] => [ai!, unescaped(value!)]),
    ]);
  }
  if (!(aim && gs1Aim.has(aim)) && !text.startsWith(separator)) return undefined;
  return judged(elementsOf(text));
}

/** AI and value of each element; an AI that nobody knows takes the rest up to the next separator. */
function elementsOf(text: string): [string, string][] {
  const found: [string, string][] = [];
  for (let rest = text; rest.length > 0; ) {
    if (rest.startsWith(separator)) {
      rest = rest.slice(1);
      continue;
    }
    const end = rest.indexOf(separator) < 0 ? rest.length : rest.indexOf(separator);
    const length = predefinedLength[rest.slice(0, 2)] ?? end;
    const ai = entryOf(rest) === undefined ? rest.slice(0, 2) : rest.slice(0, entryOf(rest)!.ai.length);
    found.push([ai, rest.slice(ai.length, length)]);
    rest = rest.slice(length);
  }
  return found;
}

function judged(elements: readonly (readonly [string, string])[]): Gs1Label {
  const faults = elements.map(([ai, value]) => faultOf(entryOf(ai), value));
  // A wrong check digit is a misread; it outranks an AI that nobody knows.
  const fault = faults.includes('check_digit') ? 'check_digit' : faults.includes('ai') ? 'ai' : null;
  return { elements: new Map(elements), fault };
}

function entryOf(text: string): ApplicationIdentifier | undefined {
  return aiTable.find(({ ai }) =>
    ai.endsWith('n') ? text.startsWith(ai.slice(0, -1)) && /^\d{4}/.test(text) : text.startsWith(ai),
  );
}

function faultOf(entry: ApplicationIdentifier | undefined, value: string): Gs1Label['fault'] {
  if (!entry || !fits(entry.format, value)) return 'ai';
  if (!entry.checked) return null;
  const digits = /^N(\d+)/.exec(entry.format);
  return checkDigitFits(value.slice(0, Number(digits![1]))) ? null : 'check_digit';
}

/** GS1's 82 characters, some of the ASCII signs are missing. */
const characters = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;

function fits(format: string, value: string): boolean {
  if (format === 'D') return dateOf(value, 2000) !== undefined;
  const [, digits, , most] = /^(?:N(\d+))?(\+)?(?:X\.\.(\d+))?$/.exec(format) ?? [];
  if (digits !== undefined || most !== undefined) {
    const head = Number(digits ?? 0);
    const rest = value.slice(head);
    const fixed = value.length >= head && /^\d*$/.test(value.slice(0, head));
    return fixed && rest.length <= Number(most ?? 0) && characters.test(rest) && value.length > 0;
  }
  const upTo = /^N\.\.(\d+)$/.exec(format)?.[1];
  return value.length > 0 && value.length <= Number(upTo) && /^\d+$/.test(value);
}

/**
 * The day of YYMMDD as YYYY-MM-DD; day 00 is the last of the month. The century is the nearest to `year`, -49 to +50 (GS1
 * General Specifications 7.12). Undefined for what is no date.
 */
export function dateOf(value: string, year: number): string | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(value) ?? [];
  if (yy === undefined || mm === undefined || dd === undefined) return undefined;
  const century = Math.floor(year / 100) * 100;
  const away = Number(yy) - (year % 100);
  const full = century + Number(yy) + (away > 50 ? -100 : away < -49 ? 100 : 0);
  const last = new Date(Date.UTC(full, Number(mm), 0)).getUTCDate();
  const day = dd === '00' ? last : Number(dd);
  if (Number(mm) < 1 || Number(mm) > 12 || day > last) return undefined;
  return `${full}-${mm}-${String(day).padStart(2, '0')}`;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
