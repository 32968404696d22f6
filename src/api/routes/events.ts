import { z } from 'zod';
import type { Alarms } from '../../alarms/alarms.ts';
import { EventDetail, EventsPage, EventsQuery, Funnel, FunnelState } from '../../contract/index.ts';
import type { EventLog } from '../../snmp/event-log.ts';
import { numberCursor } from '../paging.ts';
import { everyone, type Route, route } from '../route.ts';

const tag = 'Events';

/** The event log and the accounting of received packets. */
export function eventRoutes(parts: { events: EventLog; alarms: Alarms; funnel: () => FunnelState }): Route[] {
  const { events, alarms, funnel } = parts;
  return [
    route({
      method: 'GET',
      path: '/api/events',
      summary: 'Events, newest first. A page may hold fewer than the limit and still have a next one.',
      tag,
      roles: everyone,
      query: EventsQuery,
      reply: EventsPage,
      handle: ({ query }) =>
        events.page(
          {
            source: query.source,
            q: query.q,
            severity: query.severity,
            unknown: query.unknown === undefined ? undefined : query.unknown === 'true',
            deviceId: query.device,
          },
          numberCursor(query.before),
          query.limit,
        ),
    }),
    route({
      method: 'GET',
      path: '/api/events/:id',
      summary:
        'One event with its variable bindings, its packet and why it became, or did not become, an alarm.',
      tag,
      roles: everyone,
      params: z.object({ id: z.coerce.number().int().positive() }),
      reply: EventDetail,
      handle({ params }) {
        const detail = events.detail(params.id);
        const { id, signature, why } = detail;
        if (signature === null) return detail;
        const skipped = alarms.skipOf(signature, id);
        return skipped === null
          ? { ...detail, alarmId: alarms.latestOf(signature, id) }
          : { ...detail, why: `${why}; no alarm: ${skipped}` };
      },
    }),
    route({
      method: 'GET',
      path: '/api/funnel',
      summary: 'Where every received packet went, totals since the start.',
      tag,
      roles: everyone,
      reply: Funnel,
      handle: () => funnel().funnel,
    }),
    route({
      method: 'GET',
      path: '/api/funnel/state',
      summary: 'The funnel with its loudest senders, its listeners and what was refused last.',
      tag,
      roles: everyone,
      reply: FunnelState,
      handle: () => funnel(),
    }),
  ];
}
