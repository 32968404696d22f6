import type { Attachment, Measurement, Run, RunDetail, RunNode, RunProgress } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { limitsOf } from './profile/outline.ts';
import { configurationFor, type Profile, type Variant } from './profile/read.ts';
import type { ResultRow, ResultSink } from './results.ts';
import { ConsoleLog } from './run/console.ts';
import { markSuperseded } from './run/counting.ts';
import type { Rows } from './run/rows.ts';
import { RunAborted } from './run/runner-parts.ts';
import type { RunFacts, RunMade } from './run/store.ts';
import type { Measured, UnitFacts } from './step.ts';

/** What a restart left of a run. */
export interface Restored {
  rows: RunNode[];
  measurements: Measurement[];
  facts: RunFacts;
  configuration: string | null;
  attachments: Attachment[];
  resumes: number;
  /** Number of its last row on disk. */
  lastSeq: number;
}

/** Milliseconds that the teardown still has when the daemon ends. */
const hurryMs = 4000;

/** A run that is under way: what it has measured, what of it is on disk, how far it is. */
export class LiveRun {
  readonly run: Run;
  readonly profile: Profile;
  readonly console: ConsoleLog;
  readonly restored: Restored | null;
  readonly attachments: Attachment[];
  measurements: Measurement[];
  facts: RunFacts;
  /** The position has a console. */
  hasConsole = false;
  readonly #sink: ResultSink;
  readonly #expectedEndAt: string | null;
  readonly #abort = new AbortController();
  readonly #hurry = new AbortController();
  readonly #made: Omit<RunMade, 'configuration' | 'limits'>;
  deviceId: number;
  /** Resolves when the run is finished and told. */
  done: Promise<void> = Promise.resolve();
  #variant: Variant;
  #tree: Rows | null = null;
  #seq: number;
  #rows: ResultRow[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(
    run: Run,
    parts: {
      deviceId: number;
      profile: Profile;
      sink: ResultSink;
      expectedMs: number | null;
      customer: string | null;
      /** Configuration that was chosen for the customer. */
      assigned: string | null;
      program: string;
      restored?: Restored;
    },
  ) {
    const { restored = null, profile } = parts;
    this.run = run;
    this.deviceId = parts.deviceId;
    this.profile = profile;
    this.restored = restored;
    this.console = new ConsoleLog(profile.console.mask);
    this.measurements = [...(restored?.measurements ?? [])];
    this.attachments = [...(restored?.attachments ?? [])];
    this.facts = restored?.facts ?? { firmware: null, assigned: parts.assigned };
    this.#seq = (restored?.lastSeq ?? -1) + 1;
    this.#made = { customer: parts.customer, program: parts.program };
    this.#variant = profile.variant(restored ? restored.configuration : this.#configuration());
    this.#sink = parts.sink;
    this.#expectedEndAt =
      parts.expectedMs === null ? null : iso(Date.parse(run.startedAt) + Math.round(parts.expectedMs));
  }

  get signals(): { abort: AbortSignal; hurry: AbortSignal } {
    return { abort: this.#abort.signal, hurry: this.#hurry.signal };
  }

  get variant(): Variant {
    return this.#variant;
  }

  /** What it is made with now. */
  get made(): RunMade {
    return { ...this.#made, configuration: this.#variant.configuration, limits: limitsOf(this.#variant) };
  }

  /** Ends the run as soon as it can be; a second time its teardown, too. With a fault of the bench it ends as ERROR. */
  abort(by: string, fault?: string): void {
    const reason =
      fault === undefined
        ? new RunAborted(`aborted by ${by}`)
        : new RunAborted(`the bench went out of service: ${fault}`, 'ERROR');
    if (this.#abort.signal.aborted) this.#hurry.abort(reason);
    else this.#abort.abort(reason);
  }

  /** The daemon ends: the teardown has a moment, then the power goes. */
  end(clock: Clock): void {
    if (!this.#abort.signal.aborted) this.abort('the end of the daemon');
    const cancel = clock.after(hurryMs, () => this.#hurry.abort(new RunAborted('the daemon ends')));
    void this.done.then(cancel);
  }

  /**
   * The unit said who it is: the configuration for it is taken from now on. Throws when something was measured already that
   * this configuration judges otherwise.
   */
  learned(facts: UnitFacts): void {
    if (facts.firmware !== undefined) this.facts = { ...this.facts, firmware: facts.firmware };
    const wanted = this.#configuration();
    if (wanted === this.#variant.configuration) return;
    const next = this.profile.variant(wanted);
    const before = new Map(this.made.limits.map(({ name, text }) => [name, text]));
    const changed = limitsOf(next).find(
      ({ name, text }) =>
        before.get(name) !== text && this.measurements.some((one) => `${one.step}.${one.name}` === name),
    );
    if (changed) {
      throw new Error(
        `the unit is one for the configuration ${wanted ?? 'none'}, but ${changed.name} was measured before it said so: read the identity first`,
      );
    }
    this.#variant = next;
  }

  /** Shows a measurement; it goes to disk with the next checkpoint. */
  record(at: { step: string; round: string; attempt: number }, measured: Measured, time: number): void {
    const { value } = measured;
    const kind = measured.kind ?? kindOf(value);
    const { name, instance, unit, low, high, verdict, marginal, expected = '' } = measured;
    const own = { name, instance, unit, low, high, verdict, marginal, expected, kind };
    this.#rows.push({
      ...own,
      ...at,
      runId: this.run.id,
      seq: this.#seq++,
      at: time,
      serial: this.run.serial,
      number: typeof value === 'number' ? value : null,
      text: typeof value === 'string' || typeof value === 'boolean' ? String(value) : null,
    });
    this.measurements.push({ ...own, ...at, value, superseded: false, at: iso(time) });
  }

  /** Rows have changed. */
  moved(rows: Rows): void {
    this.#tree = rows;
    this.measurements = markSuperseded(this.measurements, rows.list);
  }

  /** Resolves when every measurement is committed; rejects when one can never be. */
  stored(): Promise<void> {
    if (this.#rows.length > 0) {
      const rows = this.#rows;
      this.#rows = [];
      this.#writing = this.#writing.then(() => this.#sink.write(rows));
      // Whoever awaits stored() hears of a failure; until then it must not count as unhandled.
      this.#writing.catch(() => undefined);
    }
    return this.#writing;
  }

  progress(): RunProgress {
    const steps = (this.#tree?.list ?? []).filter(({ group }) => !group);
    const current = steps.findLastIndex(
      ({ startedAt, finishedAt }) => startedAt !== null && finishedAt === null,
    );
    const last = current < 0 ? steps.findLastIndex(({ startedAt }) => startedAt !== null) : current;
    return {
      runId: this.run.id,
      profile: this.run.profile,
      stepTitle: steps[last]?.title ?? '',
      stepIndex: Math.max(0, last),
      stepCount: steps.length,
      startedAt: this.run.startedAt,
      expectedEndAt: this.#expectedEndAt,
      measurements: this.measurements.filter(({ superseded }) => !superseded),
    };
  }

  detail(): RunDetail {
    return {
      ...this.run,
      ...this.made,
      steps: this.#tree?.steps() ?? [],
      tree: structuredClone(this.#tree?.list ?? []),
      measurements: [...this.measurements],
      attachments: [...this.attachments],
      resumes: this.restored?.resumes ?? 0,
      console: this.hasConsole && this.run.state !== 'finished',
    };
  }

  #configuration(): string | null {
    const { firmware, assigned } = this.facts;
    if (assigned !== null) return assigned;
    return configurationFor(this.profile, { model: this.run.model, firmware, customer: this.#made.customer });
  }
}

function kindOf(value: Measured['value']): Measurement['kind'] {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'text' : 'number';
}
