import { setTimeout as pause } from 'node:timers/promises';
import { SimConsole } from './console.ts';
import { type ModemFault, SimModem, type SimModemUnit } from './modem.ts';
import { seeded } from './random.ts';
import { SimRelayBoard, simWatchdog } from './relay-board.ts';
import { SimScanner } from './scanner.ts';

const positionsPerBench = 8;
const benchIds = ['bench-1', 'bench-2'] as const;
const profiles = { 'bench-1': 'returns-test', 'bench-2': 'firmware-audit' } as const;
const models = [
  { vendor: 'Arris Interactive, L.L.C.', model: 'TM822G', firmware: '9.1.103J6.SIP', oui: '00:1d:cf' },
  { vendor: 'Hitron Technologies', model: 'CDA3-20', firmware: '10.0.5.12', oui: '68:8f:2e' },
  { vendor: 'Technicolor', model: 'TC4400', firmware: '10.0.70.26', oui: '70:5a:9e' },
] as const;
/** Faults of the first sixteen units, so that each bench shows passes and fails at once; later ones are drawn. */
const firstFaults: readonly ModemFault[] = [
  'none',
  'none',
  'low_level',
  'none',
  'none',
  'low_snr',
  'none',
  'none',
  'none',
  'none',
  'none',
  'silent',
  'none',
  'none',
  'old_firmware',
  'none',
];
const drawnFaults: readonly ModemFault[] = [
  'low_level',
  'low_snr',
  'high_transmit',
  'silent',
  'old_firmware',
];
/** Share of units that have a fault. */
const faultShare = 0.25;
const oldFirmware = '7.5.63';

/** Entries of the configuration that make the daemon work this lab. */
export interface BenchLabConfig {
  boards: {
    id: string;
    kind: string;
    host: string;
    port: number;
    outlets: number;
    watchdog: typeof simWatchdog;
    inputs: { start: number; count: number };
    safety: { watchdog: string; ratedCycles: number };
  }[];
  benches: {
    id: string;
    title: string;
    profile: string;
    stagger: string;
    interlocks: { id: string; title: string; board: string; input: number }[];
    upkeep: { id: string; title: string; kind: string; every?: string; cycles?: number }[];
    positions: {
      label: string;
      outlet: { board: string; outlet: number };
      unit: { address: string; port: number; credential: string };
      console: { host: string; port: number };
    }[];
    scanners: { id: string; kind: string; host: string; port: number }[];
  }[];
}

export interface BenchLabOptions {
  /** First three numbers of the units' addresses; outlet n answers on `.(n + 10)`. */
  network?: string;
  /** UDP port of the units, the same for all. */
  port?: number;
  community?: string;
  credential?: string;
  seed?: number;
  /** How fast the operator of the demonstration works; 1 is the pace of a person. */
  pace?: number;
}

/** A simulated lab: two benches of eight positions on one relay board, units that boot, scanners, and an operator who works them. */
export class BenchLab {
  readonly board: SimRelayBoard;
  readonly scanners: Record<(typeof benchIds)[number], SimScanner>;
  readonly modems: readonly SimModem[];
  /** One a position: what the unit there prints while it boots. */
  readonly consoles: readonly SimConsole[];
  readonly #options: Required<BenchLabOptions>;
  readonly #random: () => number;
  readonly #ended = new AbortController();
  #work: Promise<unknown> = Promise.resolve();
  #made = 0;

  constructor(options: BenchLabOptions = {}) {
    this.#options = {
      network: '127.0.40',
      port: 16_100,
      community: 'public',
      credential: 'default',
      seed: 1,
      pace: 1,
      ...options,
    };
    const { network, port, community, seed } = this.#options;
    this.#random = seeded(seed);
    this.consoles = Array.from(
      { length: benchIds.length * positionsPerBench },
      () => new SimConsole('127.0.0.1'),
    );
    this.board = new SimRelayBoard('127.0.0.1', benchIds.length * positionsPerBench, (outlet, on) => {
      const modem = this.modems[outlet];
      modem?.power(on);
      if (modem) this.consoles[outlet]!.power(on, modem.unit);
    });
    this.scanners = { 'bench-1': new SimScanner('127.0.0.1'), 'bench-2': new SimScanner('127.0.0.1') };
    this.modems = Array.from(
      { length: benchIds.length * positionsPerBench },
      (_, outlet) => new SimModem(`${network}.${outlet + 10}`, port, community, this.#fresh(), this.#random),
    );
  }

  /** Opens every socket; rejects when an address is taken. */
  async start(): Promise<void> {
    await this.board.start();
    for (const scanner of Object.values(this.scanners)) await scanner.start();
    for (const modem of this.modems) await modem.start();
    for (const each of this.consoles) await each.start();
  }

