import type { Scan, ScanProblem } from '../../hardware/contract.ts';
import type { ScanEcho, StationMessage } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { identify } from './identify.ts';
import type { Field } from './labels/fields.ts';
import { isSecret, redact } from './labels/secrets.ts';
import { type BenchModel, stationOf, stationView } from './model.ts';
import { AlreadyLoaded } from './places.ts';
import { next, type StationEffect, type StationState, type StationView, say } from './station.ts';

/** What the desk needs of the benches. */
export interface DeskParts {
  clock: Clock;
  log: Log;
  profiles(): ReadonlySet<string>;
  /** What the station sees besides its bench. */
  beyond(bench: BenchModel): Partial<StationView>;
  changed(bench: BenchModel): void;
  /** Who stands behind a scanner; null when the bench wants a holder and has none. */
  by(bench: BenchModel, scanner: string): string | null;
  /** Carries out what an accepted scan asks for. Throws AppError when it cannot be. */
  effect(bench: BenchModel, effect: StationEffect, by: string): void;
}

/** Name under which pages scan. */
const page = 'web';

/** Who acts, for the log: the person, and through which scanner. */
function words(actor: string | null, scanner: string): string {
  if (actor === null) return `scanner ${scanner}`;
  return actor.includes(`scanner ${scanner}`) ? actor : `${actor}, scanner ${scanner}`;
}

/** Where readings arrive: classified, answered by the station's rules, carried out, echoed. */
export class Desk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Never throws for what was scanned: the echo says it. A secret in the reading is neither shown nor logged. */
  scan(bench: BenchModel, { text: read, aim }: Pick<Scan, 'text' | 'aim'>, scanner: string): ScanEcho {
    const { clock, profiles, beyond } = this.#parts;
    const labels = bench.config.positions.map((position) => position.label);
    const station = scanner === page ? bench.heard : scanner;
    const before = stationOf(bench, station);
    const more = beyond(bench);
    const known = Object.keys(before.collected) as Field[];
    const expected = { known, missing: (more.fields ?? []).filter((field) => !known.includes(field)) };
    const text = isSecret(read) ? redact(read).replace(/[^…]*$/, '') : redact(read);
    // Double readings are told by the clock that nobody sets.
    const input = { at: clock.mono(), scanner, text, code: identify(read, aim, labels, expected) };
    const answer = next(before, input, stationView(bench, profiles(), more));
    const behind = this.#parts.by(bench, scanner);
    const actor = answer.state.operator ?? behind;
    // An abort is heard from everybody, and a badge makes somebody the holder.
    const refusal =
      behind === null && !answer.effects.some(({ kind }) => kind === 'abort' || kind === 'hold')
        ? say('noHolder')
        : this.#carryOut(bench, answer.effects, words(actor, scanner));
    this.#keep(bench, station, refusal ? { ...before, last: answer.state.last } : answer.state);
    return this.#echo(bench, {
      at: iso(clock.now()),
      text,
      kind: answer.kind,
      accepted: answer.accepted && !refusal,
      message: refusal ?? answer.message,
      scanner,
    });
  }

  /** Bytes that were no reading: nothing is done with them but said. */
  problem(bench: BenchModel, { kind, bytes }: ScanProblem, scanner: string): ScanEcho {
    const key = { tooLong: 'scanTooLong', cutOff: 'scanCutOff', damaged: 'scanDamaged' }[kind];
    return this.#echo(bench, {
      at: iso(this.#parts.clock.now()),
      text: '',
      kind: 'unknown',
      accepted: false,
      message: say(key, { bytes, scanner }),
      scanner,
    });
  }

  /** A position is chosen by one scanner at a time: the last. */
  #keep(bench: BenchModel, scanner: string, state: StationState): void {
    for (const [other, theirs] of bench.stations) {
      if (other === scanner || state.selected === null || theirs.selected !== state.selected) continue;
      bench.stations.set(other, { ...theirs, selected: null, collected: {}, unsure: [] });
    }
    bench.stations.set(scanner, state);
    bench.heard = scanner;
  }

  #echo(bench: BenchModel, echo: ScanEcho): ScanEcho {
    bench.lastScan = echo;
    // What was not understood may be a password that nothing marks as one.
    const { text, ...rest } = echo;
    const shown = echo.accepted ? { text } : { length: text.length };
    this.#parts.log.info({ bench: bench.config.id, ...rest, ...shown, message: echo.message.key }, 'scan');
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
