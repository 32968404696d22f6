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
  /** How often it came: identical repeats within the dedup window count here. */
  count: z.number().int(),
  /** When it came last; null when it came once. */
  lastAt: Time.nullable(),
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

/** SNMPv3 messages since start: those taken in, and those refused by their reason. The same packets stand in the funnel's own counters. */
export const FunnelV3 = z.object({
  /** Traps and informs taken in, repeated informs included. */
  accepted: z.number(),
  /** Senders of informs that asked for our engine id. */
  discovery: z.number(),
  unknownUser: z.number(),
  /** Informs for another engine id than ours, and messages with none. */
  unknownEngine: z.number(),
  /** Less secured than the user's level asks, or more than there are keys for. */
  unsupportedLevel: z.number(),
  wrongDigest: z.number(),
  /** Older than the time window of 150 s, from an earlier boot, or from an engine whose boots are used up. */
  notInTimeWindow: z.number(),
  /** The same message came again. */
  replay: z.number(),
  /** A wrong privacy passphrase or protocol. */
  decryptionError: z.number(),
  /** Too many first contacts with unknown engines. */
  firstContactLimited: z.number(),
  invalidMessage: z.number(),
  /** Reports sent back. */
  reports: z.number(),
});
export type FunnelV3 = z.infer<typeof FunnelV3>;

/** Where every received packet went, totals since start; received equals the sum of the others but kernelDrops and v3. */
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
  v3: FunnelV3,
});
export type Funnel = z.infer<typeof Funnel>;

/** Why a packet is not allowed: its sender, its community, or the security of SNMPv3. */
export const trapRefusals = [
  'source',
  'community',
  'discovery',
  'unknownUser',
  'unknownEngine',
  'unsupportedLevel',
  'wrongDigest',
  'notInTimeWindow',
  'replay',
  'decryptionError',
  'invalidMessage',
  'firstContactLimited',
] as const;
export type TrapRefusal = (typeof trapRefusals)[number];

/** One sender of packets, totals since the start. */
export const FunnelTalker = z.object({
  /** IP address; empty for those that are counted together. */
  source: z.string(),
  device: z.number().int().nullable(),
  received: z.number(),
  shed: z.number(),
  /** Packets a second, over the last ten seconds. */
  rate: z.number(),
});

/** The funnel with what helps to understand it. */
export const FunnelState = z.object({
  funnel: Funnel,
  listeners: z.array(z.object({ host: z.string(), port: z.number() })),
  /** Bytes; the kernel may grant less than was asked, and then storms may be lost. */
  receiveBuffer: z.object({ asked: z.number(), granted: z.number() }),
  /** Who sent in the last ten seconds, the loudest first, at most fifty. */
  talkers: z.array(FunnelTalker),
  /** Senders that are in a storm. */
  storms: z.array(z.string()),
  lastDecodeError: z.object({ at: Time, source: z.string(), message: z.string() }).nullable(),
  lastRefusal: z.object({ at: Time, source: z.string(), reason: z.enum(trapRefusals) }).nullable(),
});
export type FunnelState = z.infer<typeof FunnelState>;
