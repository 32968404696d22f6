import type { Cancel, Clock } from '../lib/clock.ts';
import { sleep } from '../lib/clock.ts';
import { withDeadline } from '../lib/deadline.ts';
import { AppError } from '../lib/errors.ts';
import type { Logbook } from './logbook.ts';
import type { BenchModel, PositionModel } from './model.ts';
import type { Safety } from './safety.ts';

/** One object as a unit gave it. */
export interface Reading {
  type: string;
  value: string;
}

/** Reads one object of a unit; app.ts hands the implementation in. */
export type UnitProbe = (
  unit: PositionModel['config']['unit'],
  oid: string,
  signal: AbortSignal,
) => Promise<Reading>;

export interface ManualParts {
  clock: Clock;
  safety: Safety;
  log: Logbook;
  probe: UnitProbe;
  changed(bench: BenchModel): void;
  /** The safe state could not be proven at the end. */
  unsafe(bench: BenchModel, faults: readonly string[]): void;
  /** Switches with the interlocks looked at. */
  power(bench: BenchModel, position: PositionModel, on: boolean, signal: AbortSignal): Promise<number>;
}

/** Longest time for one act by hand, the wait for its turn included, milliseconds. */
const actMs = 10_000;
const readMs = 5000;

/** Code that hangs at a bench: its scan says that somebody stands there. */
export function benchCode(bench: string): string {
  return `LB:BENCH:${bench}`;
}

/** Switching by hand: armed by a person for a bounded time, every act logged, everything off at its end. */
export class Manual {
  readonly #parts: ManualParts;
  readonly #ends = new Map<BenchModel, { cancel: Cancel; abort: AbortController }>();

  constructor(parts: ManualParts) {
    this.#parts = parts;
  }

  /**
   * Arms the bench for `ms` milliseconds, at most as long as it allows. `present` is how the person showed to stand there.
   * Throws AppError `bench_fault`, `position_busy` or `manual_on`.
   */
  begin(bench: BenchModel, by: string, ms: number | undefined, present: 'scan' | 'word'): void {
    if (bench.state !== 'ready') {
      throw new AppError('bench_fault', `the bench is not ready: ${bench.fault ?? 'it is starting'}`, {
        remedy: 'find the cause, then reset the bench',
      });
    }
    if (bench.positions.some(({ run }) => run !== null)) {
      throw new AppError('position_busy', 'a profile runs on the bench', {
        remedy: 'wait for it or abort it',
      });
    }
    if (bench.manual) throw new AppError('manual_on', `${bench.manual.by} switches by hand already`);
    const { clock, log, changed } = this.#parts;
    const lasts = Math.min(ms ?? bench.config.manual, bench.config.manual);
    bench.manual = { by, until: clock.now() + lasts };
    const cancel = clock.after(lasts, () => void this.end(bench, by, 'its time is over'));
    this.#ends.set(bench, { cancel, abort: new AbortController() });
    const how = present === 'scan' ? 'the bench was scanned' : 'said to stand there';
    const text = `manual mode for ${Math.round(lasts / 1000)} s; ${how}`;
    log.write({ bench: bench.config.id, by, act: 'manual_begun', text });
    changed(bench);
  }

  /** Switches everything off, reads it back and leaves manual mode; a bench that is not in it is left alone. */
  async end(bench: BenchModel, by: string, why: string): Promise<void> {
    const armed = this.#ends.get(bench);
    if (!armed) return;
    this.#ends.delete(bench);
    armed.cancel();
    armed.abort.abort(new AppError('manual_over', 'manual mode is over'));
    const faults = await this.#parts.safety.allOff(bench, bench.positions);
    bench.manual = null;
    this.#parts.log.write({ bench: bench.config.id, by, act: 'manual_ended', text: why });
    if (faults.length > 0) this.#parts.unsafe(bench, faults);
    this.#parts.changed(bench);
  }

  /** Switches one outlet; milliseconds it took. Throws AppError `manual_off` and what switching throws. */
  async switch(bench: BenchModel, position: PositionModel, on: boolean, by: string): Promise<number> {
    const signal = this.#armed(bench);
    const act = on ? 'outlet_on' : 'outlet_off';
    return this.#logged(bench, position, by, act, async () => {
      const name = `switch ${position.config.label} ${on ? 'on' : 'off'}`;
      const work = (inner: AbortSignal) => this.#parts.power(bench, position, on, inner);
      const ms = await withDeadline(this.#parts.clock, name, actMs, work, signal);
      return { text: `outlet ${on ? 'on' : 'off'}, read back after ${ms} ms`, value: ms };
    });
  }

  /** Off, a rest, on. Throws as switch() does. */
  async cycle(bench: BenchModel, position: PositionModel, offMs: number, by: string): Promise<number> {
    const { clock, power } = this.#parts;
    const signal = this.#armed(bench);
    return this.#logged(bench, position, by, 'outlet_cycled', async () => {
      const work = async (inner: AbortSignal) => {
        await power(bench, position, false, inner);
        await sleep(clock, Math.max(offMs, bench.config.minOff), inner);
        return power(bench, position, true, inner);
      };
      const ms = await withDeadline(clock, `cycle ${position.config.label}`, 2 * actMs + offMs, work, signal);
      return { text: `outlet off for ${offMs} ms and on again`, value: ms };
    });
  }

  /** Reads one object of the unit. Throws AppError `manual_off`, and what the reading throws. */
  read(bench: BenchModel, position: PositionModel, oid: string, by: string): Promise<Reading> {
    const { clock, probe } = this.#parts;
    const signal = this.#armed(bench);
    return this.#logged(bench, position, by, 'oid_read', async () => {
      const work = (inner: AbortSignal) => probe(position.config.unit, oid, inner);
      const value = await withDeadline(clock, `read ${oid}`, readMs, work, signal);
      return { text: `${oid} is ${value.value} (${value.type})`, value };
    });
  }

  #armed(bench: BenchModel): AbortSignal {
    const armed = this.#ends.get(bench);
    if (armed) return armed.abort.signal;
    throw new AppError('manual_off', 'the bench is not in manual mode', {
      remedy: 'begin manual mode first; somebody must stand at the bench',
    });
  }

  /** Writes down what was done, also when it failed. */
  async #logged<T>(
    bench: BenchModel,
    position: PositionModel,
    by: string,
    act: string,
    work: () => Promise<{ text: string; value: T }>,
  ): Promise<T> {
    const entry = { bench: bench.config.id, position: position.position, by, act };
    try {
      const { text, value } = await work();
      this.#parts.log.write({ ...entry, text });
      return value;
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      this.#parts.log.write({ ...entry, text: `failed: ${reason}` });
      throw thrown;
    }
  }
}
