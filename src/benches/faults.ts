import type { FaultCause } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import type { Log } from '../lib/log.ts';
import type { BenchModel, PositionModel } from './model.ts';

export interface FaultParts {
  bus: AppBus;
  log: Log;
  changed(bench: BenchModel): void;
  /** Writes a position down. */
  save(bench: BenchModel, position: PositionModel): void;
  /** Ends every run of the bench, or of one position, as ERROR. */
  abort(bench: BenchModel, fault: string, position?: PositionModel): void;
  /** The bench is in fault: nobody switches it by hand any more. */
  disarm(bench: BenchModel): void;
}

/** What happens to a bench or a position that cannot be used: state, runs, the word to the others. */
export class Faults {
  readonly #parts: FaultParts;

  constructor(parts: FaultParts) {
    this.#parts = parts;
  }

  position(bench: BenchModel, position: PositionModel, fault: string, cause: FaultCause): void {
    position.fault = fault;
    this.#parts.save(bench, position);
    this.#tell(bench, position, fault, cause);
    if (cause === 'max_on') this.#parts.abort(bench, fault, position);
  }

  /** The first fault stays until the reset: what follows from it says less. */
  bench(bench: BenchModel, fault: string, cause: FaultCause): void {
    for (const position of bench.positions) if (position.fault !== null) this.#parts.save(bench, position);
    if (bench.state === 'fault' && (bench.fault === fault || bench.cause === 'interlock')) return;
    bench.state = 'fault';
    bench.fault = fault;
    bench.cause = cause;
    this.#tell(bench, null, fault, cause);
    this.#parts.abort(bench, fault);
    this.#parts.disarm(bench);
  }

  restored(bench: BenchModel, position: PositionModel | null): void {
    this.#parts.bus.emit('bench.restored', {
      bench: bench.config.id,
      position: position?.position ?? null,
      label: position?.config.label ?? null,
    });
  }

  #tell(bench: BenchModel, position: PositionModel | null, fault: string, cause: FaultCause): void {
    const id = bench.config.id;
    const label = position?.config.label ?? null;
    this.#parts.log.error({ bench: id, label, fault, cause }, 'bench fault');
    this.#parts.changed(bench);
    this.#parts.bus.emit('bench.fault', {
      bench: id,
      position: position?.position ?? null,
      label,
      fault,
      cause,
    });
  }
}
