import { notFound } from '../lib/errors.ts';
import type { BenchModel, PositionModel } from './model.ts';

/** Finds benches and positions by what people and programs call them; everything throws AppError `not_found`. */
export class Floor {
  readonly #models: readonly BenchModel[];

  constructor(models: readonly BenchModel[]) {
    this.#models = models;
  }

  /** The bench that a position belongs to. */
  benchOf(position: PositionModel): BenchModel {
    return this.#models.find(({ positions }) => positions.includes(position))!;
  }

  bench(id: string): BenchModel {
    const bench = this.#models.find((model) => model.config.id === id);
    if (!bench) throw notFound(`bench ${id}`);
    return bench;
  }

  /** By its label, else by its number from 1. */
  position(bench: BenchModel, where: string): PositionModel {
    const found =
      bench.positions.find((position) => position.config.label === where) ??
      bench.positions.find((position) => String(position.position) === where);
    if (!found) throw notFound(`position ${where} of bench ${bench.config.id}`);
    return found;
  }

  /** By its number from 1. */
  numbered(benchId: string, position: number): PositionModel {
    const found = this.bench(benchId).positions[position - 1];
    if (!found) throw notFound(`position ${position} of bench ${benchId}`);
    return found;
  }
}
