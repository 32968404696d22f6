import { parseScan } from '../../hardware/scanners/reader.ts';
import type { Bench, ScanEcho } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { Announcer } from './announcer.ts';
import { Arming } from './arming.ts';
import { Bays } from './bays.ts';
import { BenchControl } from './control.ts';
import { Desk } from './desk.ts';
import { Equipment, type EquipmentConfig } from './equipment.ts';
import { Faults } from './faults.ts';
import { Floor } from './floor.ts';
import { Guards } from './guards.ts';
import { macOf } from './identify.ts';
import { Leases } from './leases.ts';
import { Logbook } from './logbook.ts';
import { Manual, type UnitProbe } from './manual.ts';
import { type BenchModel, benchView } from './model.ts';
import { Places } from './places.ts';
import { Plan } from './plan.ts';
import { Questions } from './questions.ts';
import { type Recognised, recognise } from './recognise.ts';
import type { BenchRunner } from './runner.ts';
import { Safety } from './safety.ts';
import type { StationEffect, StationView } from './station.ts';
import { BenchStore } from './store.ts';
import type { UnitDirectory } from './units.ts';

export type { UnitAddress } from './bays.ts';
export type { Actor } from './control.ts';
export type { Field } from './labels/fields.ts';
export { fieldNames } from './labels/fields.ts';
export type { Holder } from './leases.ts';
export type { Reading, UnitProbe } from './manual.ts';
export type { BenchRunner } from './runner.ts';
export type { Answer } from './station.ts';
export type { Unit, UnitDirectory } from './units.ts';

/** What the benches are made of. */
export interface BenchParts {
  config: EquipmentConfig;
  /** `linebench.db`, writable. */
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  units: UnitDirectory;
  /** Reads one object of a unit, for manual mode. */
  probe: UnitProbe;
  /** Name of the person with this user name; null for nobody. */
  person?: (user: string) => string | null;
}

/** How often due dates are looked at, milliseconds. */
const planMs = 60_000;

/** The manager of benches: positions and what is loaded, the station, power with proof, faults. */
export class Benches {
  /** What people do at a bench besides loading and testing. */
  readonly control: BenchControl;
  /** What runs have of their positions. */
  readonly bays: Bays;
  readonly #parts: BenchParts;
  readonly #models: BenchModel[] = [];
  readonly #places: Places;
  readonly #safety: Safety;
  readonly #guards: Guards;
  readonly #equipment: Equipment;
  readonly #announcer: Announcer;
  readonly #arming: Arming;
  readonly #desk: Desk;
  readonly #faults: Faults;
  readonly #floor: Floor;
  readonly #leases: Leases;
  readonly #logbook: Logbook;
  readonly #manual: Manual;
  readonly #plan: Plan;
  readonly #questions: Questions;
  #runner: BenchRunner | undefined;
  #settling: Promise<unknown> = Promise.resolve();
  #reloading = false;
  #stopPlan: Cancel | undefined;

