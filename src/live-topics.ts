import type { Accounts } from './accounts/accounts.ts';
import type { Alarms } from './alarms/alarms.ts';
import { alarmsTopic } from './api/alarms-topic.ts';
import { Live } from './api/live.ts';
import { benchesTopic, eventsTopic, presenceTopic, statusTopic, ticketsTopic } from './api/topics.ts';
import type { Benches } from './benches/benches.ts';
import type { LiveStatus } from './contract/index.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import type { EventLog } from './snmp/event-log.ts';
import type { Tickets } from './tickets/tickets.ts';

/** The live connections with all their topics. */
export function liveTopics(parts: {
  accounts: Accounts;
  alarms: Alarms;
  benches: Benches;
  events: EventLog;
  tickets: Tickets;
  status: () => LiveStatus;
  bus: AppBus;
  clock: Clock;
  log: Log;
}): Live {
  const { accounts, alarms, benches, events, tickets, status, bus, clock, log } = parts;
  return new Live({
    accounts,
    clock,
    log,
    sources: [
      eventsTopic(bus, clock, (limit) => events.latest(limit)),
      alarmsTopic(bus, clock, () => alarms.live()),
      benchesTopic(bus, clock, () => benches.list()),
      ticketsTopic(bus, clock, () => tickets.newest()),
      presenceTopic(
        () => tickets.presence.present(),
        (listener) => tickets.presence.onChanged(listener),
      ),
      statusTopic(clock, status),
    ],
  });
}
