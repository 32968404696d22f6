import type { PositionService } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { BenchModel, PositionModel } from './model.ts';
import type { BenchStore } from './store.ts';
import type { UnitDirectory } from './units.ts';

/** The unit is on another position already. */
export class AlreadyLoaded extends AppError {
  readonly serial: string;
  readonly label: string;
  constructor(serial: string, label: string) {
    super('already_loaded', `${serial} is loaded in ${label}`, {
      field: 'serial',
      remedy: 'unload it there first',
    });
    this.serial = serial;
    this.label = label;
  }
}

/** What the places are made of. */
export interface PlacesParts {
  clock: Clock;
  units: UnitDirectory;
  benches: readonly BenchModel[];
  store: BenchStore;
  /** Whether a serial number is that of a unit with known values. */
  isGolden(serial: string): boolean;
}

/** Which unit is where, kept over a restart. */
export class Places {
  readonly #parts: PlacesParts;
  readonly #store: BenchStore;

  constructor(parts: PlacesParts) {
    this.#parts = parts;
    this.#store = parts.store;
  }

  /** Takes up what was loaded, chosen and out of service before the restart. */
  restore(bench: BenchModel): void {
    bench.profile = this.#store.profile(bench.config.id) ?? bench.config.profile;
    for (const row of this.#store.positions(bench.config.id)) {
      const position = bench.positions[row.position - 1];
      if (!position) continue;
      position.unit = row.device_id === null ? null : (this.#parts.units.get(row.device_id) ?? null);
      position.loadedAt = row.loaded_at;
      position.lastRun = row.last_run;
      position.fault = row.fault;
      position.service = {
        state: row.service,
        reason: row.service_reason,
        by: row.service_by,
        at: row.service_at === null ? null : iso(row.service_at),
      };
      position.golden =
        row.golden_at === null
          ? null
          : { at: iso(row.golden_at), serial: row.golden_serial ?? '', sound: row.golden_sound === 1 };
    }
  }

  /** Takes a position out of service, or into it. */
  serve(
    bench: BenchModel,
    position: PositionModel,
    to: { state: PositionService['state']; reason: string; by: string },
  ): void {
    position.service = { ...to, at: iso(this.#parts.clock.now()) };
    this.save(bench, position);
  }

  /** A unit with known values was tested here. */
  checked(bench: BenchModel, position: PositionModel, serial: string, sound: boolean): void {
    position.golden = { at: iso(this.#parts.clock.now()), serial, sound };
    this.save(bench, position);
  }

  chooseProfile(bench: BenchModel, profile: string): void {
    this.#store.saveProfile(bench.config.id, profile);
    bench.profile = profile;
  }

  /**
   * Puts a unit on a position; the verdict of the one before goes. Throws AppError `position_busy`, `position_fault` or
   * `already_loaded`.
   */
  load(
    bench: BenchModel,
    position: PositionModel,
    identity: { serial?: string; mac?: string; model?: string },
  ): void {
    this.#mustBeIdle(position);
    if (position.fault !== null) {
      throw new AppError('position_fault', `${position.config.label} is out of service: ${position.fault}`, {
        remedy: 'reset the bench',
      });
    }
    const { state, reason } = position.service;
    const unit = this.#parts.units.resolve(identity);
    if (state === 'out' || (state === 'maintenance' && !this.#parts.isGolden(unit.serial))) {
      throw new AppError('position_out', `${position.config.label} is out of service: ${reason}`, {
        remedy:
          state === 'out'
            ? 'take it into service again, or use another one'
            : 'load a golden unit, or take it into service',
      });
    }
    const elsewhere = this.#parts.benches
      .flatMap((model) => model.positions)
      .find((other) => other !== position && other.unit?.id === unit.id);
    if (elsewhere) throw new AlreadyLoaded(unit.serial, elsewhere.config.label);
    position.unit = unit;
    position.loadedAt = this.#parts.clock.now();
    position.last = null;
    position.lastRun = null;
    this.save(bench, position);
  }

  /** Throws AppError `position_busy`. */
  unload(bench: BenchModel, position: PositionModel): void {
    this.#mustBeIdle(position);
    position.unit = null;
    position.loadedAt = null;
    this.save(bench, position);
  }

  #mustBeIdle(position: PositionModel): void {
    if (position.run === null) return;
    throw new AppError('position_busy', `a profile runs on ${position.config.label}`, {
      remedy: 'abort it first',
    });
  }

  /** Writes a position down as it is now. */
  save(bench: BenchModel, position: PositionModel): void {
    this.#store.savePosition(bench.config.id, {
      position: position.position,
      device_id: position.unit?.id ?? null,
      loaded_at: position.loadedAt,
      fault: position.fault,
      last_run: position.lastRun,
      service: position.service.state,
      service_reason: position.service.reason,
      service_by: position.service.by,
      service_at: msOf(position.service.at),
      golden_serial: position.golden?.serial ?? null,
      golden_at: msOf(position.golden?.at ?? null),
      golden_sound: position.golden ? Number(position.golden.sound) : null,
    });
  }
}

function msOf(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}
