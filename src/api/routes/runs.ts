import { z } from 'zod';
import {
  ProfileList,
  RetestList,
  RunDetail,
  RunsPage,
  RunsQuery,
  StartedRuns,
  StartRunsBody,
} from '../../contract/index.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Suspects } from '../../runs/suspects/suspects.ts';
import { benchCrew, everyone, type Route, route } from '../route.ts';

const params = z.object({ id: z.string().min(1).max(64) });
const tag = 'Runs';

/** Doors of profiles and runs; `claim` makes sure that the caller holds the bench. */
export function runRoutes({
  runs,
  suspects,
  claim,
}: {
  runs: Runs;
  suspects: Pick<Suspects, 'retests'>;
  claim(bench: string, holder: { user: string; session: string }): void;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/profiles',
      summary: 'The test profiles.',
      tag,
      roles: everyone,
      reply: ProfileList,
      handle: () => ({ items: runs.profiles(), next: null }),
    }),
    route({
      method: 'POST',
      path: '/api/runs',
      summary: 'Starts a profile on the positions named, or on every loaded one of the bench.',
      tag,
      roles: benchCrew,
      body: StartRunsBody,
      reply: StartedRuns,
      status: 201,
      handle(input) {
        claim(input.body.bench, { user: input.caller.name, session: input.caller.session });
        return { items: runs.startRuns(input.body, input.caller.name) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/runs',
      summary: 'Runs, newest first.',
      tag,
      roles: everyone,
      query: RunsQuery,
      reply: RunsPage,
      handle: (input) => runs.list(input.query),
    }),
    route({
      method: 'GET',
      path: '/api/retests',
      summary: 'Units that a suspect position failed and that have to be tested elsewhere.',
      tag,
      roles: everyone,
      reply: RetestList,
      handle: () => ({ items: suspects.retests(), next: null }),
    }),
    route({
      method: 'GET',
      path: '/api/runs/:id',
      summary: 'One run with its steps and measurements.',
      tag,
      roles: everyone,
      params,
      reply: RunDetail,
      handle: (input) => runs.get(input.params.id),
    }),
    route({
      method: 'POST',
      path: '/api/runs/:id/abort',
      summary: 'Aborts a run; its unit is switched off.',
      tag,
      roles: benchCrew,
      params,
      reply: RunDetail,
      handle: (input) => runs.abort(input.params.id, input.caller.name),
    }),
  ];
}
