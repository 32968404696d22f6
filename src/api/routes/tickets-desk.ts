import { z } from 'zod';
import {
  Ageing,
  BenchRequests,
  Contact,
  ContactBody,
  ContactsPage,
  ContactsQuery,
  DeskSetup,
  Macro,
  MacroBody,
  Macros,
  PresenceList,
  Queues,
  Review,
  SaveSetupBody,
  SetupText,
  SetupTextBody,
  SetupTrial,
  SetupVersion,
  SetupVersions,
} from '../../contract/index.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';

const tag = 'Desk';
const leaders = ['admin', 'supervisor'] as const;
const ById = z.object({ id: z.coerce.number().int().positive() });

/** The desk around the tickets: queues, ages, daily review, contacts, macros, set-up. */
export function deskRoutes(tickets: Tickets): Route[] {
  return [...overviews(tickets), ...people(tickets), ...macros(tickets), ...setup(tickets)];
}

function overviews({ lists, presence }: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/desk/queues',
      summary: 'Open tickets by team and priority, and how many are yours.',
      tag,
      roles: everyone,
      reply: Queues,
      handle: ({ caller }) => ({ items: lists.queues(), mine: lists.openOf(caller.name) }),
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
      handle: () => ({ items: tickets.benchRequests() }),
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

function macros({ workplace }: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/macros',
      summary: 'Your macros and those that others share.',
      tag,
      roles: desk,
      reply: Macros,
      handle: ({ caller }) => ({ items: workplace.macros(caller.name) }),
    }),
    route({
      method: 'PUT',
      path: '/api/macros',
      summary: 'Keep a macro; your own of the same name is replaced.',
      tag,
      roles: desk,
      body: MacroBody,
      reply: Macro,
      handle: ({ body, caller }) => workplace.keepMacro(caller.name, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/macros/:id',
      summary: 'Remove a macro of yours; supervisors remove shared ones, too.',
      tag,
      roles: desk,
      params: ById,
      reply: z.object({}),
      handle({ params, caller }) {
        workplace.removeMacro(params.id, caller);
        return {};
      },
    }),
  ];
}

function setup({ setup }: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/desk/setup',
      summary: 'Teams, categories with their fields, routing and contracts in force.',
      tag,
      roles: everyone,
      reply: DeskSetup,
      handle: () => setup.view(),
    }),
    route({
      method: 'GET',
      path: '/api/desk/setup/text',
      summary: 'The text in force.',
      tag,
      roles: everyone,
      reply: SetupText,
      handle: () => setup.text(),
    }),
    route({
      method: 'PUT',
      path: '/api/desk/setup/text',
      summary: 'Save a text as the next version; it is in force at once.',
      tag,
      roles: leaders,
      body: SaveSetupBody,
      reply: SetupVersion,
      handle: ({ body, caller }) => setup.save(body, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/desk/setup/trial',
      summary: 'What a text would mean: its faults, or the past tickets that would have gone elsewhere.',
      tag,
      roles: leaders,
      body: SetupTextBody,
      reply: SetupTrial,
      handle: ({ body }) => setup.trial(body.text),
    }),
    route({
      method: 'GET',
      path: '/api/desk/setup/versions',
      summary: 'Versions of the set-up, newest first; 0 is what ships.',
      tag,
      roles: everyone,
      reply: SetupVersions,
      handle: () => ({ items: setup.versions() }),
    }),
    route({
      method: 'GET',
      path: '/api/desk/setup/versions/:version',
      summary: 'The text of a version.',
      tag,
      roles: everyone,
      params: z.object({ version: z.coerce.number().int().min(0) }),
      reply: SetupText,
      handle: ({ params }) => setup.text(params.version),
    }),
  ];
}
