import { randomUUID } from 'node:crypto';
import type { Benches, UnitDirectory } from '../benches/benches.ts';
import type { Config } from '../config.ts';
import type {
  Bench,
  LastVerdict,
  Page,
  Position,
  ProfileSummary,
  Run,
  RunDetail,
} from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso, sleep } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { LiveRun } from './live-run.ts';
import type { Profile } from './profile.ts';
import { loadProfiles } from './profiles.ts';
import type { ResultSink } from './results.ts';
import { type RunEnd, runProfile } from './runner.ts';
import { choosePositions } from './select.ts';
import type { UnitReader } from './snmp.ts';
import { switchTime } from './step.ts';
import { type RunFilter, RunStore } from './store.ts';

export type { ResultRow, ResultSink } from './results.ts';
export type { UnitReader } from './snmp.ts';

/** What the runs are made of. */
export interface RunParts {
  config: Pick<Config, 'profiles'>;
  /** `linebench.db`, writable. */
  db: Db;
  /** `stream.db`; only read. */
  results: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  benches: Benches;
  units: UnitDirectory;
  reader: UnitReader;
  sink: ResultSink;
}

/** Longest wait at stop for runs to end in the safe state, milliseconds. */
const stopMs = 10_000;

const recoveryReason = 'the daemon stopped during the run';

