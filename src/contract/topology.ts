import { z } from 'zod';
import { PageQuery } from './common.ts';
import { Device } from './devices.ts';

/** One branch of the plant; `key` is handed back as `parent` to see what is below it. */
export const TopologyItem = z.object({
  key: z.string(),
  /** `unplaced` holds the devices that nobody has put anywhere. */
  kind: z.enum(['site', 'node', 'device', 'unplaced']),
  name: z.string(),
  device: Device.pick({ id: true, kind: true, status: true, serial: true }).nullable(),
  /** Branches right below it. */
  children: z.number().int(),
  /** Devices in it, those that do not answer, and open alarms about them; the device that it is included. */
  devices: z.number().int(),
  down: z.number().int(),
  alarms: z.number().int(),
  /** Names from the top to it, itself left out. */
  trail: z.array(z.string()),
});
export type TopologyItem = z.infer<typeof TopologyItem>;

export const TopologyQuery = PageQuery.extend({
  /** Key of the branch whose children are wanted; the top without it. */
  parent: z.string().max(200).optional(),
  /** Words in names and serial numbers; finds in all branches. */
  q: z.string().max(200).optional(),
  before: z.string().max(200).optional(),
});
export const TopologyPage = z.object({ items: z.array(TopologyItem), next: z.string().nullable() });
export type TopologyPage = z.infer<typeof TopologyPage>;

export const TopologyImportBody = z.object({
  /** CSV whose first line names the columns: device (or name, serial, mac), parent, node, site, kind. */
  csv: z.string().min(1).max(900_000),
  /** Only says what it would do. */
  dryRun: z.boolean().default(true),
});

export const topologyOutcomes = [
  'changed',
  'entered',
  'same',
  'unknown_device',
  'unknown_parent',
  'circle',
  'invalid',
] as const;
/** What became of each line; the good ones are taken, the others change nothing. */
export const TopologyReport = z.object({
  counts: z.record(z.enum(topologyOutcomes), z.number().int()),
  /** Lines with something to say, faults first; at most 500. */
  lines: z.array(
    z.object({
      line: z.number().int(),
      device: z.string(),
      outcome: z.enum(topologyOutcomes),
      text: z.string(),
    }),
  ),
});
export type TopologyReport = z.infer<typeof TopologyReport>;
