import type { Bench } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
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
import { Leases } from './leases.ts';
import { Logbook } from './logbook.ts';
import { Manual, type UnitProbe } from './manual.ts';
import { type BenchModel, benchView } from './model.ts';
import { Places } from './places.ts';
import { Plan } from './plan.ts';
import { Questions } from './questions.ts';
import type { BenchRunner } from './runner.ts';
import { Safety } from './safety.ts';
import { ScannerHold } from './scanner-hold.ts';
import type { StationEffect, StationView } from './station.ts';
import { BenchStore } from './store.ts';
import type { UnitDirectory } from './units.ts';

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

/** The parts of the benches, wired to each other. */
export class Works {
  readonly control: BenchControl;
  readonly bays: Bays;
  readonly models: BenchModel[] = [];
  readonly places: Places;
  readonly safety: Safety;
  readonly guards: Guards;
  readonly equipment: Equipment;
  readonly announcer: Announcer;
  readonly arming: Arming;
  readonly desk: Desk;
  readonly faults: Faults;
  readonly floor: Floor;
  readonly leases: Leases;
  readonly logbook: Logbook;
  readonly manual: Manual;
  readonly plan: Plan;
  readonly questions: Questions;
  readonly scannerHold: ScannerHold;
  /** Whoever runs profiles, once it has announced itself. */
  runner: BenchRunner | undefined;
  readonly #parts: BenchParts;

