import { z } from 'zod';
import type { Accounts } from '../../accounts/accounts.ts';
import {
  AssignCustomerBody,
  ChangeDraftBody,
  DecisionBody,
  DiffQuery,
  DraftBody,
  DryRun,
  DryRunBody,
  ProfileCheck,
  ProfileCustomers,
  ProfileDetail,
  ProfileDiff,
  ProfileList,
  ProfileText,
  ReasonBody,
  Revision,
  RevisionText,
  type Role,
} from '../../contract/index.ts';
import type { ProfileCustomers as Customers } from '../../runs/customers/customers.ts';
import type { DryRuns } from '../../runs/dry-runs.ts';
import type { ProfileLibrary } from '../../runs/versions/library.ts';
import { type Caller, everyone, type Route, route } from '../route.ts';

const tag = 'Profiles';
/** Who writes profiles, and who approves what others wrote. */
export const profileWriters: readonly Role[] = ['admin', 'analyst'];
export const profileApprovers: readonly Role[] = ['admin', 'supervisor'];
const profileReaders: readonly Role[] = ['admin', 'supervisor', 'analyst'];

const ById = z.object({ id: z.string().min(1).max(48) });
const ByNumber = ById.extend({ number: z.coerce.number().int().positive() });
const one = '/api/profiles/:id/revisions/:number';

/** Doors of profiles: what is in force, its versions, and what helps to write one. */
export function profileRoutes(parts: {
  library: ProfileLibrary;
  customers: Customers;
  dryRuns: DryRuns;
  accounts: Pick<Accounts, 'note'>;
}): Route[] {
  const { library, dryRuns } = parts;
  return [
    ...readingRoutes(library),
    ...writingRoutes(library),
    ...decidingRoutes(library),
    ...customerRoutes(parts),
    ...dryRoutes(dryRuns),
  ];
}

function readingRoutes(library: ProfileLibrary): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/profiles',
      summary: 'The test profiles.',
      tag,
      roles: everyone,
      reply: ProfileList,
      handle: () => ({ items: library.list(), next: null }),
    }),
    route({
      method: 'GET',
      path: '/api/profiles/schema.json',
      summary: 'JSON Schema of a profile file, for editors.',
      tag,
      roles: 'open',
      reply: z.record(z.string(), z.unknown()),
      handle: () => library.schema(),
    }),
    route({
      method: 'GET',
      path: '/api/profiles/:id',
      summary: 'One profile with its versions and what was done with them.',
      tag,
      roles: everyone,
      params: ById,
      reply: ProfileDetail,
      handle: ({ params }) => library.detail(params.id),
    }),
    route({
      method: 'GET',
      path: one,
      summary: 'One version with its text, outline and faults.',
      tag,
      roles: everyone,
      params: ByNumber,
      reply: RevisionText,
      handle: ({ params }) => library.revision(params.id, params.number),
    }),
    route({
      method: 'GET',
      path: `${one}/diff`,
      summary:
        'What a version changed against another one, the one that it was made from unless asked otherwise.',
      tag,
      roles: everyone,
      params: ByNumber,
      query: DiffQuery,
      reply: ProfileDiff,
      handle: ({ params, query }) => library.diff(params.id, params.number, query.from),
    }),
  ];
}

function writingRoutes(library: ProfileLibrary): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/profiles/check',
      summary: 'The outline of a text, or every fault with line, column and remedy.',
      tag,
      roles: profileReaders,
      body: ProfileText,
      reply: ProfileCheck,
      handle: ({ body }) => library.check(body.text),
    }),
    route({
      method: 'POST',
      path: '/api/profiles/drafts',
      summary:
        'A new draft; the id in the text says of which profile. It may be faulty until it is submitted.',
      tag,
      roles: profileWriters,
      body: DraftBody,
      reply: Revision,
      status: 201,
      handle: ({ body, caller }) => library.draft(body.text, body.base, caller.name),
    }),
    route({
      method: 'PUT',
      path: one,
      summary: 'Change the text of a draft.',
      tag,
      roles: profileWriters,
      params: ByNumber,
      body: ChangeDraftBody,
      reply: Revision,
      handle: ({ params, body, caller }) => library.change(params.id, params.number, body, caller.name),
    }),
    route({
      method: 'DELETE',
      path: one,
      summary: 'Throw a draft away.',
      tag,
      roles: profileWriters,
      params: ByNumber,
      reply: z.object({ discarded: z.boolean() }),
      handle({ params, caller }) {
        library.discard(params.id, params.number, actor(caller));
        return { discarded: true };
      },
    }),
    route({
      method: 'POST',
      path: `${one}/submit`,
      summary: 'Hand a draft to a second person.',
      tag,
      roles: profileWriters,
      params: ByNumber,
      body: DecisionBody,
      reply: Revision,
      handle: ({ params, body, caller }) =>
        library.submit(params.id, params.number, actor(caller), body.comment),
    }),
  ];
}

function decidingRoutes(library: ProfileLibrary): Route[] {
  return [
    route({
      method: 'POST',
      path: `${one}/approve`,
      summary: 'Put a submitted version into force. Refused to whoever wrote at it, and to tokens.',
      tag,
      roles: profileApprovers,
      params: ByNumber,
      body: DecisionBody,
      reply: Revision,
      handle: ({ params, body, caller }) =>
        library.approve(params.id, params.number, actor(caller), body.comment),
    }),
    route({
      method: 'POST',
      path: `${one}/reject`,
      summary: 'Send a submitted version back, with the reason.',
      tag,
      roles: profileApprovers,
      params: ByNumber,
      body: ReasonBody,
      reply: Revision,
      handle: ({ params, body, caller }) =>
        library.reject(params.id, params.number, actor(caller), body.comment),
    }),
    route({
      method: 'POST',
      path: `${one}/retire`,
      summary: 'Take a version out of force; the profile cannot be run until another is approved.',
      tag,
      roles: profileApprovers,
      params: ByNumber,
      body: ReasonBody,
      reply: Revision,
      handle: ({ params, body, caller }) =>
        library.retire(params.id, params.number, actor(caller), body.comment),
    }),
  ];
}

function customerRoutes({
  customers,
  accounts,
}: {
  customers: Customers;
  accounts: Pick<Accounts, 'note'>;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/profiles/:id/customers',
      summary: 'Whose units get which configuration of the version in force.',
      tag,
      roles: everyone,
      params: ById,
      reply: ProfileCustomers,
      handle: ({ params }) => customers.view(params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/profiles/:id/customers',
      summary: 'Choose a configuration for the units of a customer; null leaves it to the text again.',
      tag,
      roles: profileApprovers,
      params: ById,
      body: AssignCustomerBody,
      reply: ProfileCustomers,
      handle({ params, body, caller }) {
        const view = customers.assign(params.id, body, caller.name);
        accounts.note(caller.name, 'profile_customer', params.id, body);
        return view;
      },
    }),
  ];
}

function dryRoutes(dryRuns: DryRuns): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/profiles/dry-runs',
      summary: 'Try a text on a simulated unit or on paper; nothing of it reaches the results.',
      tag,
      roles: profileReaders,
      body: DryRunBody,
      reply: DryRun,
      status: 201,
      handle: ({ body }) => dryRuns.start(body),
    }),
    route({
      method: 'GET',
      path: '/api/profiles/dry-runs/:run',
      summary: 'How far a dry run is.',
      tag,
      roles: profileReaders,
      params: z.object({ run: z.string().max(64) }),
      reply: DryRun,
      handle: ({ params }) => dryRuns.get(params.run),
    }),
  ];
}

function actor({ name, token }: Caller) {
  return { name, token };
}
