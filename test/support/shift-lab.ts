import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimModem } from '../../hardware/sim/modem.ts';
import { seeded } from '../../hardware/sim/random.ts';
import type { Bench, Page, Run, RunDetail } from '../../src/contract/index.ts';
import { sleep, systemClock } from '../../src/lib/clock.ts';
import { rigUnit } from './bench-rig.ts';
import { startConfigured } from './daemon.ts';
import { heapAfterCollection, inspected } from './heap.ts';
import { Pty } from './pty.ts';
import { SerialBoard } from './serial-board.ts';
import { until } from './until.ts';

const benches = 4;
const positions = 16;
const scannersPerBench = 4;
const positionsPerScanner = positions / scannersPerBench;
const baud = 9600;
const viewMs = 50;

const profile = `id: shift
title: Shift
version: "1.0.0"
steps:
  - { id: power, kind: power_on, title: Power on }
  - { id: boot, kind: wait_snmp, title: Wait for the unit, timeout: 30s, every: 200ms }
  - { id: identity, kind: snmp_identity, title: Read the identity, timeout: 5s }
`;

/** One bench: a relay board on a serial line of 9600 Bd, scanners, and units that answer while their relay is on. */
class ShiftBench {
  readonly id: string;
  readonly board: SerialBoard;
  readonly modems: readonly SimModem[];
  readonly scanners: readonly Pty[];
  readonly #first: number;

  constructor(folder: string, network: string, index: number) {
    this.id = `b${index + 1}`;
    this.#first = index * positions;
    this.modems = Array.from(
      { length: positions },
      (_, at) =>
        new SimModem(
          `${network}.${this.#first + at + 1}`,
          0,
          'public',
          rigUnit(this.#first + at),
          seeded(at),
        ),
    );
    this.board = new SerialBoard(
      join(folder, `board${index}`),
      positions,
      (outlet, on) => this.modems[outlet]!.power(on),
      baud,
    );
    this.scanners = Array.from(
      { length: scannersPerBench },
      (_, at) => new Pty(join(folder, `scanner${index}-${at}`)),
    );
  }

  label(position: number): string {
    return `P${this.#first + position}`;
  }

  serial(position: number): string {
    return rigUnit(this.#first + position - 1).serial;
  }

  async start(): Promise<void> {
    await this.board.start();
    for (const part of [...this.modems, ...this.scanners]) await part.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.board, ...this.modems, ...this.scanners].map((part) => part.stop()));
  }

  config(): object {
    return {
      id: this.id,
      profile: 'shift',
      stagger: '20ms',
      positions: this.modems.map(({ address, port }, outlet) => ({
        label: this.label(outlet + 1),
        outlet: { board: this.id, outlet },
        unit: { address, port },
      })),
      scanners: this.scanners.map(({ path }, at) => ({ id: `s${at + 1}`, kind: 'serial', path })),
    };
  }
}

/** What a shift came to. */
export interface ShiftReport {
  rounds: number;
  scans: number;
  missed: number;
  runs: number;
  lost: number;
  notPassed: string[];
  /** From the command to the read-back, all switches on and off; stated at 9600 Bd. */
  switchMs: { count: number; p50: number; p99: number; longest: number };
  /** Heap in use after a full collection, when a fifth of the time was over and at the end. */
  heapMiB: { early: number; late: number };
  /** Most memory of the daemon at any look. */
  residentMiB: number;
}

