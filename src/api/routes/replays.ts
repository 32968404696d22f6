import { z } from 'zod';
import { Replay, ReplayBody } from '../../contract/index.ts';
import type { Replays } from '../../rules/replays.ts';
import type { Rules } from '../../rules/rules.ts';
import { type Route, route } from '../route.ts';
import { ruleMakers } from './rules.ts';

const tag = 'Rules';
const ById = z.object({ id: z.string().max(64) });

/** What-if: rules tried on what happened. */
export function replayRoutes({ rules, replays }: { rules: Rules; replays: Replays }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/replays',
      summary:
        'Run the rules of a text over the stored events of the last hours beside those in force; ask for the result by its id.',
      tag,
      roles: ruleMakers,
      body: ReplayBody,
      reply: Replay,
      status: 201,
      handle: ({ body: { text, hours, most }, caller }) =>
        replays.begin({ hours, most, ...rules.toReplay(text) }, caller.name),
    }),
    route({
      method: 'GET',
      path: '/api/replays/:id',
      summary: 'How far a replay is, and at its end what would have been different.',
      tag,
      roles: ruleMakers,
      params: ById,
      reply: Replay,
      handle: ({ params }) => replays.get(params.id),
    }),
    route({
      method: 'DELETE',
      path: '/api/replays/:id',
      summary: 'Cancel a replay.',
      tag,
      roles: ruleMakers,
      params: ById,
      reply: Replay,
      handle: ({ params }) => replays.cancel(params.id),
    }),
  ];
}
