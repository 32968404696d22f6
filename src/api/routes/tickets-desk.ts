import { z } from 'zod';
import {
  Ageing,
  BenchRequests,
  Contact,
  ContactBody,
  ContactsPage,
  ContactsQuery,
  PresenceList,
  Queues,
  Review,
} from '../../contract/index.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';
import { deskTextRoutes } from './desk-texts.ts';

const tag = 'Desk';
const ById = z.object({ id: z.coerce.number().int().positive() });

/** The desk around the tickets: queues, ages, daily review, contacts, macros, set-up. */
export function deskRoutes(tickets: Tickets): Route[] {
  return [...overviews(tickets), ...people(tickets), ...deskTextRoutes(tickets)];
}

function overviews({ lists, presence }: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/desk/queues',
      summary: 'Open tickets by team and priority, how many are yours, and how many have missed a deadline.',
      tag,
      roles: everyone,
      reply: Queues,
      handle: ({ caller }) => ({
        items: lists.queues(),
        mine: lists.openOf(caller.name),
        breached: lists.breached(),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/desk/ageing',
      summary: 'Open tickets by age and priority, and the oldest.',
      tag,
      roles: everyone,
      reply: Ageing,
      handle: () => lists.ageing(),
    }),
    route({
      method: 'GET',
      path: '/api/desk/review',
      summary: 'What is gone through every day: critical, late, waiting long, promised, with nobody.',
      tag,
      roles: desk,
      reply: Review,
      handle: () => lists.review(),
    }),
    route({
      method: 'GET',
      path: '/api/desk/presence',
      summary: 'Who looks at which ticket or writes to it.',
      tag,
      roles: everyone,
      reply: PresenceList,
      handle: () => ({ items: presence.present() }),
    }),
  ];
}

function people(tickets: Tickets): Route[] {
  const { contacts } = tickets;
  return [
    route({
      method: 'GET',
      path: '/api/desk/bench-requests',
      summary: 'Units that tickets want tested, the oldest request first.',
      tag,
      roles: everyone,
      reply: BenchRequests,
      handle: () => ({ items: tickets.benchQueue.list() }),
    }),
    route({
      method: 'GET',
      path: '/api/contacts',
      summary: 'Everybody who contacted the desk, by name; found by name, company, phone, mail or contract.',
      tag,
      roles: desk,
      query: ContactsQuery,
      reply: ContactsPage,
      handle: ({ query }) => contacts.list(query),
    }),
    route({
      method: 'GET',
      path: '/api/contacts/:id',
      summary: 'One contact.',
      tag,
      roles: desk,
      params: ById,
      reply: Contact,
      handle: ({ params }) => contacts.get(params.id),
    }),
    route({
      method: 'POST',
      path: '/api/contacts',
      summary: 'Register somebody who contacts the desk.',
      tag,
      roles: desk,
      body: ContactBody,
      reply: Contact,
      status: 201,
      handle: ({ body }) => contacts.add(body),
    }),
    route({
      method: 'PUT',
      path: '/api/contacts/:id',
      summary: 'Change a contact.',
      tag,
      roles: desk,
      params: ById,
      body: ContactBody,
      reply: Contact,
      handle: ({ params, body }) => contacts.change(params.id, body),
    }),
  ];
}
