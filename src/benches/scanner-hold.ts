import type { Clock } from '../lib/clock.ts';
import type { Hold } from '../lib/hold.ts';
import type { Logbook } from './logbook.ts';
import type { BenchModel } from './model.ts';
import type { Questions } from './questions.ts';

export interface ScannerHoldParts {
  clock: Clock;
  log: Logbook;
  questions: Questions;
  changed(bench: BenchModel): void;
}

/** Lets the runs of a bench wait when its last scanner is lost under them: until one is back, or a person goes on without. */
export class ScannerHold {
  readonly #parts: ScannerHoldParts;
  readonly #watchers = new WeakMap<BenchModel, Set<() => void>>();
  /** Since when a bench is held, monotonic ms. */
  readonly #since = new WeakMap<BenchModel, number>();

  constructor(parts: ScannerHoldParts) {
    this.#parts = parts;
  }

  /** What the runs of a bench watch. */
  of(bench: BenchModel): Hold {
    const watchers = this.#watchers.get(bench) ?? new Set();
    this.#watchers.set(bench, watchers);
    return {
      get held() {
        return bench.held !== null;
      },
      watch(changed) {
        watchers.add(changed);
        return () => watchers.delete(changed);
      },
    };
  }

  /** A scanner that was there is gone. */
  lost(bench: BenchModel, scanner: string): void {
    if (bench.config.scannerLost === 'go_on' || bench.held !== null) return;
    if (bench.scanners.some(({ connected }) => connected) || bench.positions.every(({ run }) => run === null))
      return;
    bench.held = this.#parts.clock.now();
    this.#since.set(bench, this.#parts.clock.mono());
    this.#tell(bench, 'Linebench', 'runs_held', `the runs wait: scanner ${scanner} is lost`);
  }

  /** A scanner is there again. */
  back(bench: BenchModel, scanner: string): void {
    this.#release(bench, 'Linebench', `the runs go on: scanner ${scanner} is back`);
  }

  /** Somebody wants the runs to go on without a scanner. */
  goOn(bench: BenchModel, by: string): void {
    this.#release(bench, by, 'the runs go on without a scanner');
  }

  /** A run ended: where none is left, nothing waits any more, and what is begun without a scanner needs none. */
  ended(bench: BenchModel): void {
    if (bench.positions.every(({ run }) => run === null))
      this.#release(bench, 'Linebench', 'no run waits any more');
  }

  #release(bench: BenchModel, by: string, text: string): void {
    if (bench.held === null) return;
    const { clock, questions } = this.#parts;
    questions.postpone(bench.positions, clock.mono() - this.#since.get(bench)!);
    bench.held = null;
    this.#tell(bench, by, 'runs_released', text);
  }

  #tell(bench: BenchModel, by: string, act: string, text: string): void {
    this.#parts.log.write({ bench: bench.config.id, by, act, text });
    for (const changed of [...(this.#watchers.get(bench) ?? [])]) changed();
    this.#parts.changed(bench);
  }
}