  constructor(parts: BenchParts) {
    const { clock, log, bus } = parts;
    const changed = (bench: BenchModel) => this.#announcer.changed(bench.config.id);
    const tell = (notice: Parameters<ConstructorParameters<typeof Plan>[0]['tell']>[0]) =>
      bus.emit('bench.notice', notice);
    const store = new BenchStore(parts.db);
    this.#parts = parts;
    this.#floor = new Floor(this.#models);
    this.#logbook = new Logbook(store, clock, log);
    this.#places = new Places({
      store,
      clock,
      units: parts.units,
      benches: this.#models,
      isGolden: (serial) => this.#equipment.config.goldens.some((golden) => golden.serial === serial),
    });
    this.#plan = new Plan({ store, clock, log: this.#logbook, rated: (board) => this.#rated(board), tell });
    this.#faults = new Faults({
      bus,
      log,
      changed,
      save: (bench, position) => this.#places.save(bench, position),
      abort: (bench, fault, position) =>
        this.#runner?.abortBench(bench.config.id, 'bench', fault, position?.position),
      disarm: (bench) => void this.#manual.end(bench, 'Linebench', bench.fault ?? 'fault'),
    });
    this.#safety = new Safety(this.#models, clock, {
      changed,
      stuck: (bench, position, fault, cause) => this.#faults.position(bench, position, fault, cause),
      lost: (bench, fault, cause) => this.#faults.bench(bench, fault, cause),
      cycled: (bench, position) => this.#plan.cycled(bench, position),
    });
    this.#guards = new Guards({
      clock,
      safety: this.#safety,
      changed,
      lost: (bench, fault, cause) => this.#faults.bench(bench, fault, cause),
    });
    this.#manual = new Manual({
      clock,
      safety: this.#safety,
      log: this.#logbook,
      probe: parts.probe,
      changed,
      unsafe: (bench, faults) => this.#faults.bench(bench, faults.join('; '), 'relay'),
      power: (bench, position, on, signal) => this.#arming.power(bench, position, on, signal),
    });
    this.#arming = new Arming({
      clock,
      faults: this.#faults,
      guards: this.#guards,
      manual: this.#manual,
      places: this.#places,
      safety: this.#safety,
      changed,
      checked: (bench) => this.#plan.check(bench),
      abort: (bench, by) => void this.#runner?.abortBench(bench.config.id, by),
    });
    this.#leases = new Leases({
      clock,
      log: this.#logbook,
      changed,
      ended: (bench, by) => void this.#manual.end(bench, by, 'the bench has no holder or another one'),
    });
    this.#desk = new Desk({
      clock,
      log,
      profiles: () => this.#profiles(),
      changed,
      by: (bench, scanner) => this.#behind(bench, scanner),
      beyond: (bench) => this.#beyond(bench),
      effect: (bench, effect, by) => this.#effect(bench, effect, by),
    });
    this.#equipment = new Equipment(parts.config, this.#models, {
      safety: this.#safety,
      guards: this.#guards,
      log,
      changed,
      heard: (bench, scan, scanner) => this.#desk.scan(bench, scan, scanner).accepted,
      problem: (bench, problem, scanner) => this.#desk.problem(bench, problem, scanner).accepted,
    });
    this.control = new BenchControl({
      leases: this.#leases,
      manual: this.#manual,
      plan: this.#plan,
      places: this.#places,
      log: this.#logbook,
      find: (id) => this.#floor.bench(id),
      place: (bench, where) => this.#floor.position(bench, where),
      changed,
      tell,
    });
    this.#questions = new Questions((position) => changed(this.#floor.benchOf(position)));
    this.bays = new Bays({
      benches: this.#models,
      floor: this.#floor,
      arming: this.#arming,
      places: this.#places,
      questions: this.#questions,
      changed,
    });
    this.#announcer = new Announcer(clock, (id) => {
      // It may be gone with a reload meanwhile.
      if (this.#models.some((model) => model.config.id === id)) {
        bus.emit('bench.changed', { bench: this.get(id) });
      }
    });
  }

  /** Restores what was loaded and begins to bring every outlet into the safe state; scanners are heard at once. */
  start(): void {
    for (const bench of this.#models) this.#restore(bench);
    this.#settling = Promise.all(this.#models.map((bench) => this.#arming.secure(bench)));
    this.#equipment.start();
    this.#stopPlan = this.#parts.clock.every(planMs, () => {
      for (const bench of this.#models) this.#plan.check(bench);
    });
  }

  /** Resolves when every bench is ready or in fault. */
  async settled(): Promise<void> {
    await this.#settling;
  }

  /** Ends the scanners, switches every outlet off, reads it back, closes the boards. Stop the runs before. */
  async stop(): Promise<void> {
    this.#stopPlan?.();
    this.#leases.stop();
    await this.#settling;
    await Promise.all([
      this.#equipment.stop(),
      ...this.#models.map(async (bench) => {
        await this.#manual.end(bench, 'Linebench', 'the daemon ends');
        // Also on a bench in fault: its board may be there again, with outlets on.
        const left = await this.#safety.allOff(bench, bench.positions);
        if (left.length > 0) this.#parts.log.error({ bench: bench.config.id, left }, 'outlets may be on');
      }),
    ]);
    await this.#safety.mastersOff();
    this.#announcer.stop();
    await this.#safety.close();
  }

  /**
   * Makes the benches that differ in a new, checked configuration anew, after their runs ended and their outlets were read
   * back off; the others go on. Returns their ids. Throws AppError `reload_busy` or `not_off`; nothing is exchanged then.
   */
  async reload(config: EquipmentConfig): Promise<string[]> {
    if (this.#reloading) throw new AppError('reload_busy', 'the configuration is being loaded already');
    this.#reloading = true;
    try {
      await this.#settling;
      const changes = this.#equipment.compare(config);
      await Promise.all(changes.gone.map((bench) => this.#arming.bringOff(bench)));
      const come = await this.#equipment.exchange(config, changes);
      for (const bench of come) this.#restore(bench);
      this.#equipment.begin(come);
      await Promise.all(come.map((bench) => this.#arming.secure(bench)));
      const ids = [...changes.gone.map((bench) => bench.config.id), ...come.map((bench) => bench.config.id)];
      return [...new Set(ids)];
    } finally {
      this.#reloading = false;
    }
  }

  /** Whoever runs profiles announces itself here. */
  attach(runner: BenchRunner): void {
    this.#runner = runner;
    for (const bench of this.#models) this.#announcer.changed(bench.config.id);
  }

  list(): Bench[] {
    return this.#models.map((bench) => this.#view(bench));
  }

  /** Golden units of the configuration in force. */
  get goldens(): EquipmentConfig['goldens'] {
    return this.#equipment.config.goldens;
  }

  /** Throws AppError `not_found`. */
  get(id: string): Bench {
    return this.#view(this.#floor.bench(id));
  }

  /** One reading of a scanner, or of a page (scanner `web`). Never throws for what was scanned: the echo says it. */
  scan(benchId: string, reading: string, scanner: string): ScanEcho {
    return this.#desk.scan(this.#floor.bench(benchId), parseScan(reading), scanner);
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
    const bench = this.#floor.bench(benchId);
    const mac = macOf(input.serial);
    const identity = mac ? { mac } : { serial: input.serial.trim().toUpperCase() };
    this.#places.load(bench, this.#floor.position(bench, where), { ...identity, model: input.model });
    return this.#shown(bench);
  }

  unload(benchId: string, where: string): Bench {
    const bench = this.#floor.bench(benchId);
    this.#places.unload(bench, this.#floor.position(bench, where));
    return this.#shown(bench);
  }

  /** Profile that START runs from now on. Throws AppError `unknown_profile`. */
  chooseProfile(benchId: string, profile: string): Bench {
    const bench = this.#floor.bench(benchId);
    if (!this.#profiles().has(profile)) {
      throw new AppError('unknown_profile', `no profile is called ${profile}`, { field: 'profile' });
    }
    this.#places.chooseProfile(bench, profile);
    return this.#shown(bench);
  }

  abort(benchId: string, by: string): Bench {
    this.#runner?.abortBench(this.#floor.bench(benchId).config.id, by);
    return this.get(benchId);
  }

  /**
   * Switches every outlet that no run uses off, reads it back, and takes the faults away where that succeeded.
   * `reason` says what was done about the fault and is logged with the name. Throws AppError `interlock_open`.
   */
  async reset(benchId: string, reason: string, by: string): Promise<Bench> {
    const bench = this.#floor.bench(benchId);
    this.#logbook.write({ bench: benchId, by, act: 'reset', text: reason });
    await this.#arming.reset(bench);
    return this.get(benchId);
  }

  /** Begins or ends a reading of a scanner. Throws AppError `not_found` or `scanner`. */
  async trigger(benchId: string, id: string, on: boolean): Promise<Bench> {
    const scanner = this.#equipment.scanner(benchId, id);
    if (!scanner) throw notFound(`scanner ${id} of bench ${benchId}`);
    try {
      await scanner.trigger(on);
    } catch (cause) {
      throw new AppError('scanner', messageOf(cause), { cause, remedy: 'look at its cable and its kind' });
    }
    return this.get(benchId);
  }

  /** Sessions that are still open; the leases of all others end. */
  keepLeases(open: ReadonlySet<string>): void {
    this.#leases.keep(this.#models, open);
  }

  #restore(bench: BenchModel): void {
    this.#places.restore(bench);
    this.#plan.restore(bench);
  }

  /** Who stands behind a scanner: the holder of the bench; null when one is wanted and there is none. */
  #behind(bench: BenchModel, scanner: string): string | null {
    this.#leases.seen(bench);
    if (bench.lease) return `${bench.lease.user} (scanner ${scanner})`;
    return bench.config.needsHolder ? null : `scanner ${scanner}`;
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
      case 'hold':
        this.#leases.badge(bench, effect.user);
        break;
      case 'abort':
        this.#runner?.abortBench(bench.config.id, by);
        break;
      case 'profile':
        this.chooseProfile(bench.config.id, effect.profile);
    }
  }

  #shown(bench: BenchModel): Bench {
    this.#announcer.changed(bench.config.id);
    return this.#view(bench);
  }

  #view(bench: BenchModel): Bench {
    return benchView(bench, {
      profiles: this.#profiles(),
      upkeep: this.#plan.tasks(bench),
      rated: (board) => this.#rated(board),
      proves: (board) => this.#safety.board(board)?.power.board.capabilities.readBack ?? true,
      more: this.#beyond(bench),
    });
  }

  #rated(board: string): number | null {
    return this.#safety.board(board)?.config.safety?.ratedCycles ?? null;
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
}
