import { readSecret, type V3UserConfig } from '../../config.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { Engines } from './engines.ts';
import type { EngineClock } from './secure.ts';
import { V3Security } from './security.ts';
import { EngineStore } from './store.ts';
import { V3User, V3Users } from './users.ts';

/** SNMPv3 of the daemon: `db` is `linebench.db`. Begins a new boot of our engine; `own` is our engine with its present time, `stop` keeps what was learnt. Throws AppError `secret`. */
export function openV3(
  users: readonly V3UserConfig[],
  { db, clock }: { db: Db; clock: Clock },
): { security: V3Security; own(): EngineClock; stop(): void } {
  const known = new V3Users(users.map((user) => new V3User(user, readSecret)));
  const engines = new Engines({ store: new EngineStore(db), clock });
  engines.start();
  return {
    security: new V3Security({ users: known, engines, clock }),
    own: () => engines.own,
    stop: () => engines.stop(),
  };
}
