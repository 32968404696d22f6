import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Answer } from '../benches/benches.ts';
import type { DryRun, DryRunBody, Measurement, Question } from '../contract/index.ts';
import { type Clock, iso, sleep } from '../lib/clock.ts';
import { AppError, messageOf, notFound } from '../lib/errors.ts';
import { neverHeld } from '../lib/hold.ts';
import type { SnmpEndpoint } from '../snmp/reader.ts';
import type { Peers } from './peers.ts';
import { measuresOf } from './profile/outline.ts';
import { configurationFor, type Profile, parseProfile } from './profile/read.ts';
import { markSuperseded, valuesOf } from './run/counting.ts';
import { Locks } from './run/locks.ts';
import type { Rows } from './run/rows.ts';
import { runProfile } from './run/runner.ts';
import { RunAborted, type RunnerParts } from './run/runner-parts.ts';
import type { UnitReader } from './snmp.ts';
import { passed, type StepContext, type UnitUnderTest } from './step.ts';
import { runStep } from './steps/kinds.ts';

type Order = z.output<typeof DryRunBody>;

/** A simulated unit on this machine that speaks real bytes; app.ts hands the implementation in. */
export interface DryUnit {
  unit: UnitUnderTest;
  target: SnmpEndpoint;
  reader: UnitReader;
  peers: Peers;
  power(on: boolean): Promise<number>;
  close(): Promise<void>;
}
export type DryLab = (unit: Order['unit']) => Promise<DryUnit>;

/** Longest dry run, how many at a time, and how many are kept to be looked at. */
const longestMs = 180_000;
const mostAtOnce = 3;
const mostKept = 20;

interface Entry {
  view: DryRun;
  abort: AbortController;
  done: Promise<void>;
}

