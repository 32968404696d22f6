import type { TrapDefinition } from '../hardware/contract.ts';
import { alarmMarks } from './alarm-rules.ts';
import type { Maintenance } from './alarms/maintenance/maintenance.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { Devices } from './devices/devices.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { Replays } from './rules/replays.ts';
import { Rules } from './rules/rules.ts';
import { RuleStore } from './rules/store.ts';
import { TrapRules } from './snmp/classify.ts';
import type { EventLog } from './snmp/event-log.ts';
import type { ObjectNames } from './snmp/objects.ts';

/** What packets are judged by, the operator's own versions of it, what they say of alarms, and what tries them on what happened. */
export function rulebook(parts: {
  config: Config;
  db: Db;
  streamFile: string;
  shipped: readonly TrapDefinition[];
  objects: ObjectNames;
  devices: Devices;
  maintenance: Maintenance;
  events: EventLog;
  bus: AppBus;
  clock: Clock;
  log: Log;
}) {
  const { config, db, streamFile, shipped, objects, devices, maintenance, events, bus, clock, log } = parts;
  const definitions = config.traps.definitions;
  const make = () => new TrapRules(definitions, objects, devices, shipped);
  const trapRules = make();
  bus.on('device.changed', () => trapRules.forget());
  const marks = alarmMarks([...definitions, ...shipped]);
  const rules = new Rules({
    store: new RuleStore(db),
    active: trapRules,
    rulesWith(version, own) {
      const made = make();
      made.use(version, own);
      return made;
    },
    inForce: (own) => marks.use(own),
    config: definitions,
    shipped,
    objects,
    events,
    bus,
    clock,
    log,
  });
  const { holdDown, reopenWithin } = config.tickets;
  const replays = new Replays({
    thread: new URL('./replay-thread.ts', import.meta.url),
    clock,
    log,
    order: (since) => ({
      file: streamFile,
      data: config.data,
      config: definitions,
      devices: devices.all(),
      maintenance: maintenance.versions(since),
      policy: { holdDown, reopenWithin },
      alarms: config.alarms,
    }),
  });
  return { trapRules, rules, replays, marks };
}
