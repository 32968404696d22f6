import { z } from 'zod';
import {
  DeskSetup,
  Macro,
  MacroBody,
  Macros,
  MacroTrial,
  MacroTrialBody,
  MacroVersions,
  RuleDiff,
  SetupCheck,
  SetupTrial,
  TextBody,
} from '../../contract/index.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';
import { leaders, versionedTextRoutes } from './versioned-texts.ts';

const tag = 'Desk';
const ById = z.object({ id: z.coerce.number().int().positive() });

/** What people write for the desk in versions: macros and the set-up. */
export function deskTextRoutes(tickets: Tickets): Route[] {
  return [...macros(tickets), ...macroVersions(tickets), ...setup(tickets)];
}

function macros({ macros }: Tickets): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/macros',
      summary: 'Your macros and those that others share.',
      tag,
      roles: desk,
      reply: Macros,
      handle: ({ caller }) => ({ items: macros.list(caller.name) }),
    }),
    route({
      method: 'PUT',
      path: '/api/macros',
      summary:
        'Keep a macro as its next version: the one of `id`, else your own of the same name, else a new one. Supervisors change shared ones, too.',
      tag,
      roles: desk,
      body: MacroBody,
      reply: Macro,
      handle: ({ body, caller }) => macros.keep(body, caller),
    }),
    route({
      method: 'DELETE',
      path: '/api/macros/:id',
      summary: 'Remove a macro of yours; supervisors remove shared ones, too. Its versions stay.',
      tag,
      roles: desk,
      params: ById,
      reply: z.object({}),
      handle({ params, caller }) {
        macros.remove(params.id, caller);
        return {};
      },
    }),
  ];
}

function macroVersions({ macros, workplace }: Tickets): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/macros/try',
      summary: 'What acts would do to some tickets, the newest open ones unless given; nothing is kept.',
      tag,
      roles: desk,
      body: MacroTrialBody,
      reply: MacroTrial,
      handle: ({ body, caller }) => workplace.tryMacro(body.acts, body.numbers, caller),
    }),
    route({
      method: 'GET',
      path: '/api/macros/:id/versions',
      summary: 'Versions of a macro, newest first.',
      tag,
      roles: desk,
      params: ById,
      reply: MacroVersions,
      handle: ({ params, caller }) => ({ items: macros.versions(params.id, caller) }),
    }),
    route({
      method: 'GET',
      path: '/api/macros/:id/versions/:version/diff',
      summary: 'What a version of a macro changed against the one before it.',
      tag,
      roles: desk,
      params: ById.extend({ version: z.coerce.number().int().positive() }),
      reply: RuleDiff,
      handle: ({ params, caller }) => macros.diff(params.id, params.version, caller),
    }),
    route({
      method: 'POST',
      path: '/api/macros/:id/compare',
      summary: 'What a draft would change in a macro, line by line.',
      tag,
      roles: desk,
      params: ById,
      body: MacroBody,
      reply: RuleDiff,
      handle: ({ params, body, caller }) => macros.compare(params.id, body, caller),
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
      method: 'POST',
      path: '/api/desk/setup/trial',
      summary: 'What a text would mean: its faults, or the past tickets that would have gone elsewhere.',
      tag,
      roles: leaders,
      body: TextBody,
      reply: SetupTrial,
      handle: ({ body }) => setup.trial(body.text),
    }),
    route({
      method: 'POST',
      path: '/api/desk/setup/check',
      summary: 'What a text says as tables, or every fault with line, column and remedy.',
      tag,
      roles: everyone,
      body: TextBody,
      reply: SetupCheck,
      handle: ({ body }) => setup.check(body.text),
    }),
    ...versionedTextRoutes({ tag, path: '/api/desk/setup', what: 'the set-up', text: setup }),
  ];
}
