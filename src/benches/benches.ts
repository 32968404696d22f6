import type { PowerBoard, Scanner } from '../../hardware/contract.ts';
import { Buses, openBoard, openScanner } from '../../hardware/drivers.ts';
import { parseScan } from '../../hardware/scanners/reader.ts';
import { type Config, readSecret } from '../config.ts';
import type { Bench, LastVerdict, Question, RunProgress, ScanEcho } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { Announcer } from './announcer.ts';
import { Desk } from './desk.ts';
import { macOf } from './identify.ts';
import { type BenchModel, benchView, freshBench, type PositionModel } from './model.ts';
import { Places } from './places.ts';
import { Questions } from './questions.ts';
import { type Recognised, recognise } from './recognise.ts';
import type { BenchRunner } from './runner.ts';
import { Safety } from './safety.ts';
import type { Answer, StationEffect, StationView } from './station.ts';
import type { Unit, UnitDirectory } from './units.ts';

export type { Field } from './labels/fields.ts';
export { fieldNames } from './labels/fields.ts';
export type { BenchRunner } from './runner.ts';
export type { Answer } from './station.ts';
export type { Unit, UnitDirectory } from './units.ts';

/** What the benches are made of. */
export interface BenchParts {
  config: Pick<Config, 'boards' | 'benches'>;
  /** `linebench.db`, writable. */
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  units: UnitDirectory;
  /** Name of the person with this user name; null for nobody. */
  person?: (user: string) => string | null;
}

/** Where a unit's management interface is found while it hangs on a position. */
export interface UnitAddress {
  address: string;
  port: number;
  /** Name below `credentials` of the configuration. */
  credential: string;
}

/** The manager of benches: positions and what is loaded, the station, power with proof, faults. */
export class Benches {
  readonly #parts: BenchParts;
  readonly #places: Places;
  readonly #models: BenchModel[];
  readonly #safety: Safety;
  readonly #scanners: { bench: BenchModel; index: number; scanner: Scanner }[];
  readonly #announcer: Announcer;
  readonly #desk: Desk;
  readonly #questions: Questions;
  #runner: BenchRunner | undefined;
  #settling: Promise<unknown> = Promise.resolve();

