import { z } from 'zod';
import type { Accounts } from '../../accounts/accounts.ts';
import {
  AuditPage,
  ChangePasswordBody,
  ChangeUserBody,
  CreatedToken,
  CreatedUser,
  NewPassword,
  NewTokenBody,
  NewUserBody,
  PageQuery,
  page,
  Session,
  SignInBody,
  Token,
  UserDetail,
  UserSummary,
} from '../../contract/index.ts';
import { AppError } from '../../lib/errors.ts';
import { numberCursor } from '../paging.ts';
import { anybody, everyone, type Route, route } from '../route.ts';

const Nothing = z.object({});
const tag = 'Accounts';

/** Throws AppError `not_found` for a contact that is not registered. */
type NeedContact = (id: number) => unknown;

/** Signing in and out, one's own password, the users' names and the API tokens. */
export function accountRoutes(accounts: Accounts, needContact: NeedContact): Route[] {
  return [
    ...sessionRoutes(accounts),
    ...userRoutes(accounts, needContact),
    ...tokenRoutes(accounts),
    ...auditRoutes(accounts),
  ];
}

function sessionRoutes(accounts: Accounts): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/session',
      summary: 'Sign in with a password; the session is kept in a cookie.',
      tag,
      roles: 'open',
      limited: true,
      body: SignInBody,
      reply: Session,
      async handle({ body }, exchange) {
        const { secret, session } = await accounts.signIn({ ...body, address: exchange.address });
        exchange.setSession(secret);
        return session;
      },
    }),
    route({
      method: 'GET',
      path: '/api/session',
      summary: 'Who is signed in; null when nobody is.',
      tag,
      roles: 'open',
      reply: Session.nullable(),
      handle({ caller }, exchange) {
        const { name, role, session: id } = caller;
        if (name === '') return null;
        const known = exchange.session === null ? null : accounts.bySession(exchange.session, false);
        return { id, user: name, name: known?.name ?? name, role, expiresAt: known?.expiresAt ?? null };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/session',
      summary: 'Sign out.',
      tag,
      roles: 'open',
      reply: Nothing,
      handle(_, exchange) {
        if (exchange.session !== null) accounts.signOut(exchange.session);
        exchange.setSession(null);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/api/session/password',
      summary: 'Change one’s own password; the user’s other sessions end.',
      tag,
      roles: anybody,
      limited: true,
      body: ChangePasswordBody,
      reply: Nothing,
      async handle({ body, caller }, { address, session }) {
        if (session === null) throw new AppError('forbidden', 'an API token has no password');
        await accounts.changePassword({ user: caller.name, ...body, address, session });
        return {};
      },
    }),
  ];
}

function userRoutes(accounts: Accounts, needContact: NeedContact): Route[] {
  const ByUser = z.object({ user: z.string().min(1).max(64) });
  return [
    route({
      method: 'GET',
      path: '/api/users',
      summary: 'Names and roles of everybody who may sign in.',
      tag,
      roles: everyone,
      reply: page(UserSummary),
      handle: () => ({ items: accounts.users(), next: null }),
    }),
    route({
      method: 'POST',
      path: '/api/users',
      summary: 'Make a person; this reply is the only one with the one-time password.',
      tag,
      roles: ['admin'],
      body: NewUserBody,
      reply: CreatedUser,
      status: 201,
      handle({ body, caller }) {
        if (body.contact !== undefined) needContact(body.contact);
        return accounts.people.createUser(body, caller.name);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/users/:user',
      summary: 'Change the name or role of a person, disable or enable them; what is left out stays.',
      tag,
      roles: ['admin'],
      params: ByUser,
      body: ChangeUserBody,
      reply: UserDetail,
      handle({ params, body, caller }) {
        if (body.contact !== undefined) needContact(body.contact);
        return accounts.people.changeUser(params.user, body, caller.name);
      },
    }),
    route({
      method: 'POST',
      path: '/api/users/:user/password',
      summary: 'Give a person a new one-time password; their sessions end.',
      tag,
      roles: ['admin'],
      params: ByUser,
      reply: NewPassword,
      handle: async ({ params, caller }) => ({
        password: await accounts.people.resetPassword(params.user, caller.name),
      }),
    }),
  ];
}

function tokenRoutes(accounts: Accounts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/tokens',
      summary: 'API tokens in force, newest first; their texts are not kept.',
      tag,
      roles: ['admin'],
      reply: page(Token),
      handle: () => ({ items: accounts.tokens(), next: null }),
    }),
    route({
      method: 'POST',
      path: '/api/tokens',
      summary: 'Make an API token; this reply is the only one with its text.',
      tag,
      roles: ['admin'],
      body: NewTokenBody,
      reply: CreatedToken,
      status: 201,
      handle: ({ body, caller }) => accounts.createToken({ ...body, by: caller.name }),
    }),
    route({
      method: 'DELETE',
      path: '/api/tokens/:id',
      summary: 'Take an API token out of force for good.',
      tag,
      roles: ['admin'],
      params: z.object({ id: z.coerce.number().int().positive() }),
      reply: Nothing,
      handle({ params, caller }) {
        accounts.revokeToken(params.id, caller.name);
        return {};
      },
    }),
  ];
}

function auditRoutes(accounts: Accounts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/audit',
      summary: 'Sign-ins and acts of administration, newest first.',
      tag,
      roles: ['admin', 'supervisor'],
      query: PageQuery,
      reply: AuditPage,
      handle: ({ query }) => accounts.auditLog(numberCursor(query.before), query.limit),
    }),
  ];
}
