import { z } from 'zod';
import type { Maintenance } from '../../alarms/maintenance/maintenance.ts';
import {
  Calendar,
  CalendarQuery,
  DeviceMaintenance,
  MaintenanceAct,
  MaintenanceDetail,
  MaintenanceDraft,
  MaintenanceNow,
  MaintenancePage,
  MaintenancePreview,
  MaintenancePreviewBody,
  MaintenanceQuery,
} from '../../contract/index.ts';
import { numberCursor } from '../paging.ts';
import { engineers, everyone, type Route, route } from '../route.ts';

const tag = 'Maintenance';
const Id = z.object({ id: z.coerce.number().int().positive() });

/** Planned work: windows, their calendar, and what is silent now. */
export function maintenanceRoutes(maintenance: Maintenance): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/maintenance',
      summary: 'Maintenance windows, newest first.',
      tag,
      roles: everyone,
      query: MaintenanceQuery,
      reply: MaintenancePage,
      handle: ({ query: { state, before, limit } }) => maintenance.page(state, numberCursor(before), limit),
    }),
    route({
      method: 'POST',
      path: '/api/maintenance',
      summary: 'Plan a window, once or recurring.',
      tag,
      roles: engineers,
      body: MaintenanceDraft,
      reply: MaintenanceDetail,
      status: 201,
      handle: ({ body, caller }) => maintenance.create(body, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/maintenance/preview',
      summary:
        'What a plan would do: its next occurrences, the devices that it hits, windows that it overlaps. Changes nothing.',
      tag,
      roles: engineers,
      body: MaintenancePreviewBody,
      reply: MaintenancePreview,
      handle: ({ body: { id, ...draft } }) => maintenance.preview(draft, id),
    }),
    route({
      method: 'GET',
      path: '/api/maintenance/calendar',
      summary: 'Occurrences of all windows between two moments, at most a hundred days apart.',
      tag,
      roles: everyone,
      query: CalendarQuery,
      reply: Calendar,
      handle: ({ query }) => maintenance.calendar(Date.parse(query.from), Date.parse(query.to)),
    }),
    route({
      method: 'GET',
      path: '/api/maintenance/now',
      summary: 'Windows that are open now, the strongest first, and how many devices they are about.',
      tag,
      roles: everyone,
      reply: MaintenanceNow,
      handle: () => maintenance.now(),
    }),
    route({
      method: 'GET',
      path: '/api/maintenance/:id',
      summary: 'One window with its next occurrences and what was done to it.',
      tag,
      roles: everyone,
      params: Id,
      reply: MaintenanceDetail,
      handle: ({ params }) => maintenance.detail(params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/maintenance/:id',
      summary: 'Plan a window anew.',
      tag,
      roles: engineers,
      params: Id,
      body: MaintenanceDraft,
      reply: MaintenanceDetail,
      handle: ({ params, body, caller }) => maintenance.edit(params.id, body, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/maintenance/:id/acts',
      summary: 'Extend or end the open occurrence, cancel or restore one that is to come.',
      tag,
      roles: engineers,
      params: Id,
      body: MaintenanceAct,
      reply: MaintenanceDetail,
      handle: ({ params, body, caller }) => maintenance.act(params.id, body, caller.name),
    }),
    route({
      method: 'DELETE',
      path: '/api/maintenance/:id',
      summary: 'Take a window away; an open one ends now. Its history stays.',
      tag,
      roles: engineers,
      params: Id,
      reply: z.object({}),
      handle({ params, caller }) {
        maintenance.remove(params.id, caller.name);
        return {};
      },
    }),
    route({
      method: 'GET',
      path: '/api/devices/:id/maintenance',
      summary: 'Windows about one device, open now or to come.',
      tag,
      roles: everyone,
      params: Id,
      reply: DeviceMaintenance,
      handle: ({ params }) => maintenance.ofDevice(params.id),
    }),
  ];
}