/** The manager of runs: profiles, runs under way, their verdicts and results. */
export class Runs {
  readonly #parts: RunParts;
  readonly #store: RunStore;
  readonly #live = new Map<string, LiveRun>();
  #profiles = new Map<string, Profile>();
  #recovering: Promise<void> | undefined;
  #open = false;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#store = new RunStore(parts.db, parts.results);
  }

  /** Reads the profiles (throws ProfileError) and, once every outlet is off, ends the runs that a crash left open. Start the benches before. */
  start(): void {
    this.#profiles = loadProfiles(this.#parts.config.profiles);
    this.#recovering = this.#recover();
    this.#recovering.catch((thrown) => {
      this.#parts.log.error(
        { error: messageOf(thrown) },
        'the open runs could not be ended; no run can be started',
      );
    });
  }

  /** Resolves when runs can be started. */
  async recovered(): Promise<void> {
    await this.#recovering;
  }

  /** Aborts what runs, waits until it has ended in the safe state, but not longer than ten seconds. */
  async stop(): Promise<void> {
    this.#open = false;
    await this.#recovering?.catch(() => undefined);
    for (const live of this.#live.values()) live.abort('the end of the daemon');
    const all = Promise.all([...this.#live.values()].map((live) => live.done));
    const giveUp = new AbortController();
    await Promise.race([all, sleep(this.#parts.clock, stopMs, giveUp.signal).catch(() => undefined)]);
    giveUp.abort();
  }

  /** Profiles in order of their ids. */
  profiles(): ProfileSummary[] {
    return [...this.#profiles.values()].map(({ id, title, version, hash, models, steps }) => ({
      id,
      title,
      version,
      hash,
      models,
      steps: steps.map((step) => ({ id: step.id, title: step.title, kind: step.kind })),
    }));
  }

  /**
   * Starts a profile on the positions, or on every loaded one. Throws AppError `not_found`, `unknown_profile`, `bench_starting`,
   * `bench_fault`, `position_fault`, `position_busy`, `nothing_loaded` or `wrong_model`; nothing is started then.
   */
  startRuns(order: { bench: string; profile: string; positions?: readonly number[] }, by: string): Run[] {
    const { benches, clock, bus } = this.#parts;
    const bench = benches.get(order.bench);
    const profile = this.#profiles.get(order.profile);
    if (!profile) {
      throw new AppError('unknown_profile', `no profile is called ${order.profile}`, { field: 'profile' });
    }
    if (!this.#open)
      throw new AppError('bench_starting', 'the runs are not ready yet', { remedy: 'try again' });
    const positions = choosePositions(bench, profile, order.positions);
    const lives = positions.map((position) => {
      const run = newRun(bench, position, profile, by, iso(clock.now()));
      const expectedMs = this.#store.expectedMs(profile.id, run.model);
      return new LiveRun(run, position.unit!.deviceId, profile, this.#parts.sink, expectedMs);
    });
    this.#store.insert(lives, profile, clock.now());
    for (const live of lives) {
      this.#live.set(live.run.id, live);
      this.#show(live);
      bus.emit('run.changed', { run: { ...live.run } });
      live.done = this.#execute(live);
    }
    return lives.map(({ run }) => ({ ...run }));
  }

  list(filter: RunFilter): Page<Run> {
    return this.#store.list(filter);
  }

  /** Runs of a device that started before a moment (ISO), newest first. */
  ofDevice(deviceId: number, before: string | undefined, limit: number): Run[] {
    return this.#store.ofDevice(
      deviceId,
      before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before),
      limit,
    );
  }

  /** A run with its steps and measurements, also while it is under way. Throws AppError `not_found`. */
  get(id: string): RunDetail {
    const live = this.#live.get(id);
    if (live) return { ...live.run, steps: [...live.steps], measurements: [...live.measurements] };
    const stored = this.#store.get(id);
    if (!stored) throw notFound(`run ${id}`);
    return stored;
  }

  /** Aborts a run: its unit is switched off and the verdict is ABORTED. Throws AppError `not_found` or `run_finished`. */
  abort(id: string, by: string): RunDetail {
    const live = this.#live.get(id);
    if (live) live.abort(by);
    else if (this.get(id).state === 'finished') throw new AppError('run_finished', `run ${id} has finished`);
    return this.get(id);
  }

  /** Runs that finished after the finish number `seq`, in the order they finished; for followers that must not miss one. */
  finishedAfter(seq: number, limit: number): { seq: number; deviceId: number; run: RunDetail }[] {
    return this.#store.finishedAfter(seq, limit);
  }

  async #recover(): Promise<void> {
    const { benches, clock, bus, log } = this.#parts;
    await benches.settled();
    const ids = this.#store.abortOpen(recoveryReason, clock.now());
    const ended = ids.map((id) => this.#store.get(id)!);
    const shown = new Map(benches.lastRuns().map((last) => [last.runId, last]));
    for (const run of ended) shown.set(run.id, { bench: run.bench, position: run.position, runId: run.id });
    for (const { bench, position, runId } of shown.values()) {
      const run = this.#store.get(runId);
      if (!run || !hasPosition(benches, bench, position)) continue;
      benches.finished(bench, position, lastVerdict(run));
    }
    for (const run of ended) bus.emit('run.finished', { run });
    if (ended.length > 0) log.warn({ runs: ended.length }, recoveryReason);
    for (const { id, profile } of benches.list()) {
      if (!this.#profiles.has(profile))
        log.warn({ bench: id, profile }, 'the profile of the bench does not exist');
    }
    this.#open = true;
    benches.attach({
      profiles: () => new Set(this.#profiles.keys()),
      fields: (profile) => this.#profiles.get(profile)?.fields ?? [],
      start: (bench, profile, positions, by) => void this.startRuns({ bench, profile, positions }, by),
      abortBench: (bench, by, fault, position) => this.#abortBench(bench, by, fault, position),
    });
  }

  #abortBench(bench: string, by: string, fault?: string, position?: number): number {
    const lives = [...this.#live.values()].filter(
      ({ run }) => run.bench === bench && (position === undefined || run.position === position),
    );
    for (const live of lives) live.abort(by, fault);
    return lives.length;
  }

  async #execute(live: LiveRun): Promise<void> {
    const { benches, clock, units, reader } = this.#parts;
    const { bench, position } = live.run;
    const unit = benches.unitOf(bench, position)!;
    const end = await runProfile(
      live.profile,
      {
        clock,
        context: {
          unit,
          target: benches.addressOf(bench, position),
          reader,
          clock,
          ask: (question, signal) => benches.ask(bench, position, question, signal),
          powerOn: (signal) => benches.power(bench, position, true, signal),
          learn: (facts) => {
            const known = units.learn(unit.id, facts);
            live.deviceId = known.id;
            live.run.serial = known.serial;
            live.run.model = known.model;
            benches.identified(bench, position, known);
          },
        },
        record: (step, measured) => {
          live.record(step.id, measured, clock.now());
          this.#show(live);
        },
        progress: (steps, current) => {
          live.advance(steps, current);
          this.#show(live);
        },
        powerOff: async () => {
          const ms = await benches.power(bench, position, false);
          live.record('power_off', switchTime(ms), clock.now());
        },
      },
      live.signal,
    );
    await this.#finish(live, end);
  }

  /** Results first, then the verdict, then everybody hears of it. */
  async #finish(live: LiveRun, end: RunEnd): Promise<void> {
    const { benches, bus, clock, log } = this.#parts;
    const { run } = live;
    let { verdict, reason } = end;
    try {
      await live.stored();
    } catch (thrown) {
      verdict = 'ERROR';
      reason = `the results could not be stored: ${messageOf(thrown)}`;
    }
    Object.assign(run, { state: 'finished', verdict, reason, finishedAt: iso(clock.now()) });
    try {
      this.#store.finish(run, live.deviceId, end.steps);
    } catch (thrown) {
      // The row stays open and the next start ends it as ABORTED: a verdict that is not on disk is never shown as one.
      log.error({ run: run.id, error: messageOf(thrown) }, 'the verdict could not be stored');
      Object.assign(run, {
        verdict: 'ERROR',
        reason: `the verdict could not be stored: ${messageOf(thrown)}`,
      });
    }
    this.#live.delete(run.id);
    const detail: RunDetail = { ...run, steps: end.steps, measurements: live.measurements };
    benches.finished(run.bench, run.position, lastVerdict(detail));
    log.info({ run: run.id, serial: run.serial, verdict, reason }, 'run finished');
    bus.emit('run.changed', { run: { ...run } });
    bus.emit('run.finished', { run: detail });
  }

  #show(live: LiveRun): void {
    this.#parts.benches.progress(live.run.bench, live.run.position, live.progress());
  }
}

function newRun(bench: Bench, position: Position, profile: Profile, by: string, now: string): Run {
  return {
    id: randomUUID(),
    serial: position.unit!.serial,
    model: position.unit!.model,
    bench: bench.id,
    position: position.position,
    profile: profile.id,
    profileVersion: profile.version,
    profileHash: profile.hash,
    state: 'running',
    verdict: null,
    reason: null,
    startedBy: by,
    startedAt: now,
    finishedAt: null,
  };
}

function lastVerdict(run: RunDetail): LastVerdict {
  return {
    runId: run.id,
    serial: run.serial,
    verdict: run.verdict ?? 'ERROR',
    at: run.finishedAt ?? run.startedAt,
    reason: run.reason,
    measurements: run.measurements,
  };
}

/** False for a position that the configuration no longer has. */
function hasPosition(benches: Benches, bench: string, position: number): boolean {
  return benches.list().some(({ id, positions }) => id === bench && positions.length >= position);
}
