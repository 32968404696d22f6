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
