import { randomUUID } from 'node:crypto';
import type { Benches, UnitDirectory } from '../benches/benches.ts';
import type { Config } from '../config.ts';
import type { Attachment, Bench, ConsoleTail, Page, Position, Run, RunDetail } from '../contract/index.ts';
import type { Archive } from '../db/archive.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso, sleep } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { execute, lastVerdict, show } from './execution.ts';
import { LiveRun } from './live-run.ts';
import type { Peers } from './peers.ts';
import type { Profile } from './profile/read.ts';
import { type RunFilter, RunStore } from './records/store.ts';
import type { ResultSink } from './results.ts';
import { RunFiles } from './run/files.ts';
import { Locks } from './run/locks.ts';
import { cutOff, hindrance } from './run/resume.ts';
import { choosePositions } from './select.ts';
import type { UnitReader } from './snmp.ts';
import { ProfileLibrary } from './versions/library.ts';

export type { ResultRow, ResultSink } from './results.ts';
export type { UnitReader } from './snmp.ts';

/** What the runs are made of. */
export interface RunParts {
  config: Pick<Config, 'profiles' | 'data'>;
  /** `linebench.db`, writable. */
  db: Db;
  /** `stream.db`; only read. */
  results: Db;
  /** Results that retention took out. */
  archive?: Archive;
  bus: AppBus;
  clock: Clock;
  log: Log;
  benches: Benches;
  units: UnitDirectory;
  reader: UnitReader;
  peers: Peers;
  sink: ResultSink;
  /** Resolves when what was committed survives a power cut. */
  onDisk?: () => Promise<void>;
  /** Version of the program, kept with every run. */
  program?: string;
}

/** Longest wait at stop for runs to end in the safe state, milliseconds. */
const stopMs = 10_000;

const recoveryReason = 'the daemon stopped during the run';

/** The manager of runs: runs under way, their verdicts and results. */
export class Runs {
  /** The profiles that they run. */
  readonly library: ProfileLibrary;
  readonly #parts: RunParts;
  readonly #store: RunStore;
  readonly #files: RunFiles;
  readonly #locks = new Locks();
  readonly #live = new Map<string, LiveRun>();
  #recovering: Promise<void> | undefined;
  #open = false;

  constructor(parts: RunParts) {
    const { config, db, clock, log, benches } = parts;
    this.#parts = parts;
    this.#store = new RunStore(db, parts.results, parts.archive);
    this.#files = new RunFiles(config.data, this.#store.details);
    const using = (profile: string) =>
      benches.list().flatMap((bench) => (bench.profile === profile ? [bench.id] : []));
    this.library = new ProfileLibrary({ folder: config.profiles, db, clock, log, benches: using });
  }

