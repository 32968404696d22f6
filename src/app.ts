import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trapDefinitions } from '../hardware/traps/all.ts';
import { objects as shippedObjects } from '../hardware/traps/objects.ts';
import { Accounts } from './accounts/accounts.ts';
import { alarmPolicy, incidentPolicy } from './alarm-rules.ts';
import { Alarms } from './alarms/alarms.ts';
import { Incidents } from './alarms/incidents.ts';
import { Maintenance } from './alarms/maintenance/maintenance.ts';
import { MaintenanceStore } from './alarms/maintenance/store.ts';
import { AlarmStore } from './alarms/store.ts';
import type { Config } from './config.ts';
import type { ReloadReply } from './contract/index.ts';
import { Archive } from './db/archive.ts';
import { Checkpointer } from './db/checkpointer.ts';
import { DiskSync } from './db/disk-sync.ts';
import { lockFolder } from './db/lock.ts';
import { migrate } from './db/migrate.ts';
import { caseMigrations } from './db/migrations/case.ts';
import { openDatabase } from './db/open.ts';
import { desk } from './desk.ts';
import { deskLetters } from './desk-letters.ts';
import { deskNotices } from './desk-notices.ts';
import { Devices } from './devices/devices.ts';
import { Places } from './devices/places.ts';
import { DeviceStore } from './devices/store.ts';
import type { AppEvents } from './events.ts';
import { front, hostText } from './front.ts';
import { credentialsOf, devicePoller, trapReceiver } from './hearing.ts';
import { lab } from './lab.ts';
import { Bus } from './lib/bus.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { outbound } from './outbound.ts';
import { Plant } from './plant/plant.ts';
import { SampleStore } from './plant/store.ts';
import { benchPlaces, runFeed } from './ports.ts';
import { notReloadable, reloader } from './reload.ts';
import { resultDesk } from './result-desk.ts';
import { Retention } from './retention.ts';
import { rulebook } from './rulebook.ts';
import { EventLog } from './snmp/event-log.ts';
import { loadMibs } from './snmp/mib/mibs.ts';
import { ObjectNames } from './snmp/objects.ts';
import { SnmpReader } from './snmp/reader.ts';
import type { TrapReceiver } from './snmp/receiver.ts';
import { EventStore } from './snmp/store.ts';
import { openV3 } from './snmp/v3/open.ts';
import { Streams } from './streams.ts';
import { Customers } from './tickets/customer/customers.ts';
import { DeskFigures } from './tickets/statistics/statistics.ts';
import { Tickets } from './tickets/tickets.ts';
import { Views } from './views/views.ts';

/** What the world gives the program; tests give their own. */
export interface AppParts {
  clock: Clock;
  log: Log;
  /** Folder of the built web. */
  web?: string;
  /** Reads the configuration anew; throws ConfigError with every fault. Without it nothing can be reloaded. */
  configuration?(): Config;
  /** Called when a part died that the daemon cannot do without; the caller ends the process. */
  fatal?(reason: Error): void;
}

/** The daemon: parts that were made by `createApp` and meet nowhere else. */
export interface App {
  /** Starts everything; `oneTimePassword` is that of the `admin` that the very first start makes. */
  start(): Promise<{ oneTimePassword: string | null }>;
  /** Stops everything in reverse, bounded in time; outlets are off and what was received is on disk. */
  stop(): Promise<void>;
  /** Reads the configuration anew and exchanges the boards and benches that changed. Throws AppError; nothing is changed then. */
  reload(): Promise<ReloadReply>;
  /** Address of the web, once started. */
  url(): string;
  /** Addresses of the trap listeners, once started. */
  trapAddresses(): string[];
  readonly accounts: Accounts;
}

