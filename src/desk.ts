import type { Accounts } from './accounts/accounts.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { Devices } from './devices/devices.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import type { Letters } from './tickets/letters/letters.ts';
import { Policies } from './tickets/policy/policies.ts';
import { DeskClocks, type DeskNotices } from './tickets/scheduler/desk-clocks.ts';

/** Policies of the desk and the clocks that follow them; the policies are there, the clocks wait for `start`. */
export function desk(parts: {
  config: Config;
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  devices: Devices;
  accounts: Accounts;
  notices: DeskNotices;
  letters: Letters;
}): { policies: Policies; deskClocks: DeskClocks } {
  const { config, db, bus, clock, log, devices, accounts, notices, letters } = parts;
  const policies = new Policies({ db, clock });
  policies.start();
  const deskClocks = new DeskClocks({
    ...{ db, bus, clock, log, devices, policies, letters, notices },
    people: {
      engineers: () =>
        accounts
          .users()
          .filter(({ role }) => role === 'analyst')
          .map(({ user }) => user),
    },
    standard: config.tickets.policy,
  });
  return { policies, deskClocks };
}
