import { z } from 'zod';
import { DeviceRef, PageQuery, page, Time } from './common.ts';

/** What a window does: skip makes no alarm, mute makes silent ones, run only says so on them. */
export const maintenanceModes = ['mute', 'skip', 'run'] as const;
export const MaintenanceMode = z.enum(maintenanceModes);
export type MaintenanceMode = z.infer<typeof MaintenanceMode>;

const names = z.array(z.string().trim().min(1).max(64)).max(500).default([]);
const ids = z.array(z.number().int().positive()).max(2000).default([]);

/** What a window is about: everything that one of the lists names. */
export const MaintenanceScope = z.object({
  devices: ids,
  groups: names,
  sites: names,
  nodes: names,
  /** These devices and everything behind them. */
  behind: ids,
});
export type MaintenanceScope = z.infer<typeof MaintenanceScope>;

/** What a person plans. */
export const MaintenanceDraft = z.object({
  name: z.string().trim().min(1, 'give it a name').max(120),
  reason: z.string().trim().min(1, 'say why').max(2000),
  mode: MaintenanceMode.default('mute'),
  scope: MaintenanceScope,
  /** Local time of the zone. */
  start: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'write a local time such as 2026-03-29T02:00')
    .max(16),
  /** IANA time zone such as Europe/Berlin. */
  zone: z.string().min(1).max(64),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(31 * 24 * 60),
  /** RFC 5545 RRULE: FREQ (DAILY, WEEKLY, MONTHLY), INTERVAL, BYDAY, BYMONTHDAY, UNTIL, COUNT; null for once. */
  rule: z.string().max(300).nullable().default(null),
});
export type MaintenanceDraft = z.infer<typeof MaintenanceDraft>;

/** One time that a window is open. */
export const Occurrence = z.object({
  /** The planned start; it names the occurrence. */
  start: Time,
  end: Time,
  cancelled: z.boolean(),
  /** Its end was moved by a person. */
  changed: z.boolean(),
});
export type Occurrence = z.infer<typeof Occurrence>;

/** A maintenance window. */
export const MaintenanceWindow = MaintenanceDraft.extend({
  id: z.number().int(),
  createdBy: z.string(),
  createdAt: Time,
  /** Taken away; null while it holds. */
  removedAt: Time.nullable(),
  /** The occurrence that is open now. */
  active: Occurrence.nullable(),
  /** The next one that is to come. */
  next: Occurrence.nullable(),
  /** What the devices of the scope are called. */
  named: z.array(DeviceRef),
});
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;

/** One line of what people did to a window; lines are only ever added. */
export const MaintenanceChange = z.object({
  id: z.number().int(),
  at: Time,
  actor: z.string(),
  kind: z.enum(['created', 'edited', 'extended', 'ended', 'cancelled', 'restored', 'removed']),
  text: z.string(),
});
export type MaintenanceChange = z.infer<typeof MaintenanceChange>;

export const MaintenanceDetail = MaintenanceWindow.extend({
  /** How many devices it is about now. */
  devices: z.number().int(),
  occurrences: z.array(Occurrence),
  history: z.array(MaintenanceChange),
});
export type MaintenanceDetail = z.infer<typeof MaintenanceDetail>;

export const MaintenanceQuery = PageQuery.extend({
  /** `current` has those that are open or will be. */
  state: z.enum(['current', 'over', 'all']).default('current'),
});
export const MaintenancePage = page(MaintenanceWindow);

/** A window that is open at the same time on some of the same devices. */
export const Overlap = z.object({
  id: z.number().int(),
  name: z.string(),
  mode: MaintenanceMode,
  start: Time,
  end: Time,
  devices: z.number().int(),
});
export type Overlap = z.infer<typeof Overlap>;

/** What a draft would do. */
export const MaintenancePreview = z.object({
  occurrences: z.array(Occurrence),
  devices: z.number().int(),
  /** Some of them. */
  sample: z.array(DeviceRef),
  overlaps: z.array(Overlap),
});
export type MaintenancePreview = z.infer<typeof MaintenancePreview>;
export const MaintenancePreviewBody = MaintenanceDraft.extend({
  /** The window that is being edited, which does not overlap itself. */
  id: z.number().int().optional(),
});

/** What a person does to a window: `start` names the occurrence, extend and end are about the open one. */
export const MaintenanceAct = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('extend'),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(7 * 24 * 60),
  }),
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('cancel'), start: Time }),
  z.object({ kind: z.literal('restore'), start: Time }),
]);
export type MaintenanceAct = z.infer<typeof MaintenanceAct>;

export const CalendarQuery = z.object({ from: Time, to: Time });
/** Occurrences of all windows between two moments, by their start. */
export const Calendar = z.object({
  entries: z.array(
    Occurrence.extend({
      id: z.number().int(),
      name: z.string(),
      mode: MaintenanceMode,
      recurring: z.boolean(),
    }),
  ),
  /** There are more than are given. */
  more: z.boolean(),
});
export type Calendar = z.infer<typeof Calendar>;
export type CalendarEntry = Calendar['entries'][number];

/** What is open right now. */
export const MaintenanceNow = z.object({
  windows: z.array(MaintenanceWindow.extend({ devices: z.number().int() })),
});
export type MaintenanceNow = z.infer<typeof MaintenanceNow>;

/** Windows that are about one device, open now or to come. */
export const DeviceMaintenance = z.object({ windows: z.array(MaintenanceWindow) });
export type DeviceMaintenance = z.infer<typeof DeviceMaintenance>;
