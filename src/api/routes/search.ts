import { type SearchHit, SearchPage, SearchQuery } from '../../contract/index.ts';
import { everyone, type Route, route } from '../route.ts';

/** One place to look; at most a handful of hits, best first. */
export type SearchSource = (q: string) => SearchHit[] | Promise<SearchHit[]>;

/** Finds anything by serial number, MAC, address, ticket number, OID or name. */
export function searchRoutes(sources: readonly SearchSource[]): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/search',
      summary: 'Devices, tickets, runs, alarms and events that carry the words.',
      tag: 'Search',
      roles: everyone,
      query: SearchQuery,
      reply: SearchPage,
      async handle({ query }) {
        const found = await Promise.all(sources.map((source) => source(query.q)));
        return { items: found.flat(), next: null };
      },
    }),
  ];
}
