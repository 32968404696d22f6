import type { UpkeepTask } from '../contract/index.ts';
import type { AppEvents } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { notFound } from '../lib/errors.ts';
import type { Logbook } from './logbook.ts';
import type { BenchModel, PositionModel } from './model.ts';
import type { BenchStore, DoneTask } from './store.ts';
import { taskView } from './upkeep.ts';

export type Notice = AppEvents['bench.notice'];

export interface PlanParts {
  store: BenchStore;
  clock: Clock;
  log: Logbook;
  /** Rated cycles of a board's relays; null when nobody said. */
  rated(board: string): number | null;
  tell(notice: Notice): void;
}

/** Part of a relay's rated life from which it is said. */
const wornPart = 0.8;

/** The maintenance plan of the benches and the wear of their relays. */
export class Plan {
  readonly #parts: PlanParts;
  readonly #done = new Map<string, Map<string, DoneTask>>();
  readonly #cycles = new Map<string, number>();
  readonly #told = new Map<string, boolean>();

  constructor(parts: PlanParts) {
    this.#parts = parts;
  }

  /** Takes up what was done and counted before; a task that is new begins now. */
  restore(bench: BenchModel): void {
    const { store, clock } = this.#parts;
    const { id, upkeep } = bench.config;
    const cycles = store.benchCycles(id);
    this.#cycles.set(id, cycles);
    const done = new Map(store.tasks(id).map((row) => [row.task, row]));
    for (const { id: task } of upkeep) {
      if (done.has(task)) continue;
      const fresh = { task, done_at: clock.now(), done_by: null, cycles };
      store.saveTask(id, fresh);
      done.set(task, fresh);
    }
    this.#done.set(id, done);
    for (const position of bench.positions) {
      const { board, outlet } = position.config.outlet;
      position.cycles = store.cycles(board).get(outlet) ?? 0;
    }
  }

  tasks(bench: BenchModel): UpkeepTask[] {
    const { id, upkeep } = bench.config;
    const now = this.#parts.clock.now();
    const cycles = this.#cycles.get(id) ?? 0;
    return upkeep.flatMap((task) => {
      const done = this.#done.get(id)?.get(task.id);
      return done ? [taskView(task, done, cycles, now)] : [];
    });
  }

  /** A task was done. Throws AppError `not_found`. */
  did(bench: BenchModel, task: string, by: string, note: string): void {
    const found = bench.config.upkeep.find(({ id }) => id === task);
    if (!found) throw notFound(`task ${task} of bench ${bench.config.id}`);
    const { store, clock, log } = this.#parts;
    const id = bench.config.id;
    const row = { task, done_at: clock.now(), done_by: by, cycles: this.#cycles.get(id) ?? 0 };
    store.saveTask(id, row);
    this.#done.get(id)!.set(task, row);
    log.write({ bench: id, by, act: 'upkeep_done', text: note ? `${found.title}: ${note}` : found.title });
    this.check(bench);
  }

  /** A golden unit was sound on a position: its task is done once every position in service was found so since the last time. */
  sound(bench: BenchModel, serial: string): void {
    const used = bench.positions.filter(({ service }) => service.state === 'in');
    for (const { id, kind } of bench.config.upkeep) {
      const since = this.#done.get(bench.config.id)?.get(id)?.done_at ?? 0;
      const fresh = used.every(({ golden }) => golden?.sound && Date.parse(golden.at) > since);
      if (kind === 'golden' && fresh)
        this.did(bench, id, 'Linebench', `${serial} was sound on every position`);
    }
  }

  /** Says what became overdue, or is no more. */
  check(bench: BenchModel): void {
    for (const task of this.tasks(bench)) {
      const signature = `bench/${bench.config.id}/upkeep/${task.id}`;
      const text = `${task.title} of bench ${bench.config.id} is overdue`;
      this.#tell(task.state === 'overdue', {
        signature,
        name: 'upkeepOverdue',
        text,
        bench: bench.config.id,
        label: null,
      });
    }
  }

  /** The relay of a position switched on once more. */
  cycled(bench: BenchModel, position: PositionModel): void {
    const { board, outlet } = position.config.outlet;
    this.#parts.store.countCycle(board, outlet, bench.config.id);
    position.cycles++;
    this.#cycles.set(bench.config.id, (this.#cycles.get(bench.config.id) ?? 0) + 1);
    this.#wear(bench, position);
  }

  /** The relay was replaced: it begins at 0. */
  replaced(bench: BenchModel, position: PositionModel, by: string, reason: string): void {
    const { store, clock, log } = this.#parts;
    const { board, outlet } = position.config.outlet;
    store.clearCycles(board, outlet, clock.now(), by);
    const text = `relay replaced after ${position.cycles} cycles: ${reason}`;
    position.cycles = 0;
    log.write({ bench: bench.config.id, position: position.position, by, act: 'relay_replaced', text });
    this.#wear(bench, position);
  }

  #wear(bench: BenchModel, position: PositionModel): void {
    const { board, outlet } = position.config.outlet;
    const rated = this.#parts.rated(board);
    if (rated === null) return;
    const worn = position.cycles >= rated * wornPart;
    this.#tell(worn, {
      signature: `bench/${bench.config.id}/${position.position}/relay`,
      name: 'relayWorn',
      text: `the relay of outlet ${outlet} of ${board} has ${position.cycles} of ${rated} cycles behind it`,
      bench: bench.config.id,
      label: position.config.label,
    });
  }

  /** Tells each turn, and the first state after a start: it may have ended what was told before. */
  #tell(raised: boolean, notice: Omit<Notice, 'raised'>): void {
    if (raised === this.#told.get(notice.signature)) return;
    this.#told.set(notice.signature, raised);
    this.#parts.tell({ ...notice, raised });
  }
}
