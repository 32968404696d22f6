import type { PowerBoard, Scan, Scanner, ScanProblem } from '../../hardware/contract.ts';
import { Buses, openBoard, openScanner } from '../../hardware/drivers.ts';
import { type Config, readSecret } from '../config.ts';
import type { Log } from '../lib/log.ts';
import type { Guards } from './guards.ts';
import { type BenchModel, freshBench } from './model.ts';
import type { BoardConfig, Safety } from './safety.ts';

export type EquipmentConfig = Pick<Config, 'boards' | 'benches' | 'goldens'>;

export interface EquipmentParts {
  safety: Safety;
  guards: Guards;
  log: Log;
  /** True when the reading was accepted. */
  heard(bench: BenchModel, scan: Scan, scanner: string): boolean;
  /** Bytes that were no reading. */
  problem(bench: BenchModel, problem: ScanProblem, scanner: string): boolean;
  changed(bench: BenchModel): void;
  /** A scanner came, or one that was there went. */
  scannerCame(bench: BenchModel, scanner: string): void;
  scannerWent(bench: BenchModel, scanner: string): void;
}

/** What a new configuration changes. */
export interface Changes {
  /** Benches in use that go, or are made anew. */
  gone: BenchModel[];
  /** Benches that come, or come again. */
  come: Config['benches'];
  boardsGone: string[];
  boardsCome: BoardConfig[];
}

/** The boards, benches and scanners in use; they can be exchanged while the others go on. */
export class Equipment {
  readonly #parts: EquipmentParts;
  readonly #models: BenchModel[];
  readonly #buses = new Buses(readSecret);
  readonly #scanners = new Map<BenchModel, Scanner[]>();
  #config: EquipmentConfig;

  /** `models` is filled here and shared with whoever else looks into it. */
  constructor(config: EquipmentConfig, models: BenchModel[], parts: EquipmentParts) {
    this.#config = config;
    this.#models = models;
    this.#parts = parts;
    this.#add(config.boards, config.benches);
  }

  get config(): EquipmentConfig {
    return this.#config;
  }

  /** A scanner in use. */
  scanner(benchId: string, id: string): Scanner | undefined {
    const bench = this.#models.find(({ config }) => config.id === benchId);
    const index = bench?.scanners.findIndex((scanner) => scanner.id === id) ?? -1;
    return bench && this.#scanners.get(bench)?.[index];
  }

  /** Begins to watch and to listen. */
  start(): void {
    for (const { id } of this.#config.boards) this.#parts.guards.watchBoard(id);
    for (const bench of this.#models) this.#begin(bench);
  }

  /** Ends the scanners and the watches. */
  async stop(): Promise<void> {
    await Promise.all([...this.#scanners.values()].flat().map((scanner) => scanner.stop()));
    await this.#parts.guards.stop();
  }

  /** What `config` would change. A bench is made anew when anything of it or of a board that it uses is another. */
  compare(config: EquipmentConfig): Changes {
    const before = new Map(this.#config.boards.map((board) => [board.id, JSON.stringify(board)]));
    const after = new Map(config.boards.map((board) => [board.id, JSON.stringify(board)]));
    const changed = new Set(
      [...before.keys(), ...after.keys()].filter((id) => before.get(id) !== after.get(id)),
    );
    const same = (bench: Config['benches'][number]) =>
      !boardsOf(bench, config).some((board) => changed.has(board)) &&
      this.#models.some((model) => JSON.stringify(model.config) === JSON.stringify(bench));
    const come = config.benches.filter((bench) => !same(bench));
    const kept = new Set(config.benches.filter(same).map(({ id }) => id));
    return {
      come,
      gone: this.#models.filter((model) => !kept.has(model.config.id)),
      boardsGone: [...changed].filter((id) => before.has(id)),
      boardsCome: config.boards.filter(({ id }) => changed.has(id)),
    };
  }

  /** Exchanges what changed; the outlets of what goes are off. Returns the benches that came. */
  async exchange(config: EquipmentConfig, changes: Changes): Promise<BenchModel[]> {
    const { safety, guards } = this.#parts;
    for (const bench of changes.gone) {
      await guards.forgetBench(bench);
      await Promise.all((this.#scanners.get(bench) ?? []).map((scanner) => scanner.stop()));
      this.#scanners.delete(bench);
      safety.removeBench(bench);
      this.#models.splice(this.#models.indexOf(bench), 1);
    }
    for (const id of changes.boardsGone) {
      await guards.forgetBoard(id);
      await safety.removeBoard(id);
    }
    this.#config = config;
    const come = this.#add(changes.boardsCome, changes.come);
    const order = new Map(config.benches.map(({ id }, at) => [id, at]));
    this.#models.sort((a, b) => order.get(a.config.id)! - order.get(b.config.id)!);
    for (const { id } of changes.boardsCome) guards.watchBoard(id);
    return come;
  }

  /** Listens to the scanners of a bench and watches its interlocks. */
  begin(benches: readonly BenchModel[]): void {
    for (const bench of benches) this.#begin(bench);
  }

  #add(boards: readonly BoardConfig[], benches: Config['benches']): BenchModel[] {
    for (const board of boards) this.#parts.safety.addBoard(board, this.#open(board));
    const models = benches.map(freshBench);
    this.#models.push(...models);
    for (const model of models) {
      this.#parts.safety.addBench(model);
      this.#scanners.set(model, model.config.scanners.map(openScanner));
    }
    return models;
  }

  #open(config: BoardConfig): PowerBoard {
    return openBoard(driverEntry(config), this.#buses);
  }

  #begin(bench: BenchModel): void {
    this.#parts.guards.watchBench(bench);
    const { log, heard, problem, changed, scannerCame, scannerWent } = this.#parts;
    for (const [index, scanner] of (this.#scanners.get(bench) ?? []).entries()) {
      const entry = bench.scanners[index]!;
      const connected = (now: boolean) => {
        const before = entry.connected;
        entry.connected = now;
        if (now) scannerCame(bench, entry.id);
        else if (before) scannerWent(bench, entry.id);
        changed(bench);
      };
      entry.can = { ...scanner.can };
      const tell = (good: boolean) => {
        // The screen has said it too; a beep that is lost costs nothing.
        void scanner.signal(good).catch(() => undefined);
      };
      scanner.start({
        scan: (scan) => tell(heard(bench, scan, entry.id)),
        problem: (what) => tell(problem(bench, what, entry.id)),
        connected: () => connected(true),
        lost: (reason) => {
          log.warn({ bench: bench.config.id, scanner: entry.id, reason }, 'scanner lost');
          connected(false);
        },
      });
    }
  }
}

/** Boards that a bench cannot do without: of its outlets, its interlocks, and what feeds these. */
function boardsOf(bench: Config['benches'][number], config: EquipmentConfig): string[] {
  const own = [
    ...bench.positions.map(({ outlet }) => outlet.board),
    ...bench.interlocks.map(({ board }) => board),
  ];
  const masters = config.boards.flatMap(({ id, safety }) =>
    own.includes(id) && safety?.master ? [safety.master.board] : [],
  );
  return [...own, ...masters];
}

/** What the driver of a board sees of its entry. */
export function driverEntry(config: BoardConfig): Omit<BoardConfig, 'safety'> & { id: string; kind: string } {
  const entry = { ...config };
  delete entry.safety;
  return entry;
}
