import type { SnmpValue } from './reader.ts';

/** The value as a number; null when it is none. */
export function numberOf({ value }: SnmpValue): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' ? Number(value) : null;
}

/** The value as text without control characters; null when there is none or it is empty. */
export function textOf(value: SnmpValue | undefined): string | null {
  if (value === undefined || value.value === null) return null;
  const text =
    value.value instanceof Uint8Array ? Buffer.from(value.value).toString('utf8') : String(value.value);
  return (
    [...text]
      .filter((sign) => sign >= ' ' && sign !== '\x7f')
      .join('')
      .trim() || null
  );
}

/** Six bytes as a MAC in lower case with colons; null for anything else. */
export function macText(value: SnmpValue | undefined): string | null {
  if (!(value?.value instanceof Uint8Array) || value.value.length !== 6) return null;
  return [...value.value].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** The fields of a DOCSIS sysDescr `<<HW_REV: x; VENDOR: y; SW_REV: w; MODEL: m>>` (OSSI); empty when it has no such part. */
export function descriptionFields(sysDescr: string | null): Record<string, string> {
  const inner = /<<(.*?)(?:>>|$)/.exec(sysDescr ?? '')?.[1] ?? '';
  const pairs = inner.split(/;\s*/).flatMap((part) => {
    const colon = part.indexOf(':');
    return colon > 0 ? [[part.slice(0, colon).trim(), part.slice(colon + 1).trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}
