import type { FaultCause } from '../contract/index.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import { Loop } from '../lib/loop.ts';
import type { BenchModel } from './model.ts';
import { type Safety, watchdogFault, watchdogHolds } from './safety.ts';

/** What the guards need of the benches. */
export interface GuardParts {
  clock: Clock;
  safety: Safety;
  changed(bench: BenchModel): void;
  lost(bench: BenchModel, fault: string, cause: FaultCause): void;
}

/** So many readings of an input may fail in a row before it counts as open. */
const missesAllowed = 1;
/** Slower while nothing is under power: a nudge comes with the first outlet. */
const idleFactor = 10;

/** Watches what can go wrong by itself: interlock contacts, boards' watchdogs, outlets that do not stay as they are. */
export class Guards {
  readonly #parts: GuardParts;
  readonly #interlocks = new Map<BenchModel, Loop>();
  readonly #boards = new Map<string, Loop[]>();
  readonly #misses = new Map<string, number>();

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  /** Begins to watch the interlocks of a bench; one without any is not watched. */
  watchBench(bench: BenchModel): void {
    if (bench.config.interlocks.length === 0) return;
    const { clock, safety } = this.#parts;
    const every = bench.config.interlockEvery;
    const loop = new Loop(
      clock,
      () => this.look(bench).then(() => undefined),
      () => (safety.isLive(bench) ? every : every * idleFactor),
    );
    this.#interlocks.set(bench, loop);
    loop.start();
  }

  /** Begins to watch a board: its watchdog and its outlets. */
  watchBoard(id: string): void {
    const { clock, safety } = this.#parts;
    const watchdogMs = safety.board(id)?.config.safety?.watchdog;
    const loops = [
      new Loop(
        clock,
        () => this.#supervise(id),
        () => Math.min(500, ...safety.benchesOn(id).map((bench) => bench.config.superviseEvery)),
      ),
    ];
    if (watchdogMs !== undefined) {
      loops.push(
        new Loop(
          clock,
          () => this.#kick(id, watchdogMs),
          () => watchdogMs / 3,
        ),
      );
    }
    this.#boards.set(id, loops);
    for (const loop of loops) loop.start();
  }

  async forgetBench(bench: BenchModel): Promise<void> {
    const loop = this.#interlocks.get(bench);
    this.#interlocks.delete(bench);
    await loop?.stop();
  }

  async forgetBoard(id: string): Promise<void> {
    const loops = this.#boards.get(id) ?? [];
    this.#boards.delete(id);
    await Promise.all(loops.map((loop) => loop.stop()));
  }

  async stop(): Promise<void> {
    const loops = [...this.#interlocks.values(), ...[...this.#boards.values()].flat()];
    await Promise.all(loops.map((loop) => loop.stop()));
  }

  /** Something of the bench goes on: look often from now on. */
  nudge(bench: BenchModel): void {
    this.#interlocks.get(bench)?.nudge();
  }

  /** Reads every contact of the bench now; the first that is not closed cuts the bench and is returned in words. */
  async look(bench: BenchModel): Promise<string | null> {
    const boards = Map.groupBy(bench.interlocks, (interlock) => interlock.config.board);
    for (const [board, interlocks] of boards) {
      const states = await this.#inputs(board);
      if (states === 'again') continue;
      for (const interlock of interlocks) {
        const closed = Array.isArray(states) ? states[interlock.config.input] === true : null;
        if (interlock.closed !== closed) {
          interlock.closed = closed;
          this.#parts.changed(bench);
        }
      }
      const open = interlocks.find(({ closed }) => closed !== true);
      if (!open) continue;
      const title = open.config.title ?? open.config.id;
      const words = Array.isArray(states)
        ? `the interlock ${title} is open`
        : `the interlock ${title} cannot be read: ${states.fault}`;
      this.#trip(bench, words);
      return words;
    }
    return null;
  }

  #trip(bench: BenchModel, words: string): void {
    if (bench.tripped) return;
    const remedy = 'close it, then reset the bench';
    void this.#parts.safety.cut(bench, new AppError('interlock_open', words, { remedy }));
    this.#parts.lost(bench, words, 'interlock');
  }

  /** `again`: it failed, but not often enough to mean anything. */
  async #inputs(board: string): Promise<boolean[] | 'again' | { fault: string }> {
    const power = this.#parts.safety.board(board)?.power;
    try {
      if (!power?.board.inputs) return { fault: `the board ${board} has no inputs` };
      const states = await power.board.inputs();
      this.#misses.delete(board);
      return states;
    } catch (thrown) {
      const misses = (this.#misses.get(board) ?? 0) + 1;
      this.#misses.set(board, misses);
      return misses > missesAllowed ? { fault: messageOf(thrown) } : 'again';
    }
  }

  async #kick(id: string, ms: number): Promise<void> {
    const { safety, lost } = this.#parts;
    const watchdog = safety.board(id)?.power.board.watchdog;
    const armed = safety.benchesOn(id).filter((bench) => bench.state === 'ready');
    if (!watchdog || armed.length === 0) return;
    try {
      await watchdog.kick();
      const read = await watchdog.read();
      if (watchdogHolds(read, ms)) return;
      const fault = watchdogFault(id, read, ms).message;
      for (const bench of armed) lost(bench, fault, 'watchdog');
    } catch {
      // A board that is lost is told by whoever switches or reads its outlets; one lost frame means nothing.
    }
  }

  /** Reads a board of which something is on; what was commanded while the reading was on its way makes it old. */
  async #supervise(id: string): Promise<void> {
    const { safety } = this.#parts;
    const power = safety.board(id)?.power;
    if (!power?.board.capabilities.readBack) return;
    const anyOn = () =>
      safety
        .benchesOn(id)
        .some((bench) => bench.positions.some((p) => p.config.outlet.board === id && p.power === 'on'));
    if (power.busy || !anyOn()) return;
    const before = power.commands;
    const name = `supervise ${id}`;
    try {
      const states = await power.board.read();
      this.#misses.delete(name);
      if (!power.busy && power.commands === before) safety.compare(id, states);
    } catch (thrown) {
      const misses = (this.#misses.get(name) ?? 0) + 1;
      this.#misses.set(name, misses);
      if (misses > missesAllowed && anyOn()) {
        safety.boardLost(id, `the power board ${id} does not answer: ${messageOf(thrown)}`);
      }
    }
  }
}
