import type { LastVerdict, Question, RunProgress } from '../contract/index.ts';
import type { Hold } from '../lib/hold.ts';
import type { Arming } from './arming.ts';
import { type ConsoleEvents, openConsole } from './console.ts';
import type { Floor } from './floor.ts';
import type { BenchModel } from './model.ts';
import type { Places } from './places.ts';
import type { Questions } from './questions.ts';
import type { ScannerHold } from './scanner-hold.ts';
import type { Answer } from './station.ts';
import type { Unit } from './units.ts';

/** Where a unit's management interface is found while it hangs on a position. */
export interface UnitAddress {
  address: string;
  port: number;
  /** Name below `credentials` of the configuration. */
  credential: string;
}

export interface BayParts {
  benches: readonly BenchModel[];
  floor: Floor;
  arming: Arming;
  places: Places;
  questions: Questions;
  scannerHold: ScannerHold;
  changed(bench: BenchModel): void;
}

/** What a run has of its position: the unit, the power, the operator, the console, and the tile that shows it. */
export class Bays {
  readonly #parts: BayParts;

  constructor(parts: BayParts) {
    this.#parts = parts;
  }

  /** Address of the unit on a position. */
  addressOf(benchId: string, position: number): UnitAddress {
    return this.#parts.floor.numbered(benchId, position).config.unit;
  }

  /** The unit on a position, null when it is empty. */
  unitOf(benchId: string, position: number): Unit | null {
    return this.#parts.floor.numbered(benchId, position).unit;
  }

  /** Switches a position's outlet and reads it back; milliseconds it took. Faults are already told when it throws. */
  power(benchId: string, position: number, on: boolean, signal?: AbortSignal): Promise<number> {
    return this.#parts.arming.power(
      this.#parts.floor.bench(benchId),
      this.#parts.floor.numbered(benchId, position),
      on,
      signal,
    );
  }

  /** Puts a question to the operator of a position; resolves with the answer, rejects with the signal's reason. */
  ask(benchId: string, position: number, question: Question, signal: AbortSignal): Promise<Answer> {
    return this.#parts.questions.ask(this.#parts.floor.numbered(benchId, position), question, signal);
  }

  /** What lets the runs of a bench wait. */
  hold(benchId: string): Hold {
    return this.#parts.scannerHold.of(this.#parts.floor.bench(benchId));
  }

  /** Listens to the console of a position; the result ends it, null when it has none. */
  console(benchId: string, position: number, events: ConsoleEvents): (() => Promise<void>) | null {
    return openConsole(this.#parts.floor.numbered(benchId, position).config, events);
  }

  /** Shows how far a run has come. */
  progress(benchId: string, position: number, run: RunProgress): void {
    this.#parts.floor.numbered(benchId, position).run = run;
    this.#parts.changed(this.#parts.floor.bench(benchId));
  }

  /** Takes the run off its position; the verdict stays until the next unit is loaded. */
  finished(benchId: string, position: number, verdict: LastVerdict): void {
    const bench = this.#parts.floor.bench(benchId);
    const model = this.#parts.floor.numbered(benchId, position);
    model.run = null;
    model.last = verdict;
    model.lastRun = verdict.runId;
    this.#parts.places.save(bench, model);
    this.#parts.scannerHold.ended(bench);
    this.#parts.changed(this.#parts.floor.bench(benchId));
  }

  /** The unit said who it is. */
  identified(benchId: string, position: number, unit: Unit): void {
    this.#parts.floor.numbered(benchId, position).unit = unit;
    this.#parts.changed(this.#parts.floor.bench(benchId));
  }

  /** Runs whose verdicts the positions showed before the restart: hand them to finished() to show them again. */
  lastRuns(): { bench: string; position: number; runId: string }[] {
    return this.#parts.benches.flatMap((bench) =>
      bench.positions.flatMap(({ position, lastRun: runId }) =>
        runId === null ? [] : [{ bench: bench.config.id, position, runId }],
      ),
    );
  }
}
