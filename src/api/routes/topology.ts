import { TopologyImportBody, TopologyPage, TopologyQuery, TopologyReport } from '../../contract/index.ts';
import type { Places } from '../../devices/places.ts';
import { engineers, everyone, type Route, route } from '../route.ts';

const tag = 'Devices';

/** The plant as a tree; `openAlarms` counts them by device. */
export function topologyRoutes(places: Places, openAlarms: () => ReadonlyMap<number, number>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/topology',
      summary:
        'Sites, head ends, nodes and devices right below a branch, by name, or found by words in all branches.',
      tag,
      roles: everyone,
      query: TopologyQuery,
      reply: TopologyPage,
      handle: ({ query }) => places.page(query, openAlarms()),
    }),
    route({
      method: 'POST',
      path: '/api/topology/import',
      summary: 'Take where devices are from a CSV, or with `dryRun` only say what it would do, line by line.',
      tag,
      roles: engineers,
      body: TopologyImportBody,
      reply: TopologyReport,
      handle: ({ body }) => places.take(body.csv, body.dryRun),
    }),
  ];
}
