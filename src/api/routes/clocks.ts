import { z } from 'zod';
import {
  NewFactBody,
  NextClocks,
  NextClocksQuery,
  type Role,
  Shift,
  ShiftQuery,
  TicketClocks,
  TicketPolicyBody,
} from '../../contract/index.ts';
import type { DeskClocks } from '../../tickets/scheduler/desk-clocks.ts';
import { desk, everyone, type Route, route } from '../route.ts';

const ByNumber = z.object({ number: z.coerce.number().int().positive() });
const tag = 'Clocks';
/** Who may say by which policy a ticket is computed. */
const supervisors: readonly Role[] = ['admin', 'supervisor'];

/** The clocks of tickets, what comes next, and what happened outside. */
export function clockRoutes(clocks: DeskClocks): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/tickets/:number/clocks',
      summary: 'Every clock of a ticket, its next acts and what moved them.',
      tag,
      roles: everyone,
      params: ByNumber,
      reply: TicketClocks,
      handle: ({ params }) => clocks.clocks(params.number),
    }),
    route({
      method: 'POST',
      path: '/api/tickets/:number/facts',
      summary:
        'Record a call, a visit, the diagnosis, a promise or a stage of a visit or RMA; it is an entry.',
      tag,
      roles: desk,
      params: ByNumber,
      body: NewFactBody,
      reply: TicketClocks,
      status: 201,
      handle: ({ params, body, caller }) => clocks.record(params.number, body, caller.name),
    }),
    route({
      method: 'PUT',
      path: '/api/tickets/:number/policy',
      summary: 'Compute a ticket by another policy from now on; pauses stay.',
      tag,
      roles: supervisors,
      params: ByNumber,
      body: TicketPolicyBody,
      reply: TicketClocks,
      handle: ({ params, body, caller }) => clocks.setPolicy(params.number, body, caller.name),
    }),
    route({
      method: 'GET',
      path: '/api/clocks/next',
      summary: 'The nearest clock of each of some tickets, for lists.',
      tag,
      roles: everyone,
      query: NextClocksQuery,
      reply: NextClocks,
      handle: ({ query }) => ({ items: clocks.nextClocks(query.numbers) }),
    }),
    route({
      method: 'GET',
      path: '/api/shift',
      summary: 'Every act of every open ticket in the next hours, in order.',
      tag,
      roles: desk,
      query: ShiftQuery,
      reply: Shift,
      handle: ({ query }) => clocks.shift(query.hours),
    }),
  ];
}