/** Four benches of sixteen positions worked with sixteen scanners for `seconds`: load, START, wait for the verdicts, unload. */
export async function workShift(folder: string, network: string, seconds: number): Promise<ShiftReport> {
  const lab = Array.from({ length: benches }, (_, index) => new ShiftBench(folder, network, index));
  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'profiles', 'shift.yaml'), profile);
  for (const bench of lab) await bench.start();
  const daemon = await startConfigured(
    folder,
    {
      profiles: join(folder, 'profiles'),
      boards: lab.map(({ id, board }) => ({
        id,
        kind: 'modbus-rtu',
        path: board.path,
        baud,
        outlets: positions,
      })),
      benches: lab.map((bench) => bench.config()),
    },
    inspected,
  );
  const report: ShiftReport = {
    ...{ rounds: 0, scans: 0, missed: 0, runs: 0, lost: 0, notPassed: [] },
    switchMs: { count: 0, p50: 0, p99: 0, longest: 0 },
    heapMiB: { early: 0, late: 0 },
    residentMiB: 0,
  };
  const switches: number[] = [];
  const views = new Map<string, { at: number; bench: Promise<Bench> }>();
  /** How a bench stands, at most a few times a second for all who wait: the lab shares the machine with the daemon. */
  const view = (bench: ShiftBench): Promise<Bench> => {
    const known = views.get(bench.id);
    if (known && performance.now() - known.at < viewMs) return known.bench;
    const fresh = { at: performance.now(), bench: daemon.api.get<Bench>(`/api/benches/${bench.id}`) };
    views.set(bench.id, fresh);
    return fresh.bench;
  };
  /** Waits for what a scan must bring about; what does not come in time is a missed scan. */
  const scan = async (
    bench: ShiftBench,
    scanner: number,
    text: string,
    seen: (now: Bench) => boolean,
  ): Promise<void> => {
    report.scans++;
    bench.scanners[scanner]!.write(`${text}\r\n`);
    await until(`${bench.id} heard ${text}`, async () => seen(await view(bench)), 5000).catch(
      () => report.missed++,
    );
  };

  const round = async (bench: ShiftBench): Promise<void> => {
    await Promise.all(
      bench.scanners.map(async (_, scanner) => {
        for (let at = 0; at < positionsPerScanner; at++) {
          const position = scanner * positionsPerScanner + at + 1;
          report.scans++;
          bench.scanners[scanner]!.write(`${bench.label(position)}\r\n`);
          await scan(
            bench,
            scanner,
            bench.serial(position),
            (now) => now.positions[position - 1]!.unit?.serial === bench.serial(position),
          );
        }
      }),
    );
    const before = (await daemon.api.get<Page<Run>>(`/api/runs?bench=${bench.id}&limit=1`)).items[0]?.id;
    await scan(
      bench,
      0,
      'LB:START',
      (now) => now.positions.some(({ run }) => run !== null) || now.prompt.key === 'finished',
    );
    let last: Bench | undefined;
    await until(
      `${bench.id} has its verdicts`,
      async () => {
        last = await view(bench);
        return last.prompt.key === 'finished';
      },
      60_000,
    ).catch((cause) => {
      const { state, fault, prompt, lastScan, positions: all } = last!;
      const busy = all.filter(({ run, fault }) => run !== null || fault !== null);
      throw new Error(JSON.stringify({ state, fault, prompt, lastScan, busy }), { cause });
    });
    const runs = (await daemon.api.get<Page<Run>>(`/api/runs?bench=${bench.id}&limit=${positions}`)).items;
    const mine = runs.filter(({ id }) => id !== before);
    report.runs += mine.length;
    report.lost += positions - mine.length;
    for (const { id, serial, verdict } of mine) {
      if (verdict !== 'PASS') report.notPassed.push(`${serial} ${verdict}`);
      const { measurements } = await daemon.api.get<RunDetail>(`/api/runs/${id}`);
      for (const { name, value } of measurements) if (name === 'switch_time') switches.push(Number(value));
    }
    await scan(bench, 1, 'LB:UNLOAD', (now) => now.positions.every(({ unit }) => unit === null));
    report.rounds++;
  };

  try {
    for (const bench of lab)
      await until(
        `${bench.id} is ready`,
        async () => {
          const now = await view(bench);
          return now.state === 'ready' && now.scanners.every(({ connected }) => connected);
        },
        20_000,
      );
    const figure = (text: string, name: string) =>
      Number(new RegExp(`^linebench_${name} (\\S+)`, 'm').exec(text)?.[1]) / 1_048_576;
    const began = performance.now();
    const look = async () => {
      const text = await (await fetch(`${daemon.url}/metrics`, { headers: daemon.headers })).text();
      report.residentMiB = Math.max(report.residentMiB, figure(text, 'process_resident_memory_bytes'));
    };
    const early = sleep(systemClock, seconds * 200).then(async () => {
      report.heapMiB.early = await heapAfterCollection(daemon.output());
    });
    await Promise.all(
      lab.map(async (bench) => {
        while (performance.now() - began < seconds * 1000) {
          await round(bench);
          await look();
        }
      }),
    );
    await early;
    report.heapMiB.late = await heapAfterCollection(daemon.output());
    switches.sort((a, b) => a - b);
    const at = (part: number) =>
      switches[Math.min(switches.length - 1, Math.floor(switches.length * part))] ?? 0;
    report.switchMs = { count: switches.length, p50: at(0.5), p99: at(0.99), longest: at(1) };
    return report;
  } finally {
    await daemon.stop();
    for (const bench of lab) await bench.stop();
  }
}
