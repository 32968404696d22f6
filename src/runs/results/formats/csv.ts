import { columns, rowOf, type Writer } from './format.ts';

const encoder = new TextEncoder();

/** A cell of RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Whether a spreadsheet would calculate a text (OWASP, CSV injection). */
export function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}

/** Comma-separated values, UTF-8 with a byte order mark, CRLF. */
export function csv(): Writer {
  let head = `\ufeff${columns.map(([name]) => name).join(',')}\r\n`;
  const take = (text: string) => {
    const whole = head + text;
    head = '';
    return whole === '' ? [] : [encoder.encode(whole)];
  };
  return {
    run: (scoped, lines) =>
      take(
        lines
          .map((line) => {
            const row = rowOf(scoped, line);
            return `${columns.map(([name]) => cell(row[name])).join(',')}\r\n`;
          })
          .join(''),
      ),
    end: () => take(''),
  };
}
