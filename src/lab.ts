import type { Accounts } from './accounts/accounts.ts';
import type { Alarms } from './alarms/alarms.ts';
import { followBenchFaults } from './bench-faults.ts';
import { Benches } from './benches/benches.ts';
import type { Config } from './config.ts';
import type { Archive } from './db/archive.ts';
import type { Db } from './db/open.ts';
import type { Devices } from './devices/devices.ts';
import { dryLab } from './dry-lab.ts';
import type { AppBus } from './events.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { unitDirectory, unitProbe } from './ports.ts';
import { DryRuns } from './runs/dry-runs.ts';
import { HeardStore } from './runs/heard/store.ts';
import { HostKeyStore } from './runs/host-keys/store.ts';
import { Runs } from './runs/runs.ts';
import { Suspects } from './runs/suspects/suspects.ts';
import type { EventLog } from './snmp/event-log.ts';
import type { SnmpReader } from './snmp/reader.ts';
import type { Streams } from './streams.ts';
import { UnitPeers } from './unit-peers.ts';

/** What the benches and their runs are made with, beside each other. */
export interface LabParts {
  config: Config;
  db: Db;
  events: EventLog;
  devices: Devices;
  accounts: Accounts;
  alarms: Alarms;
  reader: SnmpReader;
  streams: Streams;
  /** `stream.db`; only read. */
  streamDb: Db;
  archive: Archive;
  bus: AppBus;
  clock: Clock;
  log: Log;
  onDisk: () => Promise<void>;
  /** Version of the program, kept with every run. */
  program: string;
  /** What the stop of the program ends, the last first. */
  stopping: (() => void | Promise<void>)[];
}

/** The benches, the runs on them and what watches over both; all started. */
export async function lab(parts: LabParts) {
  const { config, db, events, devices, accounts, alarms, reader, streams, streamDb, archive } = parts;
  const { bus, clock, log, onDisk, program, stopping } = parts;
  const units = unitDirectory(devices);
  const probe = unitProbe(reader);
  const person = (user: string) => accounts.personName(user);
  const benches = new Benches({ config, db, bus, clock, log, units, probe, person });
  stopping.push(accounts.onEnded(() => benches.keepLeases(accounts.openSessions())));
  const unitPeers = new UnitPeers({
    config: config.steps,
    hostKeys: new HostKeyStore(db, clock),
    memory: new HeardStore(db),
    clock,
    log,
  });
  await unitPeers.start();
  stopping.push(() => unitPeers.stop());
  const runs = new Runs({
    config,
    db,
    results: streamDb,
    archive,
    bus,
    clock,
    log,
    benches,
    units,
    reader,
    peers: unitPeers.peers,
    sink: streams.results,
    onDisk,
    program,
  });
  const dryRuns = new DryRuns(dryLab, clock);
  stopping.push(() => dryRuns.stop());
  followBenchFaults(bus, {
    record: (event) => void events.recordOwn(event),
    isOpen: (signature) => alarms.bySignature(signature) !== null,
  });
  benches.start();
  stopping.push(() => benches.stop());
  runs.start();
  stopping.push(() => runs.stop());

  const suspects = new Suspects({ db, bus, clock, benches, goldens: () => benches.goldens });
  suspects.start();
  stopping.push(() => suspects.stop());
  return { benches, runs, dryRuns, suspects };
}
