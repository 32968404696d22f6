/** Writes rows as CSV (RFC 4180) that a spreadsheet opens without running anything. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

// A leading = + - @ TAB or CR makes a spreadsheet run a formula; an apostrophe makes it text. Plain numbers stay numbers.
function cell(value: string): string {
  const dangerous = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)?$/.test(value);
  const safe = dangerous ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
