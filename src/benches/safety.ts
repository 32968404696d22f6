import type { PowerBoard } from '../../hardware/contract.ts';
import type { Config } from '../config.ts';
import type { FaultCause } from '../contract/index.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import { PowerLedger } from './ledger.ts';
import type { BenchModel, PositionModel } from './model.ts';
import { BoardLost, BoardPower, OutletMismatch, PowerRoom } from './power.ts';

export type BoardConfig = Config['boards'][number];

/** What the power side reports; the positions' `power` is already set. */
export interface SafetyEvents {
  changed(bench: BenchModel): void;
  /** One position cannot be used any more; its outlet is off, or cannot be put under power. */
  stuck(bench: BenchModel, position: PositionModel, fault: string, cause: FaultCause): void;
  /** The power of a whole bench cannot be proven safe. */
  lost(bench: BenchModel, fault: string, cause: FaultCause): void;
  /** The relay of the position's outlet switched on. */
  cycled(bench: BenchModel, position: PositionModel): void;
}

interface BoardEntry {
  config: BoardConfig;
  power: BoardPower;
}

/** Power of all benches: which outlet of which board, what a failed read-back means, the way to the safe state. */
export class Safety {
  readonly #boards = new Map<string, BoardEntry>();
  readonly #benches: readonly BenchModel[];
  readonly #clock: Clock;
  readonly #events: SafetyEvents;
  readonly #room = new PowerRoom(new PowerLedger());
  readonly #tooLong = new Map<PositionModel, Cancel>();

  /** `benches` is the list of those in use, also when it changes later. */
  constructor(benches: readonly BenchModel[], clock: Clock, events: SafetyEvents) {
    this.#benches = benches;
    this.#clock = clock;
    this.#events = events;
  }

