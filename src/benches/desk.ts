import type { Scan } from '../../hardware/contract.ts';
import type { ScanEcho, StationMessage } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { identify } from './identify.ts';
import { type BenchModel, stationView } from './model.ts';
import { AlreadyLoaded } from './places.ts';
import { next, type StationEffect, say } from './station.ts';

/** What the desk needs of the benches. */
export interface DeskParts {
  clock: Clock;
  log: Log;
  profiles(): ReadonlySet<string>;
  changed(bench: BenchModel): void;
  /** Who stands behind a scanner; null when the bench wants a holder and has none. */
  by(bench: BenchModel, scanner: string): string | null;
  /** Carries out what an accepted scan asks for. Throws AppError when it cannot be. */
  effect(bench: BenchModel, effect: StationEffect, by: string): void;
}

/** Where readings arrive: classified, answered by the station's rules, carried out, echoed. */
export class Desk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Never throws for what was scanned: the echo says it. */
  scan(bench: BenchModel, { text, aim }: Scan, scanner: string): ScanEcho {
    const { clock, log, profiles } = this.#parts;
    const labels = bench.config.positions.map((position) => position.label);
    const before = bench.station;
    // Double readings are told by the clock that nobody sets.
    const input = { at: clock.mono(), scanner, text, code: identify(text, aim, labels) };
    const answer = next(before, input, stationView(bench, profiles()));
    const by = this.#parts.by(bench, scanner);
    // An abort is heard from everybody.
    const refusal =
      by === null && !answer.effects.some(({ kind }) => kind === 'abort')
        ? say('noHolder')
        : this.#carryOut(bench, answer.effects, by ?? `scanner ${scanner}`);
    bench.station = refusal ? { ...before, last: answer.state.last } : answer.state;
    const echo = {
      at: iso(clock.now()),
      text,
      kind: answer.kind,
      accepted: answer.accepted && !refusal,
      message: refusal ?? answer.message,
      scanner,
    };
    bench.lastScan = echo;
    log.info({ bench: bench.config.id, ...echo, message: echo.message.key }, 'scan');
    this.#parts.changed(bench);
    return echo;
  }

  /** What stands against the effects, in the station's words; undefined when they are done. */
  #carryOut(bench: BenchModel, effects: readonly StationEffect[], by: string): StationMessage | undefined {
    try {
      for (const effect of effects) this.#parts.effect(bench, effect, by);
      return undefined;
    } catch (thrown) {
      if (!(thrown instanceof AlreadyLoaded)) return say('refused', { reason: messageOf(thrown) });
      return say('alreadyLoaded', { serial: thrown.serial, label: thrown.label });
    }
  }
}
