import { z } from 'zod';
import { DeviceRef, PageQuery, page, Severity, Time } from './common.ts';

/** One decoded trap, inform, threshold crossing or fault that the system found itself. */
export const EventRow = z.object({
  id: z.number().int(),
  at: Time,
  kind: z.enum(['trap', 'inform', 'threshold', 'bench', 'system']),
  version: z.enum(['v1', 'v2c', 'v3']).nullable(),
  /** IP address the packet came from; empty for our own events. */
  source: z.string(),
  device: DeviceRef.nullable(),
  /** snmpTrapOID.0 in dotted form; our own events have a dotted name of ours. */
  oid: z.string(),
  name: z.string(),
  /** False when no definition names this trap. */
  known: z.boolean(),
  severity: Severity,
  /** One line for people: what happened and the values that matter. */
  summary: z.string(),
  /** Reduction key of the alarm that it raised or cleared. */
  signature: z.string().nullable(),
});
export type EventRow = z.infer<typeof EventRow>;

/** One variable binding as people read it. */
export const EventVarbind = z.object({
  oid: z.string(),
  name: z.string(),
  type: z.string(),
  value: z.union([z.string(), z.number()]),
  /** Value rendered with its enumeration or display hint. */
  text: z.string(),
});
export type EventVarbind = z.infer<typeof EventVarbind>;

/** An event with everything in the packet. */
export const EventDetail = EventRow.extend({
  varbinds: z.array(EventVarbind),
  /** The packet's bytes in hex; null for our own events. */
  raw: z.string().nullable(),
  /** Why it became, or did not become, an alarm. */
  why: z.string(),
  alarmId: z.number().int().nullable(),
});
export type EventDetail = z.infer<typeof EventDetail>;

export const EventsQuery = PageQuery.extend({
  /** IP address or its beginning. */
  source: z.string().max(64).optional(),
  /** Words searched in name, OID and summary. */
  q: z.string().max(200).optional(),
  /** This severity or worse. */
  severity: Severity.optional(),
  unknown: z.enum(['true', 'false']).optional(),
  device: z.coerce.number().int().optional(),
});
export const EventsPage = page(EventRow);

/** Where every received packet went, totals since start; received equals the sum of the others but kernelDrops. */
export const Funnel = z.object({
  received: z.number(),
  undecodable: z.number(),
  notAllowed: z.number(),
  rateLimited: z.number(),
  merged: z.number(),
  shed: z.number(),
  committed: z.number(),
  /** Waiting for its commit at the moment of the answer. */
  pending: z.number(),
  kernelDrops: z.number(),
});
export type Funnel = z.infer<typeof Funnel>;