  /**
   * Reads the profiles (throws ProfileError) and, once every outlet is off, goes on with the runs that a crash left open, or
   * ends them. Start the benches before.
   */
  start(): void {
    this.library.start();
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
    for (const live of this.#live.values()) live.end(this.#parts.clock);
    const all = Promise.all([...this.#live.values()].map((live) => live.done));
    const giveUp = new AbortController();
    await Promise.race([all, sleep(this.#parts.clock, stopMs, giveUp.signal).catch(() => undefined)]);
    giveUp.abort();
  }

  /**
   * Starts a profile on the positions, or on every loaded one. Throws AppError `not_found`, `unknown_profile`, `bench_starting`,
   * `bench_fault`, `position_fault`, `position_busy`, `nothing_loaded` or `wrong_model`; nothing is started then.
   */
  startRuns(
    order: { bench: string; profile: string; positions?: readonly number[]; customer?: string },
    by: string,
  ): Run[] {
    const { benches, clock } = this.#parts;
    const bench = benches.get(order.bench);
    const profile = this.library.get(order.profile);
    if (!profile) {
      throw new AppError('unknown_profile', `no approved profile is called ${order.profile}`, {
        field: 'profile',
      });
    }
    if (!this.#open)
      throw new AppError('bench_starting', 'the runs are not ready yet', { remedy: 'try again' });
    const positions = choosePositions(bench, profile, order.positions);
    const lives = positions.map((position) => {
      const run = newRun(bench, position, profile, by, iso(clock.now()));
      return new LiveRun(run, this.#made(run, profile, position.unit!.deviceId, order.customer ?? null));
    });
    this.#store.insert(lives, profile, clock.now());
    for (const live of lives) this.#begin(live);
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
    const found = this.#live.get(id)?.detail() ?? this.#store.get(id);
    if (!found) throw notFound(`run ${id}`);
    return found;
  }

  /** What the console of a run's position said last. Throws AppError `not_found`. */
  console(id: string): ConsoleTail {
    const live = this.#live.get(id);
    if (!live?.hasConsole) throw notFound(`a console of run ${id} that is under way`);
    return live.console.tail();
  }

  /** A file of a run. Rejects with AppError `not_found` or `damaged`. */
  attachment(id: string, seq: number): Promise<{ attachment: Attachment; content: Buffer }> {
    return this.#files.read(id, seq);
  }

  /** Aborts a run: its unit is switched off and the verdict is ABORTED. Throws AppError `not_found` or `run_finished`. */
  abort(id: string, by: string): RunDetail {
    const live = this.#live.get(id);
    if (live) this.#abort(live, by);
    else if (this.get(id).state === 'finished') throw new AppError('run_finished', `run ${id} has finished`);
    return this.get(id);
  }

  /** Runs that finished after the finish number `seq`, in the order they finished; for followers that must not miss one. */
  finishedAfter(seq: number, limit: number): { seq: number; deviceId: number; run: RunDetail }[] {
    return this.#store.finishedAfter(seq, limit);
  }

  #made(run: Run, profile: Profile, deviceId: number, customer: string | null) {
    const { sink, program = 'unnumbered' } = this.#parts;
    const expectedMs = this.#store.expectedMs(profile.id, run.model);
    return { deviceId, profile, sink, expectedMs, customer, program };
  }

  #begin(live: LiveRun): void {
    this.#live.set(live.run.id, live);
    show(live, this.#parts);
    this.#parts.bus.emit('run.changed', { run: { ...live.run } });
    const work = execute(live, {
      ...this.#parts,
      store: this.#store,
      files: this.#files,
      locks: this.#locks,
    });
    const failed = (thrown: unknown) =>
      this.#parts.log.error(
        { run: live.run.id, error: messageOf(thrown) },
        'a run was not carried out to its end',
      );
    live.done = work.catch(failed).finally(() => this.#live.delete(live.run.id));
  }

  #abort(live: LiveRun, by: string, fault?: string): void {
    live.abort(by, fault);
    this.#store.details.aborted(live.run.id, fault === undefined ? by : 'a fault of the bench');
  }

  async #recover(): Promise<void> {
    const { benches, bus, log } = this.#parts;
    await benches.settled();
    const resumed: LiveRun[] = [];
    const ended: RunDetail[] = [];
    for (const { run, deviceId } of this.#store.open()) {
      const reason = this.#hindrance(run, deviceId);
      if (reason === null) resumed.push(this.#restored(run, deviceId));
      else ended.push(this.#endOpen(run, deviceId, reason));
    }
    const shown = new Map(benches.bays.lastRuns().map((last) => [last.runId, last]));
    for (const run of ended) shown.set(run.id, { bench: run.bench, position: run.position, runId: run.id });
    for (const { bench, position, runId } of shown.values()) {
      const run = this.#store.get(runId);
      if (run && hasPosition(benches, bench, position))
        benches.bays.finished(bench, position, lastVerdict(run));
    }
    for (const run of ended) bus.emit('run.finished', { run });
    if (ended.length + resumed.length > 0)
      log.warn({ ended: ended.length, resumed: resumed.length }, recoveryReason);
    for (const { id, profile } of benches.list()) {
      if (!this.library.get(profile))
        log.warn({ bench: id, profile }, 'the profile of the bench does not exist or is not approved');
    }
    this.#open = true;
    benches.attach({
      profiles: () => this.library.ids(),
      fields: (profile) => this.library.get(profile)?.fields ?? [],
      start: (bench, profile, positions, by) => void this.startRuns({ bench, profile, positions }, by),
      abortBench: (bench, by, fault, position) => this.#abortBench(bench, by, fault, position),
    });
    for (const live of resumed) this.#begin(live);
  }

  #hindrance(run: RunDetail, deviceId: number): string | null {
    const { benches, clock } = this.#parts;
    const bench = benches.list().find(({ id }) => id === run.bench) ?? null;
    const { aborted } = this.#store.details.left(run.id);
    const inForce = this.library.get(run.profile)?.hash ?? null;
    return hindrance({ run, deviceId, aborted, inForce, bench, now: clock.now() });
  }

  #restored(run: RunDetail, deviceId: number): LiveRun {
    const profile = this.library.get(run.profile)!;
    const { details } = this.#store;
    const { configuration, attachments, measurements } = run;
    details.resumed(run.id);
    return new LiveRun(bare(run), {
      ...this.#made(run, profile, deviceId, run.customer),
      restored: {
        ...{ configuration, attachments, measurements, facts: details.left(run.id).facts },
        rows: cutOff(run.tree, recoveryReason),
        resumes: run.resumes + 1,
        lastSeq: this.#store.lastSeq(run.id),
      },
    });
  }

  #endOpen(run: RunDetail, deviceId: number, why: string): RunDetail {
    const reason = `${recoveryReason}; it does not go on: ${why}`;
    const finishedAt = iso(this.#parts.clock.now());
    const ended: Run = { ...bare(run), state: 'finished', verdict: 'ABORTED', reason, finishedAt };
    this.#store.finish(ended, deviceId, { steps: run.steps, rows: cutOff(run.tree, recoveryReason) });
    return this.#store.get(run.id)!;
  }

  #abortBench(bench: string, by: string, fault?: string, position?: number): number {
    const lives = [...this.#live.values()].filter(
      ({ run }) => run.bench === bench && (position === undefined || run.position === position),
    );
    for (const live of lives) this.#abort(live, by, fault);
    return lives.length;
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

/** A run without its details. */
function bare(run: RunDetail): Run {
  const { id, serial, model, bench, position, profile, profileVersion, profileHash } = run;
  const { state, verdict, reason, startedBy, startedAt, finishedAt } = run;
  const what = { id, serial, model, bench, position, profile, profileVersion, profileHash };
  return { ...what, state, verdict, reason, startedBy, startedAt, finishedAt };
}

/** False for a position that the configuration no longer has. */
function hasPosition(benches: Benches, bench: string, position: number): boolean {
  return benches.list().some(({ id, positions }) => id === bench && positions.length >= position);
}
