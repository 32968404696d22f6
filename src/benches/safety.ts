import type { PowerBoard } from '../../hardware/contract.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { BenchModel, PositionModel } from './model.ts';
import { BoardLost, BoardPower, OutletMismatch } from './power.ts';

/** What the power side reports; the positions' `power` is already set. */
export interface SafetyEvents {
  changed(bench: BenchModel): void;
  stuck(bench: BenchModel, position: PositionModel, fault: string): void;
  lost(bench: BenchModel, fault: string): void;
}

/** Power of all benches: which outlet of which board, what a failed read-back means, the way to the safe state. */
export class Safety {
  readonly #boards = new Map<string, BoardPower>();
  readonly #benches: readonly BenchModel[];
  readonly #events: SafetyEvents;

  constructor(
    boards: ReadonlyMap<string, PowerBoard>,
    benches: readonly BenchModel[],
    clock: Clock,
    events: SafetyEvents,
  ) {
    for (const [id, board] of boards) this.#boards.set(id, new BoardPower(id, board, clock));
    this.#benches = benches;
    this.#events = events;
  }

  /**
   * Switches one outlet and reads it back; the milliseconds it took. An outlet that does not obey puts its position out of
   * service, a lost board every bench on it. Throws what went wrong.
   */
  async switch(
    bench: BenchModel,
    position: PositionModel,
    on: boolean,
    signal?: AbortSignal,
  ): Promise<number> {
    try {
      const ms = await this.#command(bench, position, on, signal);
      position.power = on ? 'on' : 'off';
      this.#events.changed(bench);
      return ms;
    } catch (thrown) {
      position.power = 'unknown';
      if (thrown instanceof OutletMismatch) {
        position.power = on ? 'off' : 'on';
        this.#events.stuck(bench, position, thrown.message);
      } else if (thrown instanceof BoardLost) this.#lost(position.config.outlet.board, thrown.message);
      this.#events.changed(bench);
      throw thrown;
    }
  }

  /** Switches every outlet of the positions off and reads each back. Returns what went wrong, empty when all are off. */
  async allOff(bench: BenchModel, positions: readonly PositionModel[]): Promise<string[]> {
    const byBoard = Map.groupBy(positions, (position) => position.config.outlet.board);
    const faults = await Promise.all([...byBoard.values()].map((group) => this.#groupOff(bench, group)));
    return faults.flat();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#boards.values()].map((board) => board.close()));
  }

  async #groupOff(bench: BenchModel, positions: readonly PositionModel[]): Promise<string[]> {
    const faults: string[] = [];
    for (const position of positions) position.power = 'unknown';
    for (const position of positions) {
      try {
        await this.#command(bench, position, false);
        position.power = 'off';
      } catch (thrown) {
        faults.push(messageOf(thrown));
        // The other outlets of a lost board would only wait for the same time-out.
        if (!(thrown instanceof OutletMismatch)) break;
        position.power = 'on';
        this.#events.stuck(bench, position, thrown.message);
      }
    }
    return faults;
  }

  #command(bench: BenchModel, position: PositionModel, on: boolean, signal?: AbortSignal): Promise<number> {
    const { board, outlet } = position.config.outlet;
    const { stagger: staggerMs, readBack: readBackMs } = bench.config;
    return this.#boards.get(board)!.switch(outlet, on, { staggerMs, readBackMs, signal });
  }

  #lost(board: string, fault: string): void {
    for (const bench of this.#benches) {
      if (bench.config.positions.some((position) => position.outlet.board === board)) {
        this.#events.lost(bench, fault);
      }
    }
  }
}
