/** One octet-format specification of RFC 2579 3.1. */
interface OctetSpec {
  /** The first octet says how often this is applied. */
  repeat: boolean;
  length: number;
  format: 'd' | 'x' | 'o' | 'a' | 't';
  separator: string;
  terminator: string;
}

const specification = /(\*?)(\d{1,5})([dxoat])([^\d*]?)([^\d*]?)/y;
/** Most octets that are shown. */
const mostOctets = 4096;

const parsed = new Map<string, readonly OctetSpec[] | undefined>();

function specsOf(hint: string): readonly OctetSpec[] | undefined {
  if (!parsed.has(hint)) parsed.set(hint, parse(hint));
  return parsed.get(hint);
}

function parse(hint: string): OctetSpec[] | undefined {
  const specs: OctetSpec[] = [];
  specification.lastIndex = 0;
  while (specification.lastIndex < hint.length) {
    const match = specification.exec(hint);
    if (!match) return undefined;
    const [, star, length, format, separator, terminator] = match;
    // Without the star there is no repeat terminator, so a second sign would be the mistake of the MIB's author.
    if (!star && terminator) return undefined;
    specs.push({
      repeat: star !== '',
      length: Number(length),
      format: format as OctetSpec['format'],
      separator: separator ?? '',
      terminator: terminator ?? '',
    });
  }
  return specs.length > 0 && specs.some(({ length, repeat }) => length > 0 || repeat) ? specs : undefined;
}

/**
 * Octets in the form of a DISPLAY-HINT (RFC 2579 3.1) such as `1x:`, `255a`, `2d-1d-1d,1d:1d:1d.1d,1a1d:1d`; hex has two
 * digits for each octet. Undefined when the hint is none for octets, or text octets are not printable UTF-8.
 */
export function hintedOctets(hint: string, bytes: Uint8Array): string | undefined {
  const specs = specsOf(hint);
  if (!specs) return undefined;
  const end = Math.min(bytes.length, mostOctets);
  let text = '';
  let at = 0;
  for (let i = 0; at < end; i++) {
    const spec = specs[Math.min(i, specs.length - 1)]!;
    const times = spec.repeat ? bytes[at++]! : 1;
    if (spec.length === 0 && !spec.repeat) {
      if (i >= specs.length) return undefined;
      continue;
    }
    for (let n = 0; n < times && at < end; n++) {
      const part = format(spec.format, bytes.subarray(at, Math.min(end, at + spec.length)));
      if (part === undefined) return undefined;
      text += part;
      at += Math.max(spec.length, spec.repeat ? 0 : 1);
      const last = n === times - 1;
      if (at < end && spec.separator && !(last && spec.terminator)) text += spec.separator;
    }
    if (at < end && spec.terminator) text += spec.terminator;
  }
  return text;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function format(kind: OctetSpec['format'], bytes: Uint8Array): string | undefined {
  if (kind === 'a' || kind === 't') {
    try {
      const text = utf8.decode(bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes);
      return /\p{Cc}/u.test(text.replace(/[\r\n\t]/g, '')) ? undefined : text.replace(/[\r\n\t]+/g, ' ');
    } catch {
      return undefined;
    }
  }
  const hex = Buffer.from(bytes).toString('hex');
  if (kind === 'x') return hex;
  const number = BigInt(`0x${hex || '0'}`);
  return kind === 'd' ? number.toString() : number.toString(8);
}

/** An integer in the form of a DISPLAY-HINT (`d`, `d-2`, `x`, `o`, `b`); undefined when the hint is none for integers. */
export function hintedInteger(hint: string, value: number): string | undefined {
  const match = /^(?:d(?:-(\d{1,2}))?|([xob]))$/.exec(hint);
  if (!match) return undefined;
  const [, places, base] = match;
  if (base) return value.toString(base === 'x' ? 16 : base === 'o' ? 8 : 2);
  const shift = Number(places ?? 0);
  if (shift === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(shift + 1, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -shift)}.${digits.slice(-shift)}`;
}