  constructor(parts: BenchParts) {
    const { clock, log, bus } = parts;
    const changed = (bench: BenchModel) => this.announcer.changed(bench.config.id);
    const tell = (notice: Parameters<ConstructorParameters<typeof Plan>[0]['tell']>[0]) =>
      bus.emit('bench.notice', notice);
    const store = new BenchStore(parts.db);
    this.#parts = parts;
    this.floor = new Floor(this.models);
    this.logbook = new Logbook(store, clock, log);
    this.places = new Places({
      store,
      clock,
      units: parts.units,
      benches: this.models,
      isGolden: (serial) => this.equipment.config.goldens.some((golden) => golden.serial === serial),
    });
    this.plan = new Plan({ store, clock, log: this.logbook, rated: (board) => this.#rated(board), tell });
    this.faults = new Faults({
      bus,
      log,
      changed,
      save: (bench, position) => this.places.save(bench, position),
      abort: (bench, fault, position) =>
        this.runner?.abortBench(bench.config.id, 'bench', fault, position?.position),
      disarm: (bench) => void this.manual.end(bench, 'Linebench', bench.fault ?? 'fault'),
    });
    this.safety = new Safety(this.models, clock, {
      changed,
      stuck: (bench, position, fault, cause) => this.faults.position(bench, position, fault, cause),
      lost: (bench, fault, cause) => this.faults.bench(bench, fault, cause),
      cycled: (bench, position) => this.plan.cycled(bench, position),
    });
    this.guards = new Guards({
      clock,
      safety: this.safety,
      changed,
      lost: (bench, fault, cause) => this.faults.bench(bench, fault, cause),
    });
    this.manual = new Manual({
      clock,
      safety: this.safety,
      log: this.logbook,
      probe: parts.probe,
      changed,
      unsafe: (bench, faults) => this.faults.bench(bench, faults.join('; '), 'relay'),
      power: (bench, position, on, signal) => this.arming.power(bench, position, on, signal),
    });
    this.arming = new Arming({
      clock,
      faults: this.faults,
      guards: this.guards,
      manual: this.manual,
      places: this.places,
      safety: this.safety,
      changed,
      checked: (bench) => this.plan.check(bench),
      abort: (bench, by) => void this.runner?.abortBench(bench.config.id, by),
    });
    this.leases = new Leases({
      clock,
      log: this.logbook,
      changed,
      ended: (bench, by) => void this.manual.end(bench, by, 'the bench has no holder or another one'),
    });
    this.desk = new Desk({
      clock,
      log,
      profiles: () => this.profiles(),
      changed,
      by: (bench, scanner) => this.#behind(bench, scanner),
      beyond: (bench) => this.#beyond(bench),
      effect: (bench, effect, by) => this.#effect(bench, effect, by),
    });
    this.equipment = new Equipment(parts.config, this.models, {
      safety: this.safety,
      guards: this.guards,
      log,
      changed,
      heard: (bench, scan, scanner) => this.desk.scan(bench, scan, scanner).accepted,
      problem: (bench, problem, scanner) => this.desk.problem(bench, problem, scanner).accepted,
      scannerCame: (bench, scanner) => this.scannerHold.back(bench, scanner),
      scannerWent: (bench, scanner) => this.scannerHold.lost(bench, scanner),
    });
    this.control = new BenchControl({
      leases: this.leases,
      manual: this.manual,
      plan: this.plan,
      places: this.places,
      log: this.logbook,
      find: (id) => this.floor.bench(id),
      place: (bench, where) => this.floor.position(bench, where),
      changed,
      tell,
    });
    this.questions = new Questions((position) => changed(this.floor.benchOf(position)));
    this.scannerHold = new ScannerHold({
      clock,
      log: this.logbook,
      questions: this.questions,
      changed,
    });
    this.bays = new Bays({
      benches: this.models,
      floor: this.floor,
      arming: this.arming,
      places: this.places,
      questions: this.questions,
      scannerHold: this.scannerHold,
      changed,
    });
    this.announcer = new Announcer(clock, (id) => {
      // It may be gone with a reload meanwhile.
      if (this.models.some((model) => model.config.id === id)) {
        bus.emit('bench.changed', { bench: this.view(this.floor.bench(id)) });
      }
    });
  }

  /** Profile that START runs from now on. Throws AppError `unknown_profile`. */
  chooseProfile(bench: BenchModel, profile: string): void {
    if (!this.profiles().has(profile)) {
      throw new AppError('unknown_profile', `no profile is called ${profile}`, { field: 'profile' });
    }
    this.places.chooseProfile(bench, profile);
  }

  /** Who stands behind a scanner: the holder of the bench; null when one is wanted and there is none. */
  #behind(bench: BenchModel, scanner: string): string | null {
    this.leases.seen(bench);
    if (bench.lease) return `${bench.lease.user} (scanner ${scanner})`;
    return bench.config.needsHolder ? null : `scanner ${scanner}`;
  }

  #effect(bench: BenchModel, effect: StationEffect, by: string): void {
    switch (effect.kind) {
      case 'load':
        this.places.load(bench, bench.positions[effect.position - 1]!, effect.identity);
        break;
      case 'unload':
        for (const position of effect.positions) this.places.unload(bench, bench.positions[position - 1]!);
        break;
      case 'start':
        if (!this.runner) throw new AppError('bench_starting', 'the profiles are not ready yet');
        this.runner.start(bench.config.id, bench.profile, effect.positions, by);
        break;
      case 'answer':
        this.questions.answer(bench.positions[effect.position - 1]!, effect.answer);
        break;
      case 'hold':
        this.leases.badge(bench, effect.user);
        break;
      case 'abort':
        this.runner?.abortBench(bench.config.id, by);
        break;
      case 'profile':
        this.chooseProfile(bench, effect.profile);
    }
  }

  /** The bench, after everybody who looks was told that it changed. */
  shown(bench: BenchModel): Bench {
    this.announcer.changed(bench.config.id);
    return this.view(bench);
  }

  view(bench: BenchModel): Bench {
    return benchView(bench, {
      profiles: this.profiles(),
      upkeep: this.plan.tasks(bench),
      rated: (board) => this.#rated(board),
      proves: (board) => this.safety.board(board)?.power.board.capabilities.readBack ?? true,
      more: this.#beyond(bench),
    });
  }

  #rated(board: string): number | null {
    return this.safety.board(board)?.config.safety?.ratedCycles ?? null;
  }

  profiles(): ReadonlySet<string> {
    return this.runner?.profiles() ?? new Set();
  }

  #beyond(bench: BenchModel): Partial<StationView> {
    const { person } = this.#parts;
    return {
      fields: this.runner?.fields(bench.profile) ?? [],
      elsewhere: new Map(
        this.models
          .filter((other) => other !== bench)
          .flatMap(({ config }) => config.positions.map(({ label }) => [label, config.title ?? config.id])),
      ),
      ...(person ? { person } : {}),
    };
  }
}
