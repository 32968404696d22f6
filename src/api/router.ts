import type { Express, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../lib/errors.ts';
import { type DoorOptions, door } from './door.ts';
import type { Route } from './route.ts';

/** Adds a route table to an application; a known path with another method is answered 405. */
export function addRoutes(app: Express, routes: readonly Route[], options: DoorOptions): void {
  const limit = signInLimit(options.peerOf);
  const allowed = new Map<string, string[]>();
  for (const route of [...routes].sort(staticFirst)) {
    const handlers = door(route, options);
    app[methodOf(route)](route.path, ...(route.limited ? [limit] : []), ...handlers);
    allowed.set(route.path, [...(allowed.get(route.path) ?? []), route.method]);
  }
  for (const [path, methods] of allowed) {
    app.all(path, (req, res) => {
      res.set('Allow', methods.join(', '));
      throw new AppError('method', `${req.method} is not possible here`, {
        remedy: `use ${methods.join(' or ')}`,
      });
    });
  }
}

/** Sixty attempts a minute and address: each costs us a slow hash. */
function signInLimit(peerOf: DoorOptions['peerOf']): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: 60,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => ipKeyGenerator(peerOf(req).address),
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: () => {
      throw new AppError('rate_limited', 'too many attempts', { remedy: 'try again in a minute' });
    },
  });
}

function methodOf(route: Route): 'get' | 'post' | 'put' | 'patch' | 'delete' {
  return route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
}

/** `/api/things/newest` before `/api/things/:id`, whatever order they were handed in. */
function staticFirst(a: Route, b: Route): number {
  const key = (route: Route) => route.path.replace(/:[^/]+/g, '\uffff');
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
