import { z } from 'zod';
import { DeskExportQuery, DeskStatistics, DeskStatisticsQuery } from '../../contract/index.ts';
import type { DeskFigures } from '../../tickets/statistics/statistics.ts';
import { network, type Route, route } from '../route.ts';

const tag = 'Desk statistics';

/** Doors of the statistics of the desk. */
export function deskStatisticsRoutes(figures: DeskFigures): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/desk/statistics',
      summary: 'Ageing, response and repair times, promises, flow, contacts and what tickets were about.',
      tag,
      roles: network,
      query: DeskStatisticsQuery,
      reply: DeskStatistics,
      handle: ({ query }) => figures.ask(query),
    }),
    route({
      method: 'GET',
      path: '/api/desk/statistics/export',
      summary: 'A table of the statistics as CSV.',
      tag,
      roles: network,
      query: DeskExportQuery,
      reply: z.unknown(),
      media: 'text/csv',
      file: true,
      async handle({ query: { table, ...query } }) {
        return { type: 'text/csv; charset=utf-8', ...(await figures.export(query, table)) };
      },
    }),
  ];
}
