import { join } from 'node:path';
import type { Alarms } from './alarms/alarms.ts';
import { alarmView } from './alarms/view.ts';
import type { AlarmSource, PlaceFacts } from './channels/feeds.ts';
import { Forwarding } from './channels/forwarding.ts';
import { NoticeStore } from './channels/notices/store.ts';
import { Notifier } from './channels/notifier.ts';
import { Outbox } from './channels/outbox.ts';
import { OutboxStore } from './channels/store.ts';
import { emailWay, fileWay, smsWay } from './channels/ways.ts';
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
  onDisk: () => Promise<void>;
}): { outbox: Outbox; forwarding: Forwarding; notifier: Notifier; start(): void; stop(): Promise<void> } {
  const { config, db, devices, events, alarms, engine, bus, clock, log, onDisk } = parts;
  const store = new OutboxStore(db);
  const outbox = new Outbox({ store, clock, log, onDisk });
  const lines: AlarmSource = {
    after: (id, limit) =>
      alarms.changesAfter(id, limit).map(({ alarm, ...line }) => ({
        ...line,
        alarm: alarmView(alarm, {
          device: alarm.deviceId === null ? null : devices.ref(alarm.deviceId),
          traits: alarm.deviceId === null ? null : devices.traits(alarm.deviceId),
          memo: null,
        }),
      })),
  };
  const place = (deviceId: number | null): PlaceFacts | undefined =>
    (deviceId === null ? null : devices.traits(deviceId)) ?? undefined;
  const forwarding = new Forwarding({
    targets: config.forward,
    outbox,
    store,
    events: { after: (id, limit) => events.wholeAfter(id, limit), newest: () => events.newestId() },
    alarms: lines,
    place,
    view: (event) => ({ ...events.view(event), varbinds: events.detail(event.id).varbinds }),
    engine,
    bus,
    clock,
    log,
  });
  const { notify } = config;
  const folder = join(config.data, 'outbox');
  const notifier = new Notifier({
    config: notify,
    folder,
    outbox,
    store,
    notices: new NoticeStore(db),
    alarms: lines,
    alarm(id) {
      const alarm = alarms.detail(id);
      const { shelved, suppressed, flapping, umbrellaId } = alarm;
      const free = shelved === null && suppressed === null && flapping === null && umbrellaId === null;
      return { ...alarm, quiet: !free };
    },
    place,
    bus,
    clock,
    log,
  });
  return {
    outbox,
    forwarding,
    notifier,
    start() {
      outbox.open('email', notify.email ? emailWay(notify.email) : fileWay(folder, 'email'));
      outbox.open('sms', notify.sms ? smsWay(notify.sms) : fileWay(folder, 'sms'));
      forwarding.start();
      notifier.start();
    },
    async stop() {
      notifier.stop();
      await outbox.stop();
      await forwarding.stop();
    },
  };
}
