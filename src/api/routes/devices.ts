import { z } from 'zod';
import {
  Device,
  DeviceDetail,
  DevicePatch,
  DevicesPage,
  DevicesQuery,
  PageQuery,
  type Reading,
  ReadingHistory,
  ReadingHistoryQuery,
  Timeline,
  type TimelineItem,
} from '../../contract/index.ts';
import type { Devices } from '../../devices/devices.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { engineers, everyone, type Route, route } from '../route.ts';

const tag = 'Devices';

/** What the device pages join from the other domains. */
export interface DeviceFacts {
  readings(deviceId: number): Reading[];
  history(deviceId: number, metric: string, ms: number): ReadingHistory;
  openAlarms(deviceId: number): number;
  openTickets(deviceId: number): number;
  /** One source for each lane of the life line: its newest `limit` items before a moment (ISO), newest first. */
  lanes: readonly ((deviceId: number, before: string | undefined, limit: number) => TimelineItem[])[];
}

/** The inventory and the life line of each device. */
export function deviceRoutes(devices: Devices, facts: DeviceFacts): Route[] {
  const timeline = (deviceId: number, before: string | undefined, limit: number) => {
    const items = facts.lanes
      .flatMap((lane) => lane(deviceId, before, limit))
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      .slice(0, limit);
    return { device: devices.get(deviceId), items, next: items.length === limit ? items.at(-1)!.at : null };
  };
  const Id = z.object({ id: z.coerce.number().int().positive() });
  return [
    route({
      method: 'GET',
      path: '/api/devices',
      summary: 'Devices, in the order in which they were entered.',
      tag,
      roles: everyone,
      query: DevicesQuery,
      reply: DevicesPage,
      handle: ({ query: { before, limit, ...filter } }) =>
        devices.page(filter, before === undefined ? undefined : Number(before) || 0, limit),
    }),
    route({
      method: 'GET',
      path: '/api/devices/groups',
      summary: 'The groups that devices are in.',
      tag,
      roles: everyone,
      reply: z.array(z.string()),
      handle: () => devices.groups(),
    }),
    route({
      method: 'PATCH',
      path: '/api/devices/:id',
      summary: 'Change where a device is and which groups it is in; what is left out stays.',
      tag,
      roles: engineers,
      params: Id,
      body: DevicePatch,
      reply: Device,
      handle: ({ params, body }) => devices.edit(params.id, body),
    }),
    route({
      method: 'GET',
      path: '/api/devices/:id',
      summary: 'One device with its newest readings.',
      tag,
      roles: everyone,
      params: Id,
      reply: DeviceDetail,
      handle: ({ params: { id } }) => ({
        ...devices.get(id),
        readings: facts.readings(id),
        openAlarms: facts.openAlarms(id),
        openTickets: facts.openTickets(id),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/devices/:id/readings/:metric',
      summary: 'One metric of a device over the last hours, one line for each channel or interface.',
      tag,
      roles: everyone,
      params: Id.extend({ metric: z.string().min(1).max(64) }),
      query: ReadingHistoryQuery,
      reply: ReadingHistory,
      handle({ params, query }) {
        const { id } = devices.get(params.id);
        return facts.history(id, params.metric, query.hours * 3_600_000);
      },
    }),
    route({
      method: 'GET',
      path: '/api/devices/:id/timeline',
      summary: 'Events, alarms, runs and tickets of one device, newest first; `before` is a moment.',
      tag,
      roles: everyone,
      params: Id,
      query: PageQuery,
      reply: Timeline,
      handle: ({ params, query }) => timeline(params.id, moment(query.before), query.limit),
    }),
    route({
      method: 'GET',
      path: '/api/units/:serial/timeline',
      summary: 'The same by serial number or MAC.',
      tag,
      roles: everyone,
      params: z.object({ serial: z.string().min(1).max(64) }),
      query: PageQuery,
      reply: Timeline,
      handle({ params, query }) {
        const device = devices.find(params.serial);
        if (!device) throw notFound(`a unit with the serial number or MAC ${params.serial}`);
        return timeline(device.id, moment(query.before), query.limit);
      },
    }),
  ];
}

function moment(before: string | undefined): string | undefined {
  if (before === undefined) return undefined;
  const at = new Date(before);
  if (Number.isNaN(at.getTime()))
    throw new AppError('invalid', 'before is no moment', {
      field: 'before',
      remedy: 'write it as 2026-01-31T12:00:00Z',
    });
  return at.toISOString();
}
