import type { TrapDefinition } from '../contract.ts';

/** What a table's traps have in common. */
export interface TrapTableOptions {
  /** OID before `.0.NUMBER`. */
  enterprise: string;
  /** First part of the reduction keys. */
  topic: string;
  /** Template of the packet's own words, put behind the trap's name. */
  words: string;
}

type Letter = 'C' | 'c' | 'M' | 'm' | 'w' | 'i' | 'x';

const severities: Readonly<Record<Letter, TrapDefinition['severity']>> = {
  C: 'critical',
  c: 'critical',
  M: 'major',
  m: 'minor',
  w: 'warning',
  i: 'indeterminate',
  x: 'cleared',
};

interface Line {
  number: string;
  name: string;
  letter: Letter;
  clear: string | undefined;
  parts: readonly string[];
}

/** A problem of a table that no trap of it ends is over after this many seconds without a repeat. */
const day = 24 * 3600;

/**
 * Traps, one a line: `NUMBER NAME LETTER`, then for a problem `>NUMBER` of the trap that ends it, and the objects that say
 * which of several things it is about. Letters: `C` critical with a ticket, `c` critical, `M` major, `m` minor, `w`
 * warning, `i` information, `x` ends the problems that point at it.
 */
export function trapTable(options: TrapTableOptions, lines: string): TrapDefinition[] {
  const read = lines.trim().split('\n').map(parse);
  const ended = new Map<string, Line[]>();
  for (const line of read) {
    if (line.clear !== undefined) ended.set(line.clear, [...(ended.get(line.clear) ?? []), line]);
  }
  const keyOf = ({ name, parts }: Line) =>
    [options.topic, name, ...parts.map((part) => `{${part}}`)].join('/');
  return read.map((line): TrapDefinition => {
    const { number, name, letter, clear } = line;
    const basis = {
      oid: `${options.enterprise}.0.${number}`,
      name,
      severity: severities[letter],
      title: `${inWords(name)}: ${options.words}`,
    };
    if (letter === 'i') return { ...basis, kind: 'information' };
    if (letter === 'x') return { ...basis, kind: 'resolution', clears: (ended.get(number) ?? []).map(keyOf) };
    return {
      ...basis,
      kind: 'problem',
      key: keyOf(line),
      ...(clear === undefined && { expires: day }),
      ...(letter === 'C' && { ticket: 'P2' }),
    };
  });
}

function parse(text: string): Line {
  const [number, name, letter, ...rest] = text.split(' ');
  const clear = rest[0]?.startsWith('>') ? rest.shift()!.slice(1) : undefined;
  return { number: number!, name: name!, letter: letter as Letter, clear, parts: rest };
}

/** `upsOnBattery` as `UPS on battery`, `rPDUOverload` as `rPDU overload`. */
export function inWords(name: string): string {
  const words = name
    .replace(/^ups(?=[A-Z])/, 'UPS ')
    .replace(/^ats(?=[A-Z])/, 'ATS ')
    .replace(/([a-z\d])([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .split(/\s+/)
    .map((word, i) => (i > 0 && /^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ');
  return /^[a-z]+ |^[a-z]+$/.test(words) ? words[0]!.toUpperCase() + words.slice(1) : words;
}
