import type { Field } from './fields.ts';

/** Data identifiers (ANSI MH10.8.2) that say something of a unit. */
const identifiers: Readonly<Record<string, Field>> = {
  S: 'serial',
  '1S': 'serial',
  '18S': 'serial',
  '25S': 'serial',
  '23S': 'mac',
  '22S': 'imei',
  P: 'model',
  '1P': 'model',
  '30P': 'model',
};

/** The field that a data identifier stands for; undefined for those that say nothing of one unit. */
export function fieldOfIdentifier(identifier: string): Field | undefined {
  return identifiers[identifier];
}

/** Parts of an ISO/IEC 15434 message in format 06 (data identifiers): identifier and value. Undefined for other texts. */
export function mh10(text: string): [identifier: string, value: string][] | undefined {
  if (!text.startsWith('[)>')) return undefined;
  const [format, ...elements] = text
    .slice(3)
    .replaceAll('\x1e', '\x1d')
    .replaceAll('\x04', '\x1d')
    .split('\x1d')
    .filter((element) => element !== '');
  if (format !== '06') return undefined;
  return elements
    .map((element) => /^(\d{0,3}[A-Z])(.+)$/.exec(element))
    .filter((found) => found !== null)
    .map((found) => [found[1]!, found[2]!.trim()]);
}
