import type { Outbox } from './channels/outbox.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { own } from './lib/own.ts';
import { Letters } from './tickets/letters/letters.ts';

/**
 * Letters of the desk to customers and notification groups, through the outbox: by mail and short message, or as files
 * below `DATA/outbox` where no server is configured. `web` is where the daemon itself listens.
 */
export function deskLetters(parts: {
  config: Config;
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  outbox: Outbox;
  web: () => string;
}): Letters {
  const { config, db, bus, clock, log, outbox, web } = parts;
  const { people, groups, email } = config.notify;
  if (email && config.http.url === undefined)
    log.warn('letters name host and port of the daemon; set http.url to the address that customers reach');
  const letters = new Letters({
    ...{ db, clock },
    post: {
      add({ way, key, lane, title, body }) {
        outbox.add(way, [{ key, lane, title, body: JSON.stringify(body) }]);
      },
      wake: (way) => outbox.wake(way),
      standing: (keys) => outbox.standing(keys),
    },
    group(name) {
      const members = own(groups, name);
      return (
        (members &&
          [...new Set(members)].map((member) => ({
            name: member,
            email: people.find((each) => each.name === member)?.email ?? null,
          }))) ??
        null
      );
    },
    own: email ? [email.from] : [],
    web: () => config.http.url ?? web(),
  });
  bus.on('ticket.changed', () => letters.wake());
  return letters;
}
