import type { Priority, Severity } from '../contract/index.ts';
import type { Effect } from './classify.ts';

/** One event as it stands in `stream.db`; `at` in ms. */
export interface EventRecord {
  id: number;
  at: number;
  kind: 'trap' | 'inform' | 'threshold' | 'bench' | 'system';
  version: 'v1' | 'v2c' | 'v3' | null;
  source: string;
  deviceId: number | null;
  oid: string;
  name: string;
  known: boolean;
  severity: Severity;
  summary: string;
  effect: Effect;
  /** Reduction key; for a clear the keys it clears, one a line. */
  signature: string | null;
  ticket: Priority | null;
  /** Seconds without a repeat after which the alarm is over by itself; null for never. */
  expires: number | null;
  why: string;
  /** The packet; null for our own events. */
  raw: Uint8Array | null;
  /** JSON of the varbinds; empty on the disk where the packet itself can be read, null where they were not asked for. */
  varbinds: string | null;
  /** Occurrences: 1, or of a row that counts on an earlier one those since the last such row. */
  count: number;
  /** The event that this row counts on; null for an event of its own. */
  repeatOf: number | null;
  /** Time of the last occurrence, ms; null when there was one only. */
  lastAt: number | null;
  /** By what a repeated packet is recognised after a restart; null for most. */
  packetKey: string | null;
}
