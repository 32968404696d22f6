import type { Alarms } from './alarms/alarms.ts';
import { alarmView } from './alarms/view.ts';
import { Forwarding } from './channels/forwarding.ts';
import { Outbox } from './channels/outbox.ts';
import { OutboxStore } from './channels/store.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { Devices } from './devices/devices.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import type { EventLog } from './snmp/event-log.ts';
import type { EngineClock } from './snmp/v3/secure.ts';

/** Everything that leaves the house. */
export function outbound(parts: {
  config: Config;
  db: Db;
  devices: Devices;
  events: EventLog;
  alarms: Alarms;
  engine: () => EngineClock;
  bus: AppBus;
  clock: Clock;
  log: Log;
}): { outbox: Outbox; forwarding: Forwarding; start(): void; stop(): Promise<void> } {
  const { config, db, devices, events, alarms, engine, bus, clock, log } = parts;
  const store = new OutboxStore(db);
  const outbox = new Outbox({ store, clock, log });
  const forwarding = new Forwarding({
    targets: config.forward,
    outbox,
    store,
    events: { after: (id, limit) => events.wholeAfter(id, limit), newest: () => events.newestId() },
    alarms: {
      after: (id, limit) =>
        alarms.changesAfter(id, limit).map(({ alarm, ...line }) => ({
          ...line,
          alarm: alarmView(alarm, alarm.deviceId === null ? null : devices.ref(alarm.deviceId)),
        })),
    },
    place(deviceId) {
      if (deviceId === null || devices.ref(deviceId) === null) return undefined;
      return { site: devices.get(deviceId).site, groups: [] };
    },
    view: (event) => ({ ...events.view(event), varbinds: events.detail(event.id).varbinds }),
    engine,
    bus,
    clock,
    log,
  });
  return {
    outbox,
    forwarding,
    start: () => forwarding.start(),
    async stop() {
      await outbox.stop();
      await forwarding.stop();
    },
  };
}
