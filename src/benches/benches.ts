import { parseScan } from '../../hardware/scanners/reader.ts';
import type { Bench, ScanEcho } from '../contract/index.ts';
import type { Cancel } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Bays } from './bays.ts';
import type { BenchControl } from './control.ts';
import type { EquipmentConfig } from './equipment.ts';
import { macOf } from './identify.ts';
import type { BenchModel } from './model.ts';
import { type Recognised, recognise } from './recognise.ts';
import type { BenchRunner } from './runner.ts';
import { type BenchParts, Works } from './works.ts';

export type { UnitAddress } from './bays.ts';
export type { Actor } from './control.ts';
export type { Field } from './labels/fields.ts';
export { fieldNames } from './labels/fields.ts';
export type { Holder } from './leases.ts';
export type { Reading, UnitProbe } from './manual.ts';
export type { BenchRunner } from './runner.ts';
export type { Answer } from './station.ts';
export type { Unit, UnitDirectory } from './units.ts';

/** How often due dates are looked at, milliseconds. */
const planMs = 60_000;

/** The manager of benches: positions and what is loaded, the station, power with proof, faults. */
export class Benches {
  /** What people do at a bench besides loading and testing. */
  readonly control: BenchControl;
  /** What runs have of their positions. */
  readonly bays: Bays;
  readonly #parts: BenchParts;
  readonly #works: Works;
  #settling: Promise<unknown> = Promise.resolve();
  #reloading = false;
  #stopPlan: Cancel | undefined;

  constructor(parts: BenchParts) {
    this.#parts = parts;
    this.#works = new Works(parts);
    this.control = this.#works.control;
    this.bays = this.#works.bays;
  }

  /** Restores what was loaded and begins to bring every outlet into the safe state; scanners are heard at once. */
  start(): void {
    for (const bench of this.#works.models) this.#restore(bench);
    this.#settling = Promise.all(this.#works.models.map((bench) => this.#works.arming.secure(bench)));
    this.#works.equipment.start();
    this.#stopPlan = this.#parts.clock.every(planMs, () => {
      for (const bench of this.#works.models) this.#works.plan.check(bench);
    });
  }

  /** Resolves when every bench is ready or in fault. */
  async settled(): Promise<void> {
    await this.#settling;
  }

  /** Ends the scanners, switches every outlet off, reads it back, closes the boards. Stop the runs before. */
  async stop(): Promise<void> {
    this.#stopPlan?.();
    this.#works.leases.stop();
    await this.#settling;
    await Promise.all([
      this.#works.equipment.stop(),
      ...this.#works.models.map(async (bench) => {
        await this.#works.manual.end(bench, 'Linebench', 'the daemon ends');
        // Also on a bench in fault: its board may be there again, with outlets on.
        const left = await this.#works.safety.allOff(bench, bench.positions);
        if (left.length > 0) this.#parts.log.error({ bench: bench.config.id, left }, 'outlets may be on');
      }),
    ]);
    await this.#works.safety.mastersOff();
    this.#works.announcer.stop();
    await this.#works.safety.close();
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
      const changes = this.#works.equipment.compare(config);
      await Promise.all(changes.gone.map((bench) => this.#works.arming.bringOff(bench)));
      const come = await this.#works.equipment.exchange(config, changes);
      for (const bench of come) this.#restore(bench);
      this.#works.equipment.begin(come);
      await Promise.all(come.map((bench) => this.#works.arming.secure(bench)));
      const ids = [...changes.gone.map((bench) => bench.config.id), ...come.map((bench) => bench.config.id)];
      return [...new Set(ids)];
    } finally {
      this.#reloading = false;
    }
  }

  /** Whoever runs profiles announces itself here. */
  attach(runner: BenchRunner): void {
    this.#works.runner = runner;
    for (const bench of this.#works.models) this.#works.announcer.changed(bench.config.id);
  }

  list(): Bench[] {
    return this.#works.models.map((bench) => this.#works.view(bench));
  }

  /** Golden units of the configuration in force. */
  get goldens(): EquipmentConfig['goldens'] {
    return this.#works.equipment.config.goldens;
  }

  /** Throws AppError `not_found`. */
  get(id: string): Bench {
    return this.#works.view(this.#works.floor.bench(id));
  }

  /** One reading of a scanner, or of a page (scanner `web`). Never throws for what was scanned: the echo says it. */
  scan(benchId: string, reading: string, scanner: string): ScanEcho {
    return this.#works.desk.scan(this.#works.floor.bench(benchId), parseScan(reading), scanner);
  }

  /** What a code is that was scanned on no bench. */
  recognise(reading: string): Recognised {
    return recognise(
      reading,
      this.#works.models.map(({ config }) => config),
    );
  }

  /** Loads a unit by serial number or MAC. `where` is the position's number from 1 or its label. */
  load(benchId: string, where: string, input: { serial: string; model?: string }): Bench {
    const bench = this.#works.floor.bench(benchId);
    const mac = macOf(input.serial);
    const identity = mac ? { mac } : { serial: input.serial.trim().toUpperCase() };
    this.#works.places.load(bench, this.#works.floor.position(bench, where), {
      ...identity,
      model: input.model,
    });
    return this.#works.shown(bench);
  }

  unload(benchId: string, where: string): Bench {
    const bench = this.#works.floor.bench(benchId);
    this.#works.places.unload(bench, this.#works.floor.position(bench, where));
    return this.#works.shown(bench);
  }

  /** Profile that START runs from now on. Throws AppError `unknown_profile`. */
  chooseProfile(benchId: string, profile: string): Bench {
    const bench = this.#works.floor.bench(benchId);
    this.#works.chooseProfile(bench, profile);
    return this.#works.shown(bench);
  }

  abort(benchId: string, by: string): Bench {
    this.#works.runner?.abortBench(this.#works.floor.bench(benchId).config.id, by);
    return this.get(benchId);
  }

  /** Lets the runs go on that wait for a scanner that was lost. */
  goOn(benchId: string, by: string): Bench {
    this.#works.scannerHold.goOn(this.#works.floor.bench(benchId), by);
    return this.get(benchId);
  }

  /**
   * Switches every outlet that no run uses off, reads it back, and takes the faults away where that succeeded.
   * `reason` says what was done about the fault and is logged with the name. Throws AppError `interlock_open`.
   */
  async reset(benchId: string, reason: string, by: string): Promise<Bench> {
    const bench = this.#works.floor.bench(benchId);
    this.#works.logbook.write({ bench: benchId, by, act: 'reset', text: reason });
    await this.#works.arming.reset(bench);
    return this.get(benchId);
  }

  /** Begins or ends a reading of a scanner. Throws AppError `not_found` or `scanner`. */
  async trigger(benchId: string, id: string, on: boolean): Promise<Bench> {
    const scanner = this.#works.equipment.scanner(benchId, id);
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
    this.#works.leases.keep(this.#works.models, open);
  }

  #restore(bench: BenchModel): void {
    this.#works.places.restore(bench);
    this.#works.plan.restore(bench);
  }
}
