import type { ReadOptions, SetValue, SnmpEndpoint, SnmpValue } from '../snmp/reader.ts';

/** Reads a unit over SNMP; app.ts hands the implementation in. Rejects with an error whose `retryable` is true when nobody answers in time. */
export interface UnitReader {
  get(unit: SnmpEndpoint, oids: readonly string[], options: ReadOptions): Promise<SnmpValue[]>;
  walk(unit: SnmpEndpoint, column: string, options: ReadOptions): Promise<SnmpValue[]>;
  /** Sets all or none. Rejects when the agent refuses. */
  set(unit: SnmpEndpoint, values: readonly SetValue[], options: ReadOptions): Promise<void>;
}

/** Three questions within three quarters of a step's time-out: a lost datagram is no verdict. */
export function patience(stepMs: number, signal: AbortSignal): ReadOptions {
  return { timeoutMs: Math.max(50, Math.floor(stepMs / 4)), retries: 2, signal };
}

/** sysUpTime, hundredths of a second, and the monotonic moments between which the unit said it, milliseconds. */
export interface UpTime {
  ticks: number;
  /** Before it was asked. */
  asked: number;
  /** When the answer was here. */
  at: number;
}

/**
 * True when a unit's uptime has grown by less than the time that went by at least, give or take its clock: it began anew between.
 * An answer that came late, on the wire or in here, makes that time shorter, never a restart.
 */
export function restarted(before: UpTime, now: UpTime): boolean {
  const grown = Math.max(0, now.asked - before.at) / 10;
  return now.ticks < before.ticks + grown * 0.98 - 30;
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
