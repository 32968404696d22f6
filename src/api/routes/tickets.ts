import { z } from 'zod';
import {
  ActQuery,
  BulkBody,
  BulkReply,
  NewEntryBody,
  NewTicketBody,
  PresenceBody,
  PresenceList,
  TicketDetail,
  TicketDraftBody,
  TicketDrafts,
  TicketsPage,
  TicketsQuery,
} from '../../contract/index.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';

const ByNumber = z.object({ number: z.coerce.number().int().positive() });
const tag = 'Tickets';

/** Tickets: lists, one ticket, opening and acting, who is there, drafts. */
export function ticketRoutes(tickets: Tickets): Route[] {
  return [...casework(tickets), ...company(tickets)];
}

function casework(tickets: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/tickets',
      summary: 'Tickets, newest first unless sorted otherwise; open ones unless asked otherwise.',
      tag,
      roles: everyone,
      query: TicketsQuery,
      reply: TicketsPage,
      handle: ({ query }) => tickets.list(query),
    }),
    route({
      method: 'POST',
      path: '/api/tickets/bulk',
      summary: 'Do the same acts on many tickets, each all or none; says which were refused and why.',
      tag,
      roles: desk,
      body: BulkBody,
      reply: BulkReply,
      handle: ({ body, caller }) => tickets.workplace.bulk(body, caller),
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
      summary: 'Open a ticket by hand; the routing rules choose its team.',
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
        'Act on a ticket; `actions` of the ticket says what is possible. Analysts end a ticket only where engineers keep what they solve, operators only note.',
      tag,
      roles: [...desk, 'operator'],
      params: ByNumber,
      query: ActQuery,
      body: NewEntryBody,
      reply: TicketDetail,
      status: 201,
      handle: ({ params, query, body, caller }) => tickets.act(params.number, body, caller, query.basedOn),
    }),
    route({
      method: 'POST',
      path: '/api/tickets/:number/macros/:macro',
      summary: 'Do the acts of a macro on a ticket, all or none.',
      tag,
      roles: desk,
      params: ByNumber.extend({ macro: z.coerce.number().int().positive() }),
      query: ActQuery,
      reply: TicketDetail,
      status: 201,
      handle: ({ params, query, caller }) =>
        tickets.workplace.useMacro(params.macro, params.number, caller, query.basedOn),
    }),
  ];
}

function company(tickets: Tickets): Route[] {
  const crew = [...desk, 'operator'] as const;
  return [
    route({
      method: 'GET',
      path: '/api/tickets/:number/presence',
      summary: 'Who looks at a ticket or writes to it.',
      tag,
      roles: everyone,
      params: ByNumber,
      reply: PresenceList,
      handle: ({ params }) => ({ items: tickets.presence.present(params.number) }),
    }),
    route({
      method: 'PUT',
      path: '/api/tickets/:number/presence',
      summary: 'Say that you look at a ticket or write to it; tell it again every 20 seconds.',
      tag,
      roles: crew,
      params: ByNumber,
      body: PresenceBody,
      reply: PresenceList,
      handle({ params, body, caller }) {
        tickets.need(params.number);
        tickets.presence.tell(params.number, caller.name, body.doing);
        return { items: tickets.presence.present(params.number) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/tickets/:number/presence',
      summary: 'Say that you left a ticket.',
      tag,
      roles: crew,
      params: ByNumber,
      reply: z.object({}),
      handle({ params, caller }) {
        tickets.presence.leave(params.number, caller.name);
        return {};
      },
    }),
    route({
      method: 'GET',
      path: '/api/tickets/:number/drafts',
      summary: 'Your own drafts for a ticket: a note and a reply.',
      tag,
      roles: crew,
      params: ByNumber,
      reply: TicketDrafts,
      handle: ({ params, caller }) => ({ items: tickets.workplace.drafts(params.number, caller) }),
    }),
    route({
      method: 'PUT',
      path: '/api/tickets/:number/drafts/:mode',
      summary: 'Keep a draft; an empty text takes it away.',
      tag,
      roles: crew,
      params: ByNumber.extend({ mode: z.enum(['note', 'reply']) }),
      body: TicketDraftBody,
      reply: TicketDrafts,
      handle: ({ params, body, caller }) => ({
        items: tickets.workplace.keepDraft(params.number, caller, params.mode, body.text),
      }),
    }),
  ];
}
