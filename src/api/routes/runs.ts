import { z } from 'zod';
import {
  ConsoleTail,
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

/** Doors of runs; `claim` makes sure that the caller holds the bench. */
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
      method: 'GET',
      path: '/api/runs/:id/console',
      summary:
        'The end of what the console of the position said in a run that is under way; secrets are masked.',
      tag,
      roles: everyone,
      params,
      reply: ConsoleTail,
      handle: (input) => runs.console(input.params.id),
    }),
    route({
      method: 'GET',
      path: '/api/runs/:id/attachments/:seq',
      summary: 'A file of a run, to be saved; its SHA-256 is checked.',
      tag,
      roles: everyone,
      params: params.extend({ seq: z.coerce.number().int().positive() }),
      reply: z.unknown(),
      // Never the type that the file says of itself: a browser must not show what a unit sent.
      media: 'application/octet-stream',
      async handle({ params: { id, seq } }, exchange) {
        const { attachment, content } = await runs.attachment(id, seq);
        exchange.saveAs(attachment.name);
        return content;
      },
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
