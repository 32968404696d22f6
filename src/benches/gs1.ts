import { checkDigitFits } from './check-digit.ts';

/** Total length, AI included, of elements that need no separator after them, by their first two digits (GS1 General Specifications 7.8.5). */
const fixed: Record<string, number> = {
  '00': 20,
  '01': 16,
  '02': 16,
  '03': 16,
  '04': 18,
  11: 8,
  12: 8,
  13: 8,
  15: 8,
  16: 8,
  17: 8,
  19: 8,
  20: 4,
  31: 10,
  32: 10,
  33: 10,
  34: 10,
  35: 10,
  36: 10,
  41: 16,
};
const separator = '\x1d';
const gs1Aim = new Set(['C1', 'd2', 'Q3', 'e0']);

/** A GS1 label: its serial number (AI 21) if it has one; `faulty` when an SSCC or GTIN has a wrong check digit. Undefined for other codes. */
export function gs1(
  text: string,
  aim: string | null,
): { serial: string | null; faulty: boolean } | undefined {
  if (!(aim && gs1Aim.has(aim)) && !text.startsWith(separator)) return undefined;
  let serial: string | null = null;
  let faulty = false;
  for (let rest = text; rest.length > 0; ) {
    if (rest.startsWith(separator)) {
      rest = rest.slice(1);
      continue;
    }
    const ai = rest.slice(0, 2);
    const length = fixed[ai] ?? (rest.indexOf(separator) < 0 ? rest.length : rest.indexOf(separator));
    const value = rest.slice(2, length);
    if (ai === '21') serial = value;
    if ((ai === '00' || ai === '01' || ai === '02') && !checkDigitFits(value)) faulty = true;
    rest = rest.slice(length);
  }
  return { serial, faulty };
}