const root = join(import.meta.dirname, '..');
const webFolder = join(root, 'web', 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Puts the parts together; nothing runs before `start`. Throws AppError when the data folder cannot be used. */
export function createApp(
  config: Config,
  { clock, log, web = webFolder, configuration, fatal = () => undefined }: AppParts,
): App {
  const unlock = lockFolder(config.data);
  const file = join(config.data, 'linebench.db');
  const db = openDatabase(file, { waits: false });
  const disk = new DiskSync(file);
  const onDisk = () => disk.flush();
  migrate(db, caseMigrations);
  const bus = new Bus<AppEvents>((name, err) => log.error({ err, event: name }, 'a listener failed'));
  const stopping: (() => void | Promise<void>)[] = [unlock, () => void db.close(), () => disk.close()];
  const accounts = new Accounts({ db, clock });
  let url = '';
  let receiver: TrapReceiver | undefined;
  let reload: () => Promise<ReloadReply> = () => Promise.reject(notReloadable());

  async function start(): Promise<{ oneTimePassword: string | null }> {
    const checkpointer = new Checkpointer({ file, db, log });
    checkpointer.start();
    stopping.push(() => checkpointer.stop());
    const devices = new Devices({ store: new DeviceStore(db), bus, clock });
    devices.start(config.devices);
    stopping.push(() => devices.stop());
    const refs = (id: number) => devices.ref(id);
    const places = new Places(devices);
    const maintenance = new Maintenance({ store: new MaintenanceStore(db), plant: places, clock, refs });
    maintenance.start();

    const archiveFolder = join(config.data, 'archive');
    const { archive: archived, ...ages } = config.retention;
    const archive = archived ? archiveFolder : null;
    const old = new Archive(archiveFolder);
    const streams = new Streams({
      ...{ folder: config.data, archive, clock, log, events: () => events, crashed: fatal },
    });
    await streams.start();
    stopping.push(() => streams.stop());
    const streamDb = openDatabase(streams.file, { readonly: true });
    // Before the writer's own connection: the last one to close takes the write-ahead log away.
    stopping.push(() => void streamDb.close());

    const mibs = loadMibs(config.data, (file, reason) => log.warn({ file, reason }, 'imported MIB left out'));
    const shippedTraps = [...trapDefinitions, ...mibs.traps];
    const objects = new ObjectNames([...shippedObjects, ...mibs.objects], shippedTraps);
    const events = new EventLog({
      store: new EventStore(streamDb, old),
      sink: { push: (event, source) => streams.pushEvent(event, source) },
      bus,
      clock,
      objects,
      refs,
    });
    const shared = { config, db, devices, events, bus, clock, log };
    const { trapRules, rules, replays, marks } = rulebook({
      ...shared,
      maintenance,
      streamFile: streams.file,
      shipped: shippedTraps,
      objects,
    });
    rules.start();
    stopping.push(() => replays.stop());
    const alarms = new Alarms({
      store: new AlarmStore(db),
      feed: events,
      bus,
      clock,
      log,
      refs,
      traits: (id) => devices.traits(id),
      policy: alarmPolicy(config.alarms),
      overrides: config.alarms.overrides,
      typeOf: marks.typeOf,
      isOutage: marks.isOutage,
      incidents: new Incidents({ plant: places, maintenance, policy: incidentPolicy(config.alarms) }),
    });
    maintenance.onChanged(() => alarms.judgeAgain());
    events.onCommitted((batch) => alarms.consume(batch));
    alarms.start();
    stopping.push(() => alarms.stop());

    const reader = new SnmpReader(credentialsOf(config));
    stopping.push(() => reader.stop());

    const samples = new SampleStore(streamDb);
    const plant = new Plant(config.thresholds, {
      record: (event) => void events.recordOwn(event),
      keep: (samples) => streams.pushSamples(samples),
      history: (id, metric, ms) => samples.history(id, metric, clock.now() - ms),
      setStatus: (id, status) => devices.setStatus(id, status),
      isOpen: (signature) => alarms.bySignature(signature) !== null,
    });

    const { benches, runs, dryRuns, suspects } = await lab({
      ...{ ...shared, accounts, alarms, reader, streams, streamDb },
      ...{ archive: old, onDisk, program: version, stopping },
    });
    if (configuration) reload = reloader(config, configuration, { benches, reader, log });

    const v3 = openV3(config.traps.v3.users, { db, clock });
    stopping.push(() => v3.stop());
    // A boot of our engine that was told to others must never come again (RFC 3414 2.2.2).
    await onDisk();
    const out = outbound({ ...shared, alarms, engine: () => v3.own(), onDisk });
    const letters = deskLetters({ ...shared, outbox: out.outbox, web: () => url });
    const notices = deskNotices(config.notify, out.outbox, log);
    const tickets = new Tickets({
      db,
      bus,
      clock,
      log,
      devices,
      people: accounts,
      alarms,
      runs: runFeed(runs, (serial) => benches.goldens.some((golden) => golden.serial === serial)),
      benches: benchPlaces(benches, devices, runs.library),
      letters,
      notices,
      gather: config.tickets.customerNews,
      policy: { holdDown: config.tickets.holdDown, reopenWithin: config.tickets.reopenWithin },
    });
    bus.on('ticket.changed', ({ ticket }) => {
      if (ticket.alarmId !== null) alarms.linkTicket(ticket.alarmId, ticket.number);
    });
    tickets.start();
    stopping.push(() => tickets.stop());

    out.start();
    stopping.push(() => out.stop());
    const results = resultDesk({
      ...{ ...shared, ...out, results: streamDb, streamFile: streams.file },
      goldens: () => benches.goldens,
    });
    results.start();
    stopping.push(() => results.stop());
    const { policies, deskClocks } = desk({ ...shared, accounts, letters, notices });
    const customers = new Customers({ tickets, letters, contacts: tickets.contacts, devices, clock });
    deskClocks.start();
    stopping.push(() => deskClocks.stop());
    const deskFigures = new DeskFigures({
      ...{ file: join(config.data, 'linebench.db'), standard: config.tickets.policy, clock },
    });
    stopping.push(() => deskFigures.stop());
    const traps = trapReceiver({ ...shared, rules: trapRules, v3: v3.security, crashed: fatal });
    await traps.start();
    receiver = traps;
    streams.onShed = (source) => traps.shed(source);
    stopping.push(() => traps.stop());

    const poller = devicePoller({ ...shared, reader, plant });
    poller.start();
    stopping.push(() => poller.stop());

    const retention = new Retention({
      ...{ ages, clock, log },
      retire: (stream, before) => streams.retire(stream, before),
    });
    retention.start();
    stopping.push(() => retention.stop());

    url = await front({
      ...{ config, traps, streams, bus, clock, log, version, web, onDisk, stopping },
      managers: {
        ...{ accounts, alarms, benches, devices, events, maintenance, places, ...out, plant, replays },
        ...{ results, rules, runs, dryRuns, suspects, tickets, letters, customers },
        ...{ policies, deskClocks, deskFigures, views: new Views({ db, clock }) },
        reload: () => reload(),
      },
    });
    // Last: a start that failed would have kept the password to itself.
    return { oneTimePassword: (await accounts.ensureAdmin())?.password ?? null };
  }

  return {
    accounts,
    start,
    async stop() {
      for (const stop of stopping.splice(0).reverse()) {
        try {
          await stop();
        } catch (err) {
          log.error({ err }, 'a part did not stop well');
        }
      }
    },
    reload: () => reload(),
    url: () => url,
    trapAddresses: () => receiver?.addresses().map(({ host, port }) => `${hostText(host)}:${port}`) ?? [],
  };
}
