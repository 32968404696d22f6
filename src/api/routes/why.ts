import { z } from 'zod';
import type { Alarms } from '../../alarms/alarms.ts';
import { Why } from '../../contract/index.ts';
import { AppError } from '../../lib/errors.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { everyone, type Route, route } from '../route.ts';

const tag = 'Why';

/** Why things are as they are: the rule, its key, the values and the packet behind them. */
export function whyRoutes(parts: { rules: Rules; alarms: Alarms; tickets: Tickets }): Route[] {
  const { rules, alarms, tickets } = parts;
  const ofAlarm = (id: number): Why => {
    const { history, lastEventId, why } = alarms.detail(id);
    const eventId = history.findLast((line) => line.kind === 'raised')?.eventId ?? lastEventId;
    if (eventId === null) throw nothing(`alarm ${id}`);
    return { ...rules.why(eventId), words: why };
  };
  return [
    route({
      method: 'GET',
      path: '/api/events/:id/why',
      summary:
        'The rule that an event fell under, its key with the values in it, and the packet taken apart.',
      tag,
      roles: everyone,
      params: z.object({ id: z.coerce.number().int().positive() }),
      reply: Why,
      handle: ({ params }) => rules.why(params.id),
    }),
    route({
      method: 'GET',
      path: '/api/alarms/:id/why',
      summary: 'The same of the event that raised an alarm.',
      tag,
      roles: everyone,
      params: z.object({ id: z.coerce.number().int().positive() }),
      reply: Why,
      handle: ({ params }) => ofAlarm(params.id),
    }),
    route({
      method: 'GET',
      path: '/api/tickets/:number/why',
      summary: 'The same of the alarm that opened a ticket.',
      tag,
      roles: everyone,
      params: z.object({ number: z.coerce.number().int().positive() }),
      reply: Why,
      handle({ params, caller }) {
        const { alarmId } = tickets.get(params.number, caller);
        if (alarmId === null) throw nothing(`ticket ${params.number}`);
        return ofAlarm(alarmId);
      },
    }),
  ];
}

function nothing(what: string): AppError {
  return new AppError('no_event', `no event stands behind ${what}`, {
    remedy: 'its history says who opened it',
  });
}
