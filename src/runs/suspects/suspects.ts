import type { Benches } from '../../benches/benches.ts';
import type { Retest, RunDetail } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { AppBus } from '../../events.ts';
import type { Clock } from '../../lib/clock.ts';
import { type Band, guiltyStep, lotSteps, offBands, type PastRun } from './judge.ts';
import { SuspectStore } from './store.ts';

export interface SuspectParts {
  /** `linebench.db`, writable. */
  db: Db;
  bus: AppBus;
  clock: Clock;
  benches: Pick<Benches, 'get' | 'list' | 'control'>;
  /** Units of which is known what they measure, as the configuration in force has them. */
  goldens(): readonly { serial: string; bands: readonly Band[] }[];
}

const runsHere = 12;
const runsElsewhere = 200;

/**
 * Tells a bad position and a bad lot from bad units after every run. What it finds follows from the runs on disk: the start
 * judges once more what a crash may have left out.
 */
export class Suspects {
  readonly #parts: SuspectParts;
  readonly #store: SuspectStore;
  #end: (() => void) | undefined;

  constructor(parts: SuspectParts) {
    this.#parts = parts;
    this.#store = new SuspectStore(parts.db);
  }

  /** Judges every position once, then after each run. */
  start(): void {
    for (const bench of this.#parts.benches.list()) {
      for (const { position } of bench.positions) this.#judgePosition(bench.id, position, bench.profile);
    }
    this.#end = this.#parts.bus.on('run.finished', ({ run }) => this.#finished(run));
  }

  stop(): void {
    this.#end?.();
  }

  /** Units that a suspect position failed and that were tested nowhere else since, newest first. */
  retests(): Retest[] {
    return this.#store.retests();
  }

  #finished(run: RunDetail): void {
    const golden = this.#parts.goldens().find(({ serial }) => serial === run.serial);
    if (golden) {
      this.#checkPosition(run, golden.bands);
      return;
    }
    if (run.verdict === 'PASS' || run.verdict === 'FAIL') this.#store.endRetest(run);
    this.#judgePosition(run.bench, run.position, run.profile);
    if (run.model !== null) this.#judgeLot(run.model, run.profile, run.bench);
  }

  /** An abort or a fault of the bench says nothing. */
  #checkPosition(run: RunDetail, bands: readonly Band[]): void {
    if (run.verdict === 'ABORTED' || run.verdict === 'ERROR') return;
    const off = offBands(bands, run.measurements);
    const { control } = this.#parts.benches;
    control.checked(run.bench, run.position, run.serial, off.length === 0);
    if (off.length === 0) return;
    const text = off.slice(0, 3).join('; ');
    control.suspect(run.bench, run.position, `the golden unit ${run.serial} is off here: ${text}`);
  }

  #judgePosition(bench: string, position: number, profile: string): void {
    const { benches, clock } = this.#parts;
    const service = benches.list().find(({ id }) => id === bench)?.positions[position - 1]?.service;
    if (service?.state !== 'in') return;
    const since = service.at === null ? 0 : Date.parse(service.at);
    const here = this.#units(this.#store.here(bench, position, since, runsHere));
    const elsewhere = this.#units(this.#store.recent(profile, runsElsewhere)).filter(
      (run) => run.bench !== bench || run.position !== position,
    );
    const found = guiltyStep(here, elsewhere);
    if (!found) return;
    const units = found.runs.map(({ serial }) => serial).join(', ');
    const reason = `step ${found.step} failed here on ${found.runs.length} units in a row (${units}) and passes elsewhere`;
    for (const { deviceId, runId } of found.runs) {
      this.#store.addRetest({ deviceId, runId, reason, at: clock.now() });
    }
    benches.control.suspect(bench, position, reason);
  }

  #judgeLot(model: string, profile: string, bench: string): void {
    const runs = this.#units(this.#store.recent(profile, runsElsewhere));
    const steps = new Set(lotSteps(model, runs));
    const tell = (step: string, raised: boolean) =>
      this.#parts.bus.emit('bench.notice', {
        signature: `model/${model}/lot/${step}`,
        name: 'lotSuspected',
        raised,
        text: `units of ${model} fail step ${step} on many positions while other models pass: look at the lot`,
        bench,
        label: null,
      });
    // Whoever follows knows what was told before, also before a restart.
    for (const step of new Set(runs.flatMap((run) => [...run.steps.keys()]))) tell(step, steps.has(step));
  }

  /** Without golden units: these judge positions. */
  #units(runs: readonly PastRun[]): PastRun[] {
    const goldens = new Set(this.#parts.goldens().map(({ serial }) => serial));
    return runs.filter(({ serial }) => !goldens.has(serial));
  }
}
