import { z } from 'zod';
import { docsPage } from '../docs.ts';
import { openApi } from '../openapi.ts';
import { everyone, type Route, route } from '../route.ts';

/** The table of routes about itself: for programs and for people. `table` is asked at each request. */
export function documentation(table: () => readonly Route[], version: string): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This interface as an OpenAPI 3.1 document.',
      tag: 'Operation',
      roles: everyone,
      reply: z.record(z.string(), z.unknown()),
      handle: () => openApi(table(), version),
    }),
    route({
      method: 'GET',
      path: '/api/docs',
      summary: 'This interface as a page to read.',
      tag: 'Operation',
      roles: everyone,
      media: 'text/html',
      reply: z.string(),
      handle: () => docsPage(table(), version),
    }),
  ];
}
