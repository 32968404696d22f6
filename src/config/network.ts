import { z } from 'zod';
import { severities } from '../contract/common.ts';
import { deviceKinds, GroupName } from '../contract/devices.ts';
import { TrapRule } from '../contract/rules.ts';
import { duration, id, ipAddress, port, secret, V3User } from './basis.ts';

const sender = z.union(
  [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  'write an IP address or CIDR such as 10.0.0.5, 10.0.0.0/8 or 2001:db8::/32',
);

/** What is heard, from whom, and what it means. */
export const Traps = z.strictObject({
  listen: z
    .array(z.strictObject({ host: z.string(), port: port.default(1162) }))
    .default([{ host: '0.0.0.0', port: 1162 }]),
  /** Who may send, as IP addresses or CIDRs; empty hears everybody. */
  allow: z.array(sender).default([]),
  /** Communities that are heard, each from everywhere or only from its sources; empty hears all. */
  communities: z
    .array(z.union([secret, z.strictObject({ community: secret, sources: z.array(sender).min(1) })]))
    .default([]),
  /** How long an identical repeat of a trap counts on the first; 0s keeps every one apart. */
  dedup: duration('1s', '0s', '1m'),
  /** A source that sends more than `rate` a second `for` so long raises an alarm, until it kept below half of it for `calm`. */
  storm: z
    .strictObject({
      rate: z.number().int().min(10).default(1000),
      for: duration('5s', '1s', '10m'),
      calm: duration('30s', '1s', '1h'),
    })
    .prefault({}),
  /** SNMPv3. */
  v3: z.strictObject({ users: z.array(V3User).default([]) }).prefault({}),
  /** Socket receive buffer asked of the kernel, bytes. */
  receiveBuffer: z
    .number()
    .int()
    .min(65_536)
    .default(16 * 1024 * 1024),
  /** Definitions of the operator's own, before the shipped ones. */
  definitions: z.array(TrapRule).default([]),
});

/** How devices are asked. */
export const Credential = z.strictObject({
  version: z.enum(['v1', 'v2c']).default('v2c'),
  community: secret,
});

/** A device of the inventory. */
export const DeviceEntry = z.strictObject({
  name: id,
  address: ipAddress,
  port: port.default(161),
  credential: z.string().default('default'),
  kind: z.enum(deviceKinds).default('other'),
  serial: z.string().optional(),
  mac: z
    .string()
    .regex(/^[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5}$/i, 'write a MAC such as 00:1d:cd:4e:10:01')
    .optional(),
  /** Model id; recognised from the device itself when left out. */
  model: z.string().optional(),
  site: z.string().optional(),
  node: z.string().optional(),
  /** Groups that it is in; without the key those that people gave it stay. */
  groups: z.array(GroupName).max(20).optional(),
  /** Name of the device it hangs behind. */
  parent: z.string().optional(),
  poll: z.boolean().default(true),
});

/** When a reading is a problem. */
export const Threshold = z.strictObject({
  id,
  metric: z.string(),
  /** Only devices of this kind. */
  kind: z.enum(deviceKinds).optional(),
  /** Crossing above or below `value` raises. */
  when: z.enum(['above', 'below']),
  value: z.number(),
  /** Back across this value clears (re-arm). */
  rearm: z.number(),
  /** Samples in a row before it raises or clears. */
  count: z.number().int().min(1).max(100).default(3),
  severity: z.enum(severities).default('minor'),
  title: z.string().optional(),
  ticket: z.enum(['P1', 'P2', 'P3', 'P4']).optional(),
});
