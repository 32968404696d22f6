import type { Benches, UnitDirectory } from '../benches/benches.ts';
import type { Config } from '../config.ts';
import type { Attachment, ConsoleTail, Page, Run, RunDetail } from '../contract/index.ts';
import type { Archive } from '../db/archive.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso, sleep } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { ProfileCustomers } from './customers/customers.ts';
import { execute, show } from './execution.ts';
import { LiveRun } from './live-run.ts';
import type { Peers } from './peers.ts';
import type { Profile } from './profile/read.ts';
import { type RunFilter, RunStore } from './records/store.ts';
import { recover } from './recovery.ts';
import type { ResultSink } from './results.ts';
import { RunFiles } from './run/files.ts';
import { Locks } from './run/locks.ts';
import { newRun } from './run/new-run.ts';
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

/** The manager of runs: runs under way, their verdicts and results. */
export class Runs {
  /** The profiles that they run. */
  readonly library: ProfileLibrary;
  /** Whose units are tested with which configuration. */
  readonly customers: ProfileCustomers;
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
    this.customers = new ProfileCustomers({ db, clock, profile: (id) => this.library.get(id) });
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
   * `bench_fault`, `position_fault`, `position_busy`, `nothing_loaded`, `wrong_model` or `no_configuration`; nothing is started then.
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
      const whose = this.customers.of(profile, run.serial, order.customer);
      return new LiveRun(run, { ...this.#made(run, profile), ...whose, deviceId: position.unit!.deviceId });
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

  #made(run: Run, profile: Profile) {
    const { sink, program = 'unnumbered' } = this.#parts;
    return { profile, sink, program, expectedMs: this.#store.expectedMs(profile.id, run.model) };
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
    const { benches, log } = this.#parts;
    await benches.settled();
    const resumed = recover({
      ...this.#parts,
      store: this.#store,
      profile: (id) => this.library.get(id),
      restore: (run, profile, left) =>
        new LiveRun(run, { ...this.#made(run, profile), ...left, assigned: left.restored.facts.assigned }),
    });
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

  #abortBench(bench: string, by: string, fault?: string, position?: number): number {
    const lives = [...this.#live.values()].filter(
      ({ run }) => run.bench === bench && (position === undefined || run.position === position),
    );
    for (const live of lives) this.#abort(live, by, fault);
    return lives.length;
  }
}