  constructor(parts: BenchParts) {
    this.#parts = parts;

    this.#models = parts.config.benches.map(freshBench);
    this.#places = new Places({
      db: parts.db,
      clock: parts.clock,
      units: parts.units,
      benches: this.#models,
    });
    const buses = new Buses(readSecret);
    const boards = new Map<string, PowerBoard>(
      parts.config.boards.map((entry) => [entry.id, openBoard(entry, buses)]),
    );
    this.#safety = new Safety(boards, this.#models, parts.clock, {
      changed: (bench) => this.#changed(bench),
      stuck: (bench, position, fault) => this.#positionFault(bench, position, fault),
      lost: (bench, fault) => this.#benchFault(bench, fault),
    });
    this.#scanners = this.#models.flatMap((bench) =>
      bench.config.scanners.map((entry, index) => ({ bench, index, scanner: openScanner(entry) })),
    );
    this.#desk = new Desk({
      clock: parts.clock,
      log: parts.log,
      profiles: () => this.#profiles(),
      beyond: (bench) => this.#beyond(bench),
      changed: (bench) => this.#changed(bench),
      effect: (bench, effect, by) => this.#effect(bench, effect, by),
    });
    this.#questions = new Questions((position) => this.#changed(this.#benchOf(position)));
    this.#announcer = new Announcer(parts.clock, (id) =>
      parts.bus.emit('bench.changed', { bench: this.get(id) }),
    );
  }

  /** Restores what was loaded and begins to bring every outlet into the safe state; scanners are heard at once. */
  start(): void {
    for (const bench of this.#models) this.#places.restore(bench);
    this.#settling = Promise.all(this.#models.map((bench) => this.#secure(bench)));
    for (const { bench, index, scanner } of this.#scanners) this.#listen(bench, index, scanner);
  }

  /** Resolves when every bench is ready or in fault. */
  async settled(): Promise<void> {
    await this.#settling;
  }

  /** Ends the scanners, switches every outlet off, reads it back, closes the boards. Stop the runs before. */
  async stop(): Promise<void> {
    await Promise.all(this.#scanners.map(({ scanner }) => scanner.stop()));
    await this.#settling;
    await Promise.all(
      this.#models.map(async (bench) => {
        // Also on a bench in fault: its board may be there again, with outlets on.
        const left = await this.#safety.allOff(bench, bench.positions);
        if (left.length > 0) this.#parts.log.error({ bench: bench.config.id, left }, 'outlets may be on');
      }),
    );
    this.#announcer.stop();
    await this.#safety.close();
  }

  /** Whoever runs profiles announces itself here. */
  attach(runner: BenchRunner): void {
    this.#runner = runner;
    for (const bench of this.#models) this.#changed(bench);
  }

  list(): Bench[] {
    return this.#models.map((bench) => benchView(bench, this.#profiles(), this.#beyond(bench)));
  }

  /** Throws AppError `not_found`. */
  get(id: string): Bench {
    const bench = this.#bench(id);
    return benchView(bench, this.#profiles(), this.#beyond(bench));
  }

  /** One reading of a scanner, or of a page (scanner `web`). Never throws for what was scanned: the echo says it. */
  scan(benchId: string, reading: string, scanner: string): ScanEcho {
    return this.#desk.scan(this.#bench(benchId), parseScan(reading), scanner);
  }

  /** What a code is that was scanned on no bench. */
  recognise(reading: string): Recognised {
    return recognise(
      reading,
      this.#models.map(({ config }) => config),
    );
  }

  /** Loads a unit by serial number or MAC. `where` is the position's number from 1 or its label. */
  load(benchId: string, where: string, input: { serial: string; model?: string }): Bench {
    const bench = this.#bench(benchId);
    const mac = macOf(input.serial);
    const identity = mac ? { mac } : { serial: input.serial.trim().toUpperCase() };
    this.#places.load(bench, this.#position(bench, where), { ...identity, model: input.model });
    this.#changed(bench);
    return this.get(benchId);
  }

  unload(benchId: string, where: string): Bench {
    const bench = this.#bench(benchId);
    this.#places.unload(bench, this.#position(bench, where));
    this.#changed(bench);
    return this.get(benchId);
  }

  /** Profile that START runs from now on. Throws AppError `unknown_profile`. */
  chooseProfile(benchId: string, profile: string): Bench {
    const bench = this.#bench(benchId);
    if (!this.#profiles().has(profile)) {
      throw new AppError('unknown_profile', `no profile is called ${profile}`, { field: 'profile' });
    }
    this.#places.chooseProfile(bench, profile);
    this.#changed(bench);
    return this.get(benchId);
  }

  abort(benchId: string, by: string): Bench {
    this.#runner?.abortBench(this.#bench(benchId).config.id, by);
    return this.get(benchId);
  }

  /**
   * Switches every outlet that no run uses off, reads it back, and takes the faults away where that succeeded.
   * `reason` says what was done about the fault and is logged with the name.
   */
  async reset(benchId: string, reason: string, by: string): Promise<Bench> {
    const bench = this.#bench(benchId);
    this.#parts.log.warn({ bench: benchId, reason, by }, 'bench reset');
    const idle = bench.positions.filter((position) => position.run === null);
    bench.state = 'starting';
    this.#changed(bench);
    const faults = await this.#safety.allOff(bench, idle);
    for (const position of idle) {
      if (position.fault === null || position.power !== 'off') continue;
      position.fault = null;
      this.#places.save(bench, position);
      this.#tellRestored(bench, position);
    }
    this.#settle(bench, faults);
    return this.get(benchId);
  }

  /** Address of the unit on a position. */
  addressOf(benchId: string, position: number): UnitAddress {
    return this.#numbered(benchId, position).config.unit;
  }

  /** The unit on a position, null when it is empty. */
  unitOf(benchId: string, position: number): Unit | null {
    return this.#numbered(benchId, position).unit;
  }

  /** Switches a position's outlet and reads it back; milliseconds it took. Faults are already told when it throws. */
  power(benchId: string, position: number, on: boolean, signal?: AbortSignal): Promise<number> {
    return this.#safety.switch(this.#bench(benchId), this.#numbered(benchId, position), on, signal);
  }

  /** Puts a question to the operator of a position; resolves with the answer, rejects with the signal's reason. */
  ask(benchId: string, position: number, question: Question, signal: AbortSignal): Promise<Answer> {
    return this.#questions.ask(this.#numbered(benchId, position), question, signal);
  }

  /** Begins or ends a reading of a scanner. Throws AppError `not_found` or `scanner`. */
  async trigger(benchId: string, id: string, on: boolean): Promise<Bench> {
    const found = this.#scanners.find(
      ({ bench, index }) => bench.config.id === benchId && bench.scanners[index]!.id === id,
    );
    if (!found) throw notFound(`scanner ${id} of bench ${benchId}`);
    try {
      await found.scanner.trigger(on);
    } catch (cause) {
      throw new AppError('scanner', messageOf(cause), { cause, remedy: 'look at its cable and its kind' });
    }
    return this.get(benchId);
  }

  /** Shows how far a run has come. */
  progress(benchId: string, position: number, run: RunProgress): void {
    this.#numbered(benchId, position).run = run;
    this.#changed(this.#bench(benchId));
  }

  /** Takes the run off its position; the verdict stays until the next unit is loaded. */
  finished(benchId: string, position: number, verdict: LastVerdict): void {
    const bench = this.#bench(benchId);
    const model = this.#numbered(benchId, position);
    model.run = null;
    model.last = verdict;
    model.lastRun = verdict.runId;
    this.#places.save(bench, model);
    this.#changed(bench);
  }

  /** The unit said who it is. */
  identified(benchId: string, position: number, unit: Unit): void {
    this.#numbered(benchId, position).unit = unit;
    this.#changed(this.#bench(benchId));
  }

  /** Runs whose verdicts the positions showed before the restart: hand them to finished() to show them again. */
  lastRuns(): { bench: string; position: number; runId: string }[] {
    return this.#models.flatMap((bench) =>
      bench.positions.flatMap(({ position, lastRun: runId }) =>
        runId === null ? [] : [{ bench: bench.config.id, position, runId }],
      ),
    );
  }

  async #secure(bench: BenchModel): Promise<void> {
    this.#settle(bench, await this.#safety.allOff(bench, bench.positions));
  }

  #settle(bench: BenchModel, faults: readonly string[]): void {
    if (faults.length > 0) {
      this.#benchFault(bench, faults.join('; '));
      return;
    }
    bench.state = 'ready';
    bench.fault = null;
    this.#changed(bench);
    this.#tellRestored(bench, null);
  }

  #listen(bench: BenchModel, index: number, scanner: Scanner): void {
    const entry = bench.scanners[index]!;
    const connected = (now: boolean) => {
      entry.connected = now;
      this.#changed(bench);
    };
    entry.can = { ...scanner.can };
    const tell = (good: boolean) => {
      // The screen has said it too; a beep that is lost costs nothing.
      void scanner.signal(good).catch(() => undefined);
    };
    scanner.start({
      scan: (scan) => tell(this.#desk.scan(bench, scan, entry.id).accepted),
      problem: (problem) => tell(this.#desk.problem(bench, problem, entry.id).accepted),
      connected: () => connected(true),
      lost: (reason) => {
        this.#parts.log.warn({ bench: bench.config.id, scanner: entry.id, reason }, 'scanner lost');
        connected(false);
      },
    });
  }

  #effect(bench: BenchModel, effect: StationEffect, by: string): void {
    switch (effect.kind) {
      case 'load':
        this.#places.load(bench, bench.positions[effect.position - 1]!, effect.identity);
        break;
      case 'unload':
        for (const position of effect.positions) this.#places.unload(bench, bench.positions[position - 1]!);
        break;
      case 'start':
        if (!this.#runner) throw new AppError('bench_starting', 'the profiles are not ready yet');
        this.#runner.start(bench.config.id, bench.profile, effect.positions, by);
        break;
      case 'answer':
        this.#questions.answer(bench.positions[effect.position - 1]!, effect.answer);
        break;
      case 'abort':
        this.#runner?.abortBench(bench.config.id, by);
        break;
      case 'profile':
        this.chooseProfile(bench.config.id, effect.profile);
    }
  }

  #positionFault(bench: BenchModel, position: PositionModel, fault: string): void {
    position.fault = fault;
    this.#places.save(bench, position);
    this.#tellFault(bench, position, fault);
  }

  #benchFault(bench: BenchModel, fault: string): void {
    if (bench.state === 'fault' && bench.fault === fault) return;
    bench.state = 'fault';
    bench.fault = fault;
    this.#tellFault(bench, null, fault);
    this.#runner?.abortBench(bench.config.id, 'bench', fault);
  }

  #tellFault(bench: BenchModel, position: PositionModel | null, fault: string): void {
    const id = bench.config.id;
    const label = position?.config.label ?? null;
    this.#parts.log.error({ bench: id, label, fault }, 'bench fault');
    this.#changed(bench);
    this.#parts.bus.emit('bench.fault', { bench: id, position: position?.position ?? null, label, fault });
  }

  #tellRestored(bench: BenchModel, position: PositionModel | null): void {
    this.#parts.bus.emit('bench.restored', {
      bench: bench.config.id,
      position: position?.position ?? null,
      label: position?.config.label ?? null,
    });
  }

  #changed(bench: BenchModel): void {
    this.#announcer.changed(bench.config.id);
  }

  #profiles(): ReadonlySet<string> {
    return this.#runner?.profiles() ?? new Set();
  }

  #beyond(bench: BenchModel): Partial<StationView> {
    const { person } = this.#parts;
    return {
      fields: this.#runner?.fields(bench.profile) ?? [],
      elsewhere: new Map(
        this.#models
          .filter((other) => other !== bench)
          .flatMap(({ config }) => config.positions.map(({ label }) => [label, config.title ?? config.id])),
      ),
      ...(person ? { person } : {}),
    };
  }

  #benchOf(position: PositionModel): BenchModel {
    return this.#models.find(({ positions }) => positions.includes(position))!;
  }

  #bench(id: string): BenchModel {
    const bench = this.#models.find((model) => model.config.id === id);
    if (!bench) throw notFound(`bench ${id}`);
    return bench;
  }

  #position(bench: BenchModel, where: string): PositionModel {
    const found =
      bench.positions.find((position) => position.config.label === where) ??
      bench.positions.find((position) => String(position.position) === where);
    if (!found) throw notFound(`position ${where} of bench ${bench.config.id}`);
    return found;
  }

  #numbered(benchId: string, position: number): PositionModel {
    const found = this.#bench(benchId).positions[position - 1];
    if (!found) throw notFound(`position ${position} of bench ${benchId}`);
    return found;
  }
}
