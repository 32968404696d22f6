/** Words that `ago` needs, so that it stays free of any library. */
export type AgeUnit = 'second' | 'minute' | 'hour' | 'day';

/** Splits an age in milliseconds into the one unit people would say. */
export function age(ms: number): { value: number; unit: AgeUnit } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { value: seconds, unit: 'second' };
  if (seconds < 3600) return { value: Math.floor(seconds / 60), unit: 'minute' };
  if (seconds < 172_800) return { value: Math.floor(seconds / 3600), unit: 'hour' };
  return { value: Math.floor(seconds / 86_400), unit: 'day' };
}

/** The reader's own form of a language, as the browser says it: `en-GB` for `en`; it decides how dates are written. */
export function regional(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

/** Relative age in the reader's language: "12 sec. ago". */
export function ago(ms: number, language: string): string {
  const { value, unit } = age(ms);
  return formatter(`rel:${language}`, () => narrow(language)).format(-value, unit);
}

/** Relative time to come in the reader's language: "in 12 min.". */
export function ahead(ms: number, language: string): string {
  const { value, unit } = age(ms);
  return formatter(`rel:${language}`, () => narrow(language)).format(value, unit);
}

/** Columns are as wide as a language is short; what a region makes of it may be longer. */
function narrow(language: string): Intl.RelativeTimeFormat {
  return new Intl.RelativeTimeFormat(language.split('-')[0], { style: 'narrow', numeric: 'auto' });
}

/** Time of day with seconds, in the reader's zone. */
export function clock(iso: string | number, language: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return formatter(`clock:${language}`, () => new Intl.DateTimeFormat(language, options)).format(
    new Date(iso),
  );
}

/** Time of day with milliseconds, for dense lists. */
export function preciseClock(iso: string, language: string): string {
  const milliseconds = String(new Date(iso).getUTCMilliseconds()).padStart(3, '0');
  return `${clock(iso, language)}.${milliseconds}`;
}

/** Date and time, in the reader's zone. */
export function moment(iso: string | number, language: string): string {
  return formatter(
    `moment:${language}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }),
  ).format(new Date(iso));
}

/** A calendar day (`2026-12-25`) with its weekday; whatever follows it stays as it is. */
export function day(date: string, language: string): string {
  const [, only, more] = /^(\d{4}-\d\d-\d\d)(.*)$/.exec(date) ?? [];
  if (only === undefined) return date;
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  const format = formatter(`day:${language}`, () => new Intl.DateTimeFormat(language, options));
  return `${format.format(new Date(only))}${more!.replace('T', ' ')}`;
}

/** The exact moment for a hover: the reader's zone by name, then UTC. */
export function exact(iso: string, language: string): string {
  const local = formatter(
    `exact:${language}`,
    () =>
      new Intl.DateTimeFormat(language, {
        year: 'numeric',
        month: 'short',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
        hourCycle: 'h23',
      }),
  ).format(new Date(iso));
  return `${local}\n${iso.replace('T', ' ').replace('Z', ' UTC')}`;
}

/** Number in the reader's way, at most three digits after the point. */
export function number(value: number, language: string): string {
  return formatter(
    `number:${language}`,
    () => new Intl.NumberFormat(language, { maximumFractionDigits: 3 }),
  ).format(value);
}

/** Part of a whole, 0 to 1, in per cent with three significant digits. */
export function share(part: number, language: string): string {
  const options = { style: 'percent', maximumSignificantDigits: 3 } as const;
  return formatter(`share:${language}`, () => new Intl.NumberFormat(language, options)).format(part);
}

/** Size in KiB or MiB. */
export function bytes(size: number, language: string): string {
  const mega = size >= 1_048_576;
  return `${number(Math.round((size / (mega ? 1_048_576 : 1024)) * 10) / 10, language)} ${mega ? 'MiB' : 'KiB'}`;
}

/** Length of time as `m:ss` or `h:mm:ss`. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

/** How long something took: "4.2s" below a minute, then `m:ss`. */
export function took(ms: number, language: string): string {
  if (ms >= 59_950) return stopwatch(ms);
  const options = {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  } as const;
  return formatter(`took:${language}`, () => new Intl.NumberFormat(language, options)).format(ms / 1000);
}

/** Bytes in hex as lines of sixteen: offset, hex, printable ASCII. */
export function hexDump(hex: string): { offset: string; hex: string; ascii: string }[] {
  const bytes = hex.match(/[0-9a-f]{2}/gi) ?? [];
  const lines = [];
  for (let start = 0; start < bytes.length; start += 16) {
    const part = bytes.slice(start, start + 16);
    lines.push({
      offset: start.toString(16).padStart(4, '0'),
      hex: part.join(' '),
      ascii: part.map(printable).join(''),
    });
  }
  return lines;
}

function printable(byte: string): string {
  const code = Number.parseInt(byte, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·';
}

const formatters = new Map<string, unknown>();

// Making an Intl formatter costs a hundred times what using it does, and a list formats thousands of times.
function formatter<F>(key: string, make: () => F): F {
  const known = formatters.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  formatters.set(key, made);
  return made;
}
