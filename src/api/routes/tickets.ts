import { z } from 'zod';
import {
  NewEntryBody,
  NewTicketBody,
  TicketDetail,
  TicketsPage,
  TicketsQuery,
} from '../../contract/index.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';

const ByNumber = z.object({ number: z.coerce.number().int().positive() });
const tag = 'Tickets';

/** The desk: lists, one ticket, opening and acting. */
export function ticketRoutes(tickets: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/tickets',
      summary: 'Tickets, newest first; open ones unless asked otherwise.',
      tag,
      roles: everyone,
      query: TicketsQuery,
      reply: TicketsPage,
      handle: ({ query }) => tickets.list(query),
    }),
    route({
      method: 'GET',
      path: '/api/tickets/:number',
      summary: 'A ticket with its whole timeline and what the caller may do next.',
      tag,
      roles: everyone,
      params: ByNumber,
      reply: TicketDetail,
      handle: ({ params, caller }) => tickets.get(params.number, caller),
    }),
    route({
      method: 'POST',
      path: '/api/tickets',
      summary: 'Open a ticket by hand.',
      tag,
      roles: [...desk, 'operator'],
      body: NewTicketBody,
      reply: TicketDetail,
      status: 201,
      handle: ({ body, caller }) => tickets.open(body, caller),
    }),
    route({
      method: 'POST',
      path: '/api/tickets/:number/entries',
      summary:
        'Act on a ticket: note, reply, assign, start, wait, resolve, close, reopen or set the priority; analysts do not resolve or close, operators only note.',
      tag,
      roles: [...desk, 'operator'],
      params: ByNumber,
      body: NewEntryBody,
      reply: TicketDetail,
      status: 201,
      handle: ({ params, body, caller }) => tickets.act(params.number, body, caller),
    }),
  ];
}