  addBoard(config: BoardConfig, board: PowerBoard): void {
    this.#boards.set(config.id, {
      config,
      power: new BoardPower(config.id, board, this.#clock, this.#room),
    });
  }

  async removeBoard(id: string): Promise<void> {
    const entry = this.#boards.get(id);
    this.#boards.delete(id);
    await entry?.power.close();
  }

  /** Takes the outlets of a bench into the books; until each was read back it counts as on. */
  addBench(bench: BenchModel): void {
    const { config } = bench;
    const keys = new Map(config.positions.map(({ label, outlet }) => [label, keyOf(outlet)]));
    for (const { label, outlet, load = config.load } of config.positions) {
      const groups = config.exclusive.filter((group) => group.includes(label));
      this.#room.ledger.add({
        key: keyOf(outlet),
        circuits: [`bench ${config.id}`, `board ${outlet.board}`],
        exclusive: groups.flat().map((other) => keys.get(other)!),
        minOffMs: config.minOff,
        inrush: load.inrush,
        inrushMs: load.inrushFor,
        running: load.running,
      });
    }
    this.#circuits();
  }

  removeBench(bench: BenchModel): void {
    for (const position of bench.positions) this.#stayed(position);
    for (const { outlet } of bench.config.positions) this.#room.ledger.remove(keyOf(outlet));
    this.#room.changed();
  }

  board(id: string): BoardEntry | undefined {
    return this.#boards.get(id);
  }

  boards(): BoardEntry[] {
    return [...this.#boards.values()];
  }

  benchesOn(board: string): BenchModel[] {
    return this.#benches.filter((bench) =>
      bench.config.positions.some(({ outlet }) => outlet.board === board),
    );
  }

  /** Whether an outlet of the bench may be under power. */
  isLive(bench: BenchModel): boolean {
    return bench.config.positions.some(({ outlet }) => this.#room.ledger.isLive(keyOf(outlet)));
  }

  /**
   * Switches one outlet and reads it back; the milliseconds it took. An outlet that does not obey puts its position out of
   * service, one that stays on or a lost board the whole bench. Throws what went wrong.
   */
  async switch(
    bench: BenchModel,
    position: PositionModel,
    on: boolean,
    signal?: AbortSignal,
  ): Promise<number> {
    if (on && bench.tripped) throw bench.tripped;
    if (!on) this.#stayed(position);
    try {
      const ms = await this.#command(bench, position, on, signal);
      // A contact that opened meanwhile has cut it behind the back of this command.
      if (on && bench.tripped) throw bench.tripped;
      if (on && position.power !== 'on') this.#events.cycled(bench, position);
      position.power = on ? 'on' : 'off';
      if (on) this.#limit(bench, position);
      this.#events.changed(bench);
      return ms;
    } catch (thrown) {
      position.power = 'unknown';
      if (thrown instanceof OutletMismatch) this.mismatch(bench, position, !on, thrown.message);
      else if (thrown instanceof BoardLost) this.boardLost(position.config.outlet.board, thrown.message);
      this.#events.changed(bench);
      throw thrown;
    }
  }

  /** An outlet reads `isOn` against what was commanded. */
  mismatch(bench: BenchModel, position: PositionModel, isOn: boolean, fault: string): void {
    position.power = isOn ? 'on' : 'off';
    const { board } = position.config.outlet;
    const master = this.#boards.get(board)?.config.safety?.master;
    if (master) void this.#masterOff(board, fault);
    if (isOn) {
      position.fault = fault;
      this.#events.lost(bench, fault, 'relay');
    } else this.#events.stuck(bench, position, fault, 'relay');
  }

  /** Every bench on the board loses its proof. */
  boardLost(board: string, fault: string): void {
    for (const bench of this.benchesOn(board)) this.#events.lost(bench, fault, 'board');
  }

  /**
   * Cuts every outlet of the bench now, past all queues, and lets nothing go on until `bench.tripped` is taken away.
   * Resolves when the commands have left; nothing is proven by it.
   */
  async cut(bench: BenchModel, reason: AppError): Promise<void> {
    bench.tripped = reason;
    const groups = Map.groupBy(bench.positions, (position) => position.config.outlet.board);
    await Promise.all(
      [...groups].map(([id, positions]) => {
        const power = this.#boards.get(id)?.power;
        const outlets = positions.map((position) => position.config.outlet.outlet);
        power?.forbid(new Set(outlets), reason);
        const live = outlets.filter((outlet) => this.#room.ledger.isLive(`${id}/${outlet}`));
        const others = this.benchesOn(id).some((other) => other !== bench);
        return live.length === 0 ? undefined : power?.cut(live, !others && !this.#feeds(id));
      }),
    );
  }

  /** Switches every outlet of the positions off and reads each back. Returns what went wrong, empty when all are off. */
  async allOff(bench: BenchModel, positions: readonly PositionModel[]): Promise<string[]> {
    const byBoard = Map.groupBy(positions, (position) => position.config.outlet.board);
    const faults = await Promise.all([...byBoard.values()].map((group) => this.#groupOff(bench, group)));
    return faults.flat();
  }

  /** Sets and reads back the watchdogs of the bench's boards and switches their masters on. Returns what went wrong. */
  async arm(bench: BenchModel): Promise<string[]> {
    const ids = new Set(bench.config.positions.map(({ outlet }) => outlet.board));
    const faults = await Promise.all([...ids].map((id) => this.#armBoard(bench, this.#boards.get(id)!)));
    return faults.flat();
  }

  /** Switches the masters of all boards off; for the end, when every outlet is off. */
  async mastersOff(): Promise<void> {
    await Promise.all(this.boards().map(({ config }) => this.#masterOff(config.id, null)));
  }

  /** Compares a reading of a board with what its outlets were commanded; positions that are being switched are left out. */
  compare(board: string, states: readonly boolean[]): void {
    for (const bench of this.benchesOn(board)) {
      // A bench in fault was cut; what it is told from then on is proven one by one.
      if (bench.state !== 'ready') continue;
      for (const position of bench.positions) {
        const { outlet } = position.config;
        const isOn = states[outlet.outlet] === true;
        if (outlet.board !== board || position.power === 'unknown' || position.fault !== null) continue;
        if ((position.power === 'on') === isOn) continue;
        const words = isOn ? 'reads on although it is switched off' : 'reads off although it is switched on';
        this.#stayed(position);
        this.mismatch(bench, position, isOn, `outlet ${outlet.outlet} of ${board} ${words}`);
        this.#events.changed(bench);
      }
    }
  }

  async close(): Promise<void> {
    for (const cancel of this.#tooLong.values()) cancel();
    await Promise.all([...this.#boards.values()].map(({ power }) => power.close()));
  }

  async #armBoard(bench: BenchModel, { config, power }: BoardEntry): Promise<string[]> {
    const wanted = config.safety?.watchdog;
    try {
      if (wanted !== undefined) await setWatchdog(power, wanted);
      const master = config.safety?.master;
      if (master) await this.#master(master, true, bench.config.readBack);
      return [];
    } catch (thrown) {
      return [messageOf(thrown)];
    }
  }

  async #master(master: { board: string; outlet: number }, on: boolean, readBackMs: number): Promise<void> {
    await this.#boards.get(master.board)?.power.switch(master.outlet, on, { readBackMs });
  }

  /** With a fault every bench on the board is out of use: it has no power any more. */
  async #masterOff(board: string, fault: string | null): Promise<void> {
    const master = this.#boards.get(board)?.config.safety?.master;
    if (!master) return;
    if (fault !== null) for (const bench of this.benchesOn(board)) this.#events.lost(bench, fault, 'relay');
    await this.#master(master, false, 1000).catch((thrown) => {
      const words = `the master relay of ${board} does not go off: ${messageOf(thrown)}`;
      for (const bench of this.benchesOn(board)) this.#events.lost(bench, words, 'relay');
    });
  }

  async #groupOff(bench: BenchModel, positions: readonly PositionModel[]): Promise<string[]> {
    const faults: string[] = [];
    for (const position of positions) {
      position.power = 'unknown';
      this.#stayed(position);
    }
    for (const position of positions) {
      try {
        await this.#command(bench, position, false);
        position.power = 'off';
      } catch (thrown) {
        faults.push(messageOf(thrown));
        // The other outlets of a lost board would only wait for the same time-out.
        if (!(thrown instanceof OutletMismatch)) break;
        this.mismatch(bench, position, true, thrown.message);
      }
    }
    return faults;
  }

  #command(bench: BenchModel, position: PositionModel, on: boolean, signal?: AbortSignal): Promise<number> {
    const { board, outlet } = position.config.outlet;
    return this.#boards.get(board)!.power.switch(outlet, on, { readBackMs: bench.config.readBack, signal });
  }

  /** Forces the outlet off when it is on for longer than the bench allows. */
  #limit(bench: BenchModel, position: PositionModel): void {
    const { maxOn } = bench.config;
    if (maxOn === undefined || this.#tooLong.has(position)) return;
    const cancel = this.#clock.after(maxOn, () => {
      this.#tooLong.delete(position);
      const fault = `it was on for ${maxOn / 1000} s, the longest that the bench allows`;
      this.#events.stuck(bench, position, fault, 'max_on');
      this.switch(bench, position, false).catch(() => undefined);
    });
    this.#tooLong.set(position, cancel);
  }

  #stayed(position: PositionModel): void {
    this.#tooLong.get(position)?.();
    this.#tooLong.delete(position);
  }

  #feeds(board: string): boolean {
    return this.boards().some(({ config }) => config.safety?.master?.board === board);
  }

  #circuits(): void {
    for (const { config } of this.#benches) {
      const { stagger: staggerMs, perSecond, amps } = config;
      this.#room.ledger.circuit(`bench ${config.id}`, { staggerMs, perSecond, amps });
    }
    for (const { config } of this.boards()) {
      const staggerMs = Math.max(0, ...this.benchesOn(config.id).map((bench) => bench.config.stagger));
      const { perSecond, amps } = config.safety ?? {};
      this.#room.ledger.circuit(`board ${config.id}`, { staggerMs, perSecond, amps });
    }
  }
}

/** Writes a board's watchdog and reads it back. Throws AppError `watchdog`. */
async function setWatchdog({ id, board }: BoardPower, ms: number): Promise<void> {
  const { watchdog } = board;
  if (!watchdog) {
    throw new AppError('watchdog', `the board ${id} has no watchdog, but the configuration asks for one`, {
      remedy: 'name its register below the board, or take safety.watchdog away',
    });
  }
  await watchdog.write(ms);
  const read = await watchdog.read();
  if (!watchdogHolds(read, ms)) throw watchdogFault(id, read, ms);
}

/** The board may round up to its own step, never down. */
export function watchdogHolds(read: number, ms: number): boolean {
  return read >= ms && read <= 2 * ms;
}

/** What a watchdog that does not read back means. */
export function watchdogFault(board: string, read: number, ms: number): AppError {
  return new AppError('watchdog', `the watchdog of ${board} reads ${read} ms, must be ${ms} ms`, {
    remedy: 'check the board and its watchdog register, then reset the bench',
  });
}

function keyOf({ board, outlet }: { board: string; outlet: number }): string {
  return `${board}/${outlet}`;
}
