import { z } from 'zod';
import { PageQuery, page, Severity, Time, Verdict } from './common.ts';

export const deviceKinds = [
  'cmts',
  'node',
  'amplifier',
  'tap',
  'modem',
  'ups',
  'pdu',
  'switch',
  'olt',
  'onu',
  'other',
] as const;

/** One physical device: in the field, in the head end or on a bench; known by serial number and MACs. */
export const Device = z.object({
  id: z.number().int(),
  name: z.string(),
  serial: z.string().nullable(),
  macs: z.array(z.string()),
  /** Management IP address. */
  address: z.string().nullable(),
  kind: z.enum(deviceKinds),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  firmware: z.string().nullable(),
  site: z.string().nullable(),
  /** Optical node or the like. */
  node: z.string().nullable(),
  /** Tags that rules, windows and filters name devices by. */
  groups: z.array(z.string()),
  parentId: z.number().int().nullable(),
  status: z.enum(['up', 'down', 'unknown']),
  lastSeen: Time.nullable(),
  createdAt: Time,
});
export type Device = z.infer<typeof Device>;

/** Name of a device group: a tag of letters, digits, blank, dot, dash and underscore. */
export const GroupName = z
  .string()
  .trim()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u,
    'write letters, digits, blank, dot, dash or underscore, 1 to 40 of them',
  );

/** What a person may change of a device; what is left out stays. */
export const DevicePatch = z.strictObject({
  site: z.string().trim().min(1).max(100).nullable().optional(),
  node: z.string().trim().min(1).max(100).nullable().optional(),
  /** Device that it hangs behind. */
  parentId: z.number().int().positive().nullable().optional(),
  /** The whole list, in place of the old one. */
  groups: z.array(GroupName).max(20).optional(),
});
export type DevicePatch = z.infer<typeof DevicePatch>;

/** The newest value of one polled metric of a device. */
export const Reading = z.object({
  metric: z.string(),
  /** Channel, interface or the like; empty for scalars. */
  instance: z.string(),
  value: z.number(),
  unit: z.string(),
  at: Time,
  severity: Severity.nullable(),
});
export type Reading = z.infer<typeof Reading>;

/** Values of one metric of a device over time, one line an instance; values in the order of `at`. */
export const ReadingHistory = z.object({
  metric: z.string(),
  unit: z.string(),
  lines: z.array(z.object({ instance: z.string(), at: z.array(Time), value: z.array(z.number()) })),
});
export type ReadingHistory = z.infer<typeof ReadingHistory>;
export const ReadingHistoryQuery = z.object({ hours: z.coerce.number().min(0.1).max(168).default(24) });

export const DeviceDetail = Device.extend({
  readings: z.array(Reading),
  openAlarms: z.number().int(),
  openTickets: z.number().int(),
});
export type DeviceDetail = z.infer<typeof DeviceDetail>;

export const DevicesQuery = PageQuery.extend({
  /** Words searched in name, serial, MAC, address, model, node. */
  q: z.string().max(200).optional(),
  kind: z.enum(deviceKinds).optional(),
  status: z.enum(['up', 'down', 'unknown']).optional(),
  group: z.string().max(40).optional(),
});
export const DevicesPage = page(Device);

/** One dot on the life line of a device. */
export const TimelineItem = z.object({
  at: Time,
  lane: z.enum(['event', 'alarm', 'run', 'ticket']),
  /** Identifier of the record behind it: event id, alarm id, run id or ticket number. */
  ref: z.string(),
  title: z.string(),
  severity: Severity.nullable(),
  verdict: Verdict.nullable(),
  text: z.string(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const Timeline = z.object({
  device: Device,
  items: z.array(TimelineItem),
  next: z.string().nullable(),
});
export type Timeline = z.infer<typeof Timeline>;
