import { type Clock, sleep } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Faults } from './faults.ts';
import type { Guards } from './guards.ts';
import type { Manual } from './manual.ts';
import type { BenchModel, PositionModel } from './model.ts';
import type { Places } from './places.ts';
import type { Safety } from './safety.ts';

export interface ArmingParts {
  clock: Clock;
  faults: Faults;
  guards: Guards;
  manual: Manual;
  places: Places;
  safety: Safety;
  changed(bench: BenchModel): void;
  /** The bench was brought off: what is due on it can be looked at. */
  checked(bench: BenchModel): void;
  /** Ends every run of the bench. */
  abort(bench: BenchModel, by: string): void;
}

/** Longest wait for the runs of a bench that is made anew, milliseconds. */
const endMs = 10_000;

/** How a bench becomes ready and stops being it: outlets proven off, watchdogs written, interlocks closed. */
export class Arming {
  readonly #parts: ArmingParts;

  constructor(parts: ArmingParts) {
    this.#parts = parts;
  }

  /** Brings every outlet of a bench off, proves it and makes the bench ready, or puts it into fault. */
  async secure(bench: BenchModel): Promise<void> {
    await this.#arm(bench, await this.#parts.safety.allOff(bench, bench.positions));
    this.#parts.checked(bench);
  }

  /** After everything was commanded off: ready when nothing stands against it. */
  async #arm(bench: BenchModel, left: readonly string[]): Promise<void> {
    const faults = left.length > 0 ? left : await this.#parts.safety.arm(bench);
    if (faults.length > 0) {
      this.#parts.faults.bench(bench, faults.join('; '), left.length > 0 ? 'relay' : 'watchdog');
      return;
    }
    const open = (await this.#openInterlock(bench)) ?? bench.tripped;
    if (open) {
      this.#parts.faults.bench(bench, open.message, 'interlock');
      return;
    }
    bench.state = 'ready';
    bench.fault = null;
    bench.cause = null;
    this.#parts.changed(bench);
    this.#parts.faults.restored(bench, null);
  }

  /** Throws AppError `interlock_open` while a contact is open; forgets that one was. */
  async #closed(bench: BenchModel): Promise<void> {
    bench.tripped = null;
    const open = await this.#openInterlock(bench);
    if (open) throw open;
  }

  /** Why the contacts of the bench are not known to be closed. A reading that was lost is asked for once more. */
  async #openInterlock(bench: BenchModel): Promise<AppError | null> {
    const closed = () => bench.interlocks.every((interlock) => interlock.closed === true);
    if ((await this.#parts.guards.look(bench)) === null && !closed()) await this.#parts.guards.look(bench);
    if (closed()) return null;
    return bench.tripped ?? new AppError('interlock_open', 'nobody knows whether the interlocks are closed');
  }

  /** Switches an outlet and reads it back, on only where nothing stands against it; milliseconds it took. Throws AppError `interlock_open` or `bench_fault`. */
  async power(
    bench: BenchModel,
    position: PositionModel,
    on: boolean,
    signal?: AbortSignal,
  ): Promise<number> {
    if (on) {
      const open = await this.#openInterlock(bench);
      if (open) throw open;
      if (bench.state === 'fault') throw bench.tripped ?? new AppError('bench_fault', bench.fault ?? '');
      this.#parts.guards.nudge(bench);
    }
    return this.#parts.safety.switch(bench, position, on, signal);
  }

  /** Ends the runs of a bench that goes. Throws AppError `not_off` when its outlets cannot be proven off. */
  async bringOff(bench: BenchModel): Promise<void> {
    const { clock } = this.#parts;
    this.#parts.abort(bench, 'the reload of the configuration');
    await this.#parts.manual.end(bench, 'Linebench', 'the configuration is loaded anew');
    const endsAt = clock.mono() + endMs;
    while (bench.positions.some(({ run }) => run !== null) && clock.mono() < endsAt) await sleep(clock, 20);
    bench.state = 'starting';
    const left = await this.#parts.safety.allOff(bench, bench.positions);
    if (left.length === 0) return;
    this.#parts.faults.bench(bench, left.join('; '), 'board');
    throw new AppError('not_off', `${bench.config.id} cannot be brought off: ${left.join('; ')}`, {
      remedy: 'make its power board answer, then load the configuration again',
    });
  }

  /** Brings every outlet that no run uses off, and takes the faults away where that succeeded. Throws AppError `interlock_open`. */
  async reset(bench: BenchModel): Promise<void> {
    await this.#closed(bench);
    const idle = bench.positions.filter((position) => position.run === null);
    bench.state = 'starting';
    this.#parts.changed(bench);
    const faults = await this.#parts.safety.allOff(bench, idle);
    for (const position of idle) {
      if (position.fault === null || position.power !== 'off') continue;
      position.fault = null;
      this.#parts.places.save(bench, position);
      this.#parts.faults.restored(bench, position);
    }
    await this.#arm(bench, faults);
  }
}
