/** A MAC as `aa:bb:cc:dd:ee:ff`, from 12 hex digits with any separators; undefined when it is none. */
export function normalizeMac(text: string): string | undefined {
  const digits = text.replace(/[\s:.-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{12}$/.test(digits) || digits === '000000000000' || digits === 'ffffffffffff')
    return undefined;
  return digits.replace(/..(?=.)/g, '$&:');
}

/** A serial number as it is kept: upper case, white space gone. */
export function normalizeSerial(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}

/** Fields of a cable modem's sysDescr, `… <<HW_REV: x; VENDOR: y; SW_REV: z; MODEL: m>>`; empty when it has none. */
export function parseSysDescr(text: string): Record<string, string> {
  const match = /<<(.*)>>/s.exec(text);
  const fields: Record<string, string> = {};
  for (const part of match?.[1]?.split(';') ?? []) {
    const colon = part.indexOf(':');
    if (colon > 0) fields[part.slice(0, colon).trim()] = part.slice(colon + 1).trim();
  }
  return fields;
}
