import { ApiServer } from './api/server.ts';
import type { Config } from './config.ts';
import type { LiveStatus } from './contract/index.ts';
import type { AppBus } from './events.ts';
import { type Clock, iso } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { Rate } from './lib/rate.ts';
import { liveTopics } from './live-topics.ts';
import type { Managers } from './managers.ts';
import { routes } from './routes.ts';
import type { TrapReceiver } from './snmp/receiver.ts';
import type { Streams } from './streams.ts';

/** What the web is made of. */
export interface FrontParts {
  config: Config;
  /** Everything that has doors. */
  managers: Omit<Managers, 'funnel' | 'pipeline' | 'status'>;
  traps: TrapReceiver;
  streams: Streams;
  bus: AppBus;
  clock: Clock;
  log: Log;
  /** Version of the program. */
  version: string;
  /** Folder of the built web. */
  web: string;
  onDisk: () => Promise<void>;
  /** What the stop of the program ends, the last first. */
  stopping: (() => void | Promise<void>)[];
}

/** Opens the doors: the HTTP interface, the live topics and the web on one port. Resolves with its address. */
export async function front(parts: FrontParts): Promise<string> {
  const { config, managers, traps, streams, bus, clock, log, version, web, onDisk, stopping } = parts;
  const { accounts, alarms, benches, events, tickets } = managers;
  const rate = new Rate(clock, 10_000, () => events.committedCount);
  stopping.push(() => rate.stop());
  rate.start();
  const status = (): LiveStatus => {
    const { open, unacknowledged } = alarms.counts();
    return {
      at: iso(clock.now()),
      funnel: traps.funnel(),
      rate: rate.perSecond(),
      openAlarms: open,
      unacknowledged,
      openTickets: tickets.openCount(),
      degraded: streams.degraded,
    };
  };
  const pipeline = () => ({
    resultRows: streams.results.stats.rows,
    shedSamples: streams.shedSamples,
    degraded: streams.degraded,
  });
  const live = liveTopics({ accounts, alarms, benches, events, tickets, status, bus, clock, log });
  const server = new ApiServer({
    http: config.http,
    routes: routes({ ...managers, status, funnel: () => traps.state(), pipeline }),
    ...{ version, accounts, log, clock, web, onDisk },
    guests: [live],
  });
  const port = await server.start();
  stopping.push(() => server.stop());
  return `${config.http.tls ? 'https' : 'http'}://${hostText(config.http.host)}:${port}`;
}

/** A host as it stands in a URL. */
export function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
