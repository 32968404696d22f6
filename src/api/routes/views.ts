import { z } from 'zod';
import { SavedView, ViewBody, ViewsQuery } from '../../contract/index.ts';
import type { Views } from '../../views/views.ts';
import { everyone, type Route, route } from '../route.ts';

const tag = 'Saved views';

/** Filters that people keep for the screens. */
export function viewRoutes(views: Views): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/views',
      summary: 'Your saved views of a screen and those that others share.',
      tag,
      roles: everyone,
      query: ViewsQuery,
      reply: z.array(SavedView),
      handle: ({ query, caller }) => views.list(caller.name, query.screen),
    }),
    route({
      method: 'PUT',
      path: '/api/views',
      summary: 'Keep a view; your own of the same screen and name is replaced.',
      tag,
      roles: everyone,
      body: ViewBody,
      reply: SavedView,
      handle: ({ body, caller }) => views.keep(caller.name, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/views/:id',
      summary: 'Remove a view of yours; supervisors remove shared ones, too.',
      tag,
      roles: everyone,
      params: z.object({ id: z.coerce.number().int().positive() }),
      reply: z.object({}),
      handle({ params, caller }) {
        views.remove(params.id, caller);
        return {};
      },
    }),
  ];
}