/** Tries profiles on simulated units or on paper; nothing of it is written anywhere. */
export class DryRuns {
  readonly #lab: DryLab;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(lab: DryLab, clock: Clock) {
    this.#lab = lab;
    this.#clock = clock;
  }

  /** Begins one. Throws ProfileError, or AppError `busy`. */
  start(order: Order): DryRun {
    const profile = parseProfile(order.text, 'text');
    const running = [...this.#entries.values()].filter(({ view }) => view.state === 'running');
    if (running.length >= mostAtOnce) {
      throw new AppError('busy', `${mostAtOnce} dry runs are under way`, { remedy: 'wait for one of them' });
    }
    for (const id of [...this.#entries.keys()].slice(0, -mostKept)) {
      if (this.#entries.get(id)!.view.state === 'finished') this.#entries.delete(id);
    }
    const { model, firmware, customer } = order.unit;
    // On the bench the firmware is told by the unit; on paper nothing tells it but the order.
    const known = { model, firmware: order.mode === 'paper' ? firmware : null, customer };
    const view: DryRun = {
      id: randomUUID(),
      mode: order.mode,
      state: 'running',
      verdict: null,
      reason: null,
      configuration: configurationFor(profile, known),
      startedAt: iso(this.#clock.now()),
      tree: [],
      measurements: [],
    };
    const entry: Entry = { view, abort: new AbortController(), done: Promise.resolve() };
    this.#entries.set(view.id, entry);
    entry.done = this.#run(entry, profile, order, known);
    return { ...view };
  }

  /** Throws AppError `not_found`. */
  get(id: string): DryRun {
    const entry = this.#entries.get(id);
    if (!entry) throw notFound(`dry run ${id}`);
    return structuredClone(entry.view);
  }

  async stop(): Promise<void> {
    for (const { abort } of this.#entries.values()) abort.abort(new RunAborted('the daemon ends'));
    await Promise.all([...this.#entries.values()].map(({ done }) => done));
  }

  async #run(
    { view, abort }: Entry,
    profile: Profile,
    order: Order,
    known: { model: string; firmware: string | null; customer: string | null },
  ): Promise<void> {
    const cancel = this.#clock.after(longestMs, () =>
      abort.abort(new RunAborted(`a dry run takes ${longestMs / 1000} s at most`)),
    );
    let unit: DryUnit | undefined;
    try {
      unit = order.mode === 'simulated' ? await this.#lab(order.unit) : undefined;
      const parts = this.#parts(view, profile, known, unit);
      const end = await runProfile(profile, parts, { abort: abort.signal, hurry: abort.signal });
      Object.assign(view, { verdict: end.verdict, reason: end.reason, tree: end.rows });
    } catch (thrown) {
      Object.assign(view, { verdict: 'ERROR', reason: messageOf(thrown) });
    } finally {
      cancel();
      await unit?.close().catch(() => undefined);
      view.state = 'finished';
    }
  }

  #parts(
    view: DryRun,
    profile: Profile,
    known: { model: string; firmware: string | null; customer: string | null },
    unit: DryUnit | undefined,
  ): RunnerParts {
    const clock = this.#clock;
    const choose = () => {
      view.configuration = configurationFor(profile, known);
    };
    const context: RunnerParts['context'] = {
      unit: unit?.unit ?? { serial: 'DRY-RUN', mac: null, model: known.model },
      target: unit?.target ?? { address: '127.0.0.1', port: 0, credential: 'default' },
      reader: unit?.reader ?? noReader,
      peers: unit?.peers ?? noPeers,
      clock,
      ask: (question) => Promise.resolve(answerOf(question, unit?.unit.serial ?? 'DRY-RUN')),
      powerOn: () => (unit ? unit.power(true) : Promise.resolve(0)),
      powerOff: () => (unit ? unit.power(false) : Promise.resolve(0)),
      console: () => null,
      wentOnAt: null,
      learn: (facts) => {
        if (facts.model !== undefined) known.model = facts.model;
        if (facts.firmware !== undefined) known.firmware = facts.firmware;
        choose();
      },
    };
    return {
      clock,
      locks: new Locks(),
      hold: neverHeld,
      who: 'dry run',
      context,
      execute: unit ? runStep : onPaper,
      variant: () => profile.variant(view.configuration),
      known: () => ({
        ...known,
        configuration: view.configuration,
        values: (name, step, instance) => valuesOf(view.measurements, name, step, instance),
      }),
      record: (row, attempt, { expected = '', kind, ...measured }) => {
        const at = { step: row.id, round: row.round, attempt, at: iso(clock.now()), superseded: false };
        const own: Measurement['kind'] = kind ?? (typeof measured.value === 'string' ? 'text' : 'number');
        view.measurements.push({ ...measured, ...at, expected, kind: own });
      },
      attach: () => Promise.resolve(),
      pause: (ms, signal) => (unit ? sleep(clock, ms, signal) : Promise.resolve()),
      changed: (rows: Rows) => {
        view.tree = rows.list;
        view.measurements = markSuperseded(view.measurements, rows.list);
      },
      checkpoint: () => Promise.resolve(),
      measured: () => view.measurements.length,
      powerOff: () => unit?.power(false) ?? Promise.resolve(),
    };
  }
}

/** On paper a step passes with what it would measure, without values. */
async function onPaper(step: Parameters<typeof runStep>[0], context: StepContext) {
  for (const { name, unit, low, high, expected } of measuresOf(step)) {
    const none = { instance: '', value: null, marginal: false, verdict: 'PASS' as const };
    context.record({ ...none, name, unit, low, high, ...(expected === undefined ? {} : { expected }) });
  }
  return passed;
}

const onlyPaper = () => Promise.reject(new Error('there is no unit on paper'));
const noReader: UnitReader = { get: onlyPaper, walk: onlyPaper, set: onlyPaper };
const noPeers: Peers = {
  images: null,
  heard: { since: () => [], listens: () => false },
  hostKeys: { of: () => null, learn: () => undefined },
  login: () => ({ user: '', password: '' }),
  sshLogin: () => ({ user: '', password: null, key: null }),
  ...{ http: onlyPaper, dialogue: onlyPaper, ssh: onlyPaper, tool: onlyPaper, script: onlyPaper },
};

/** The operator of a dry run does what is asked and scans what is expected. */
function answerOf({ answer }: Question, serial: string): Answer {
  return answer === 'scan' ? { kind: 'scan', text: serial } : { kind: 'yes' };
}
