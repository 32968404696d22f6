import { z } from 'zod';
import { type Route, route } from '../route.ts';

/** Says that the daemon answers, and nothing else. */
export function healthRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/health',
      summary: 'Whether the daemon is up.',
      tag: 'Operation',
      roles: 'open',
      reply: z.object({ status: z.literal('up') }),
      handle: () => ({ status: 'up' }),
    }),
  ];
}
