/** One value as an agent gave it; null when it has no such object or instance. */
export interface SnmpValue {
  oid: string;
  type: string;
  /** OctetString as bytes, OIDs and addresses as text. */
  value: number | bigint | string | Uint8Array | null;
}

/** How a unit is reached. */
export interface UnitTarget {
  address: string;
  port: number;
  credential: string;
}

export interface ReadOptions {
  /** Longest wait for one answer, milliseconds. */
  timeoutMs: number;
  /** How often a question is asked again. */
  retries: number;
  signal?: AbortSignal;
}

/** Reads a unit over SNMP; app.ts hands the implementation in. Rejects with an error whose `retryable` is true when nobody answers in time. */
export interface UnitReader {
  get(unit: UnitTarget, oids: readonly string[], options: ReadOptions): Promise<SnmpValue[]>;
  walk(unit: UnitTarget, column: string, options: ReadOptions): Promise<SnmpValue[]>;
}

/** Three questions within three quarters of a step's time-out: a lost datagram is no verdict. */
export function patience(stepMs: number, signal: AbortSignal): ReadOptions {
  return { timeoutMs: Math.max(50, Math.floor(stepMs / 4)), retries: 2, signal };
}

/** OIDs of a cable modem (SNMPv2-MIB, IF-MIB, DOCS-CABLE-DEVICE-MIB RFC 4639). */
export const oid = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  /** ifPhysAddress of the CATV MAC interface, ifIndex 2 by convention. */
  cmMac: '1.3.6.1.2.1.2.2.1.6.2',
  serialNumber: '1.3.6.1.2.1.69.1.1.4.0',
  softwareVersion: '1.3.6.1.2.1.69.1.3.5.0',
} as const;

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
