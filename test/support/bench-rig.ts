import { join, resolve } from 'node:path';
import { SimModem, type SimModemUnit } from '../../hardware/sim/modem.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { SimRelayBoard } from '../../hardware/sim/relay-board.ts';
import { SimScanner } from '../../hardware/sim/scanner.ts';
import { Benches, type UnitDirectory } from '../../src/benches/benches.ts';
import { Config } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { openDatabase } from '../../src/db/open.ts';
import { Devices } from '../../src/devices/devices.ts';
import { DeviceStore } from '../../src/devices/store.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { unitProbe } from '../../src/ports.ts';
import { HostKeyStore } from '../../src/runs/host-keys/store.ts';
import type { ResultRow } from '../../src/runs/results.ts';
import { Runs } from '../../src/runs/runs.ts';
import { resultBatch, resultsStream } from '../../src/runs/store.ts';
import { SnmpReader } from '../../src/snmp/reader.ts';
import { UnitPeers } from '../../src/unit-peers.ts';

const positions = 4;

/** A unit on the rig; healthy and quick unless told otherwise. */
export function rigUnit(number: number, more: Partial<SimModemUnit> = {}): SimModemUnit {
  return {
    serial: `RIG${String(number).padStart(5, '0')}`,
    mac: `00:1d:cf:00:00:${(number + 16).toString(16).padStart(2, '0')}`,
    model: 'TM822G',
    vendor: 'Arris',
    firmware: '9.1.103J6',
    fault: 'none',
    bootMs: 120,
    ...more,
  };
}

/** A simulated bench of four positions over real sockets; the daemon's half can be stopped and started anew. */
export class BenchRig {
  readonly board: SimRelayBoard;
  readonly scanner = new SimScanner('127.0.0.1');
  readonly modems: readonly SimModem[];
  readonly folder: string;
  /** Names of those who have a badge, by user name. */
  readonly people = new Map([
    ['ana', 'Ana'],
    ['olu', 'Olu'],
  ]);
  /** Keys over those of the configuration; `boards` are more boards. */
  more: { board?: object; bench?: object; boards?: object[]; goldens?: object[] } = {};

  constructor(folder: string, network: string) {
    this.folder = folder;
    this.board = new SimRelayBoard('127.0.0.1', positions, (outlet, on) => this.modems[outlet]?.power(on));
    this.modems = Array.from(
      { length: positions },
      (_, at) => new SimModem(`${network}.${at + 1}`, 0, 'public', rigUnit(at), seeded(at)),
    );
  }

  async start(): Promise<void> {
    await this.board.start();
    await this.scanner.start();
    for (const modem of this.modems) await modem.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.modems.map((modem) => modem.stop()));
    await this.scanner.stop();
    await this.board.stop();
  }

  config(): Config {
    return Config.parse({ ...this.entries(), data: this.folder });
  }

  /** The rig as a configuration file would say it. */
  entries(): { boards: object[]; benches: object[]; goldens: object[]; profiles: string } {
    const { board, bench, boards = [], goldens = [] } = this.more;
    return {
      goldens,
      profiles: resolve(import.meta.dirname, '../runs/profiles'),
      boards: [
        {
          id: 'relay',
          kind: 'modbus-tcp',
          host: '127.0.0.1',
          port: this.board.port,
          outlets: positions,
          timeoutMs: 200,
          ...board,
        },
        ...boards,
      ],
      benches: [
        {
          id: 'b1',
          title: 'Bench 1',
          profile: 'short',
          stagger: '20ms',
          readBack: '400ms',
          positions: this.modems.map((modem, at) => ({
            label: `P${at + 1}`,
            outlet: { board: 'relay', outlet: at },
            unit: { address: `${modem.address}`, port: modem.port },
          })),
          scanners: [{ id: 'gun', kind: 'tcp', host: '127.0.0.1', port: this.scanner.port }],
          ...bench,
        },
      ],
    };
  }

  /** The daemon's half over the rig's databases. `close` ends it as a stop does, `kill` as a crash does. */
  daemon(tap: (rows: readonly ResultRow[]) => Promise<void> = () => Promise.resolve()) {
    const config = this.config();
    const db = openDatabase(join(this.folder, 'linebench.db'), { waits: false });
    migrate(db, caseMigrations);
    const stream = openDatabase(join(this.folder, 'stream.db'));
    migrate(stream, streamMigrations);
    const write = resultsStream.prepare(stream);
    const clock = systemClock;
    const bus = new Bus<AppEvents>((_, thrown) => {
      throw thrown;
    });
    const devices = new Devices({ store: new DeviceStore(db), bus, clock });
    devices.start([]);
    const units = directory(devices);
    const reader = new SnmpReader({ default: { version: 'v2c', community: 'public' } });
    const person = (user: string) => this.people.get(user) ?? null;
    const probe = unitProbe(reader);
    const benches = new Benches({ config, db, bus, clock, log: silentLog, units, probe, person });
    const sink = {
      write: async (rows: readonly ResultRow[]) => {
        await tap(rows);
        stream.transaction(() => write(resultBatch(rows))).immediate();
      },
    };
    const hostKeys = new HostKeyStore(db, clock);
    const { peers } = new UnitPeers({ config: config.steps, hostKeys, clock, log: silentLog });
    const runs = new Runs({
      config,
      db,
      results: stream,
      bus,
      clock,
      log: silentLog,
      benches,
      units,
      reader,
      peers,
      sink,
    });
    return {
      db,
      stream,
      bus,
      benches,
      runs,
      async start() {
        benches.start();
        runs.start();
        await runs.recovered();
      },
      async close() {
        await runs.stop();
        await benches.stop();
        await reader.stop();
        db.close();
        stream.close();
      },
    };
  }
}

function directory(devices: Devices): UnitDirectory {
  const unit = (record: { id: number; serial: string | null; macs: string[]; model: string | null }) => ({
    id: record.id,
    serial: record.serial ?? '',
    mac: record.macs[0] ?? null,
    model: record.model,
  });
  return {
    resolve: (identity) => unit(devices.resolve(identity)),
    get: (id) => unit(devices.get(id)),
    learn: (id, facts) => unit(devices.learn(id, facts)),
  };
}
