import type { Measurement, Run, RunProgress, RunStep } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { Profile } from './profile.ts';
import type { ResultRow, ResultSink } from './results.ts';
import { RunAborted } from './runner.ts';
import type { Measured } from './step.ts';

/** A run that is under way: what it has measured, what of it is on disk, how far it is. */
export class LiveRun {
  readonly run: Run;
  readonly profile: Profile;
  readonly measurements: Measurement[] = [];
  readonly #sink: ResultSink;
  readonly #expectedEndAt: string | null;
  readonly #abort = new AbortController();
  deviceId: number;
  steps: readonly RunStep[] = [];
  /** Resolves when the run is finished and told. */
  done: Promise<void> = Promise.resolve();
  #current = 0;
  #rows: ResultRow[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(run: Run, deviceId: number, profile: Profile, sink: ResultSink, expectedMs: number | null) {
    this.run = run;
    this.deviceId = deviceId;
    this.profile = profile;
    this.#sink = sink;
    this.#expectedEndAt =
      expectedMs === null ? null : iso(Date.parse(run.startedAt) + Math.round(expectedMs));
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Ends the run as soon as it can be; with a fault of the bench it ends as ERROR. */
  abort(by: string, fault?: string): void {
    if (this.signal.aborted) return;
    this.#abort.abort(
      fault === undefined
        ? new RunAborted(`aborted by ${by}`)
        : new RunAborted(`the bench went out of service: ${fault}`, 'ERROR'),
    );
  }

  record(step: string, measured: Measured, at: number): void {
    const { value, ...rest } = measured;
    this.#rows.push({
      ...rest,
      runId: this.run.id,
      seq: this.measurements.length,
      at,
      serial: this.run.serial,
      step,
      number: typeof value === 'number' ? value : null,
      text: typeof value === 'string' ? value : null,
    });
    this.measurements.push({ ...measured, step, at: iso(at) });
  }

  /** Steps have changed; what was measured so far begins its way to disk. */
  advance(steps: readonly RunStep[], current: number): void {
    this.steps = steps;
    this.#current = current;
    this.#flush();
  }

  /** Resolves when every measurement is committed; rejects when one can never be. */
  stored(): Promise<void> {
    this.#flush();
    return this.#writing;
  }

  progress(): RunProgress {
    return {
      runId: this.run.id,
      profile: this.run.profile,
      stepTitle: this.profile.steps[this.#current]?.title ?? '',
      stepIndex: this.#current,
      stepCount: this.profile.steps.length,
      startedAt: this.run.startedAt,
      expectedEndAt: this.#expectedEndAt,
      measurements: this.measurements,
    };
  }

  #flush(): void {
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    this.#writing = this.#writing.then(() => this.#sink.write(rows));
    // Whoever awaits stored() hears of a failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }
}