  /** Begins to work as an operator does, bench 2 a little later than bench 1, until stop(). */
  operate(): void {
    this.#work = Promise.all([this.#operate('bench-1', 0), this.#operate('bench-2', 6000)]).catch(
      () => undefined,
    );
  }

  /** The operator goes home; boards and units stay. */
  rest(): void {
    this.#ended.abort();
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#work;
    await Promise.all([...this.modems, ...this.consoles].map((part) => part.stop()));
    await Promise.all(Object.values(this.scanners).map((scanner) => scanner.stop()));
    await this.board.stop();
  }

  /** Configuration entries that fit the lab, once it is started. */
  config(): BenchLabConfig {
    const { network, port, credential } = this.#options;
    return {
      boards: [
        {
          id: 'relay-1',
          kind: 'modbus-tcp',
          host: '127.0.0.1',
          port: this.board.port,
          outlets: this.board.outlets.length,
          watchdog: simWatchdog,
          inputs: { start: 0, count: benchIds.length },
          safety: { watchdog: '5s', ratedCycles: 100_000 },
        },
      ],
      benches: benchIds.map((id, bench) => ({
        id,
        title: `Bench ${bench + 1}`,
        profile: profiles[id],
        stagger: '250ms',
        interlocks: [{ id: 'door', title: 'Door', board: 'relay-1', input: bench }],
        upkeep: [
          { id: 'contacts', title: 'Clean the contacts', kind: 'cleaning', every: '30d', cycles: 5000 },
          { id: 'cables', title: 'Replace the coaxial jumpers', kind: 'cables', cycles: 2000 },
          { id: 'level', title: 'Calibrate the level meter', kind: 'calibration', every: '365d' },
        ],
        positions: Array.from({ length: positionsPerBench }, (_, index) => {
          const outlet = bench * positionsPerBench + index;
          return {
            label: label(bench, index),
            outlet: { board: 'relay-1', outlet },
            unit: { address: `${network}.${outlet + 10}`, port, credential },
            console: { host: '127.0.0.1', port: this.consoles[outlet]!.port },
          };
        }),
        scanners: [
          { id: `scanner-${bench + 1}`, kind: 'tcp', host: '127.0.0.1', port: this.scanners[id].port },
        ],
      })),
    };
  }

  async #operate(id: (typeof benchIds)[number], delayMs: number): Promise<void> {
    const bench = benchIds.indexOf(id);
    const scanner = this.scanners[id];
    const outlets = Array.from(
      { length: positionsPerBench },
      (_, index) => bench * positionsPerBench + index,
    );
    while (scanner.heard === 0) await this.#rest(100);
    // The daemon reads every outlet back before the bench is ready; a person looks at the screen first.
    await this.#rest(2500 + delayMs);
    for (let round = 0; ; round++) {
      for (const [index, outlet] of outlets.entries()) {
        scanner.send(label(bench, index));
        await this.#rest(350);
        scanner.send(this.modems[outlet]!.unit.serial);
        await this.#rest(450);
      }
      scanner.send('LB:START');
      await this.#untilOff(outlets);
      await this.#rest(6000 + round * 4000);
      scanner.send('LB:UNLOAD');
      for (const outlet of outlets) this.modems[outlet]!.exchange(this.#fresh());
      // After the first minutes the demonstration needs fewer new units.
      await this.#rest(round < 3 ? 5000 : 60_000);
    }
  }

  /** Waits until every outlet went on and is off again: the runs have ended. */
  async #untilOff(outlets: readonly number[]): Promise<void> {
    const anyOn = () => outlets.some((outlet) => this.board.outlets[outlet]);
    const deadline = performance.now() + 120_000;
    for (let waited = 0; !anyOn() && waited < 50; waited++)
      await pause(100, undefined, { signal: this.#ended.signal });
    for (let off = 0; off < 10 && performance.now() < deadline; off = anyOn() ? 0 : off + 1) {
      await pause(100, undefined, { signal: this.#ended.signal });
    }
  }

  #rest(ms: number): Promise<void> {
    return pause(ms / this.#options.pace, undefined, { signal: this.#ended.signal });
  }

  #draw(): ModemFault {
    if (this.#random() >= faultShare) return 'none';
    return drawnFaults[Math.floor(this.#random() * drawnFaults.length)]!;
  }

  #fresh(): SimModemUnit {
    const number = this.#made++;
    const { oui, firmware, ...maker } = models[number % models.length]!;
    const fault = firstFaults[number] ?? this.#draw();
    const low = (this.#options.seed * 65_536 + number).toString(16).padStart(6, '0').slice(-6);
    return {
      ...maker,
      fault,
      firmware: fault === 'old_firmware' ? oldFirmware : firmware,
      serial: `LB${String(this.#options.seed % 1000).padStart(3, '0')}${String(number).padStart(7, '0')}`,
      mac: `${oui}:${low.match(/../g)!.join(':')}`,
      bootMs: 2000 + Math.round(this.#random() * 2000),
    };
  }
}

function label(bench: number, index: number): string {
  return `${bench + 1}-${index + 1}`;
}
