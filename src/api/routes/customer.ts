import { z } from 'zod';
import {
  CustomerAnswerBody,
  CustomerCase,
  CustomerCases,
  CustomerNoteBody,
  CustomerOpenBody,
  PageQuery,
  WebFormBody,
  WebFormReply,
} from '../../contract/index.ts';
import type { Customers } from '../../tickets/customer/customers.ts';
import { type Route, route } from '../route.ts';

const tag = 'Customers';
const ByLink = z.object({ link: z.string().min(1).max(100) });
const ByNumber = z.object({ number: z.coerce.number().int().positive() });
const requester = ['requester'] as const;

/** What customers do: by the link of a letter, by the form, and signed in. */
export function customerRoutes(customers: Customers): Route[] {
  return [...byLink(customers), ...signedIn(customers)];
}

function byLink(customers: Customers): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/customer/:link',
      summary: 'The case behind the link of a letter, as its customer sees it.',
      tag,
      roles: 'open',
      params: ByLink,
      reply: CustomerCase,
      handle: ({ params }, { address }) => customers.byLink(params.link, address),
    }),
    route({
      method: 'POST',
      path: '/api/customer/:link/notes',
      summary: 'Write to the desk; a closed case is taken up again.',
      tag,
      roles: 'open',
      params: ByLink,
      body: CustomerNoteBody,
      reply: CustomerCase,
      status: 201,
      handle: ({ params, body }, { address }) => customers.noteByLink(params.link, address, body.text),
    }),
    route({
      method: 'POST',
      path: '/api/customer/:link/answer',
      summary: 'Say whether the case is solved; no needs a text and opens it again.',
      tag,
      roles: 'open',
      params: ByLink,
      body: CustomerAnswerBody,
      reply: CustomerCase,
      status: 201,
      handle: ({ params, body }, { address }) => customers.answerByLink(params.link, address, body),
    }),
    route({
      method: 'POST',
      path: '/api/requests',
      summary: 'Open a case by the form, without signing in; the number and a link come by mail.',
      tag,
      roles: 'open',
      limited: true,
      body: WebFormBody,
      reply: WebFormReply,
      status: 201,
      handle: ({ body }, { address }) => ({ number: customers.request(body, address) }),
    }),
  ];
}

function signedIn(customers: Customers): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/my/tickets',
      summary: 'Your own cases, newest first.',
      tag,
      roles: requester,
      query: PageQuery,
      reply: CustomerCases,
      handle: ({ query, caller }) => customers.cases(caller.contact, query),
    }),
    route({
      method: 'POST',
      path: '/api/my/tickets',
      summary: 'Open a case.',
      tag,
      roles: requester,
      body: CustomerOpenBody,
      reply: CustomerCase,
      status: 201,
      handle: ({ body, caller }) => customers.open(body, caller.contact),
    }),
    route({
      method: 'GET',
      path: '/api/my/tickets/:number',
      summary: 'One of your own cases.',
      tag,
      roles: requester,
      params: ByNumber,
      reply: CustomerCase,
      handle: ({ params, caller }) => customers.caseOf(params.number, caller.contact),
    }),
    route({
      method: 'POST',
      path: '/api/my/tickets/:number/notes',
      summary: 'Write to the desk about one of your own cases.',
      tag,
      roles: requester,
      params: ByNumber,
      body: CustomerNoteBody,
      reply: CustomerCase,
      status: 201,
      handle: ({ params, body, caller }) => customers.note(params.number, caller.contact, body.text),
    }),
    route({
      method: 'POST',
      path: '/api/my/tickets/:number/answer',
      summary: 'Say whether one of your own cases is solved.',
      tag,
      roles: requester,
      params: ByNumber,
      body: CustomerAnswerBody,
      reply: CustomerCase,
      status: 201,
      handle: ({ params, body, caller }) => customers.answer(params.number, caller.contact, body),
    }),
  ];
}
