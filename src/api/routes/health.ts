import { z } from 'zod';
import { type Route, route } from '../route.ts';

/** `up`, or `degraded` while the store refuses: what comes is held, but nothing is acknowledged. */
const Health = z.object({ status: z.enum(['up', 'degraded']) });

/** Says whether the daemon answers and can write, and nothing else; `degraded` tells why it cannot, null when it can. */
export function healthRoutes(degraded: () => string | null = () => null): Route[] {
  const health = (path: string) =>
    route({
      method: 'GET',
      path,
      summary: 'Whether the daemon is up.',
      tag: 'Operation',
      roles: 'open',
      reply: Health,
      handle: () => ({ status: degraded() === null ? ('up' as const) : ('degraded' as const) }),
    });
  return [health('/api/health'), health('/healthz')];
}
