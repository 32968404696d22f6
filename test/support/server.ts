import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.ts';
import { accountRoutes } from '../../src/api/routes/accounts.ts';
import { healthRoutes } from '../../src/api/routes/health.ts';
import { ApiServer, type ServerOptions } from '../../src/api/server.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { caseDatabase, tempFolder } from './database.ts';

/** An HTTP interface on a free port with a database of its own, both gone with the test. */
export async function apiServer(
  more: (parts: {
    accounts: Accounts;
    db: ReturnType<typeof caseDatabase>['db'];
  }) => Partial<ServerOptions> = () => ({}),
) {
  const { db, file } = caseDatabase();
  const accounts = new Accounts({ db, clock: systemClock });
  const { routes = [], ...rest } = more({ accounts, db });
  const server = new ApiServer({
    http: { host: '127.0.0.1', port: 0, insecure: false },
    routes: [...accountRoutes(accounts, () => undefined), ...healthRoutes(), ...routes],
    accounts,
    log: silentLog,
    web: join(tempFolder(), 'dist'),
    checkReplies: true,
    ...rest,
  });
  const port = await server.start();
  onTestFinished(() => server.stop());
  return { db, file, accounts, server, port, base: `http://127.0.0.1:${port}` };
}
