import type { Config } from '../config.ts';
import type { Bench, LastVerdict, Position, Question, RunProgress, ScanEcho } from '../contract/index.ts';
import { questionOf } from './ask.ts';
import { freshStation, prompt, type StationState, type StationView } from './station.ts';
import type { Unit } from './units.ts';

type BenchConfig = Config['benches'][number];
export type PositionConfig = BenchConfig['positions'][number];

/** One position as it is now. */
export interface PositionModel {
  position: number;
  config: PositionConfig;
  power: Position['power'];
  unit: Unit | null;
  /** Milliseconds since 1970. */
  loadedAt: number | null;
  /** Run whose verdict is shown. */
  lastRun: string | null;
  run: RunProgress | null;
  last: LastVerdict | null;
  fault: string | null;
  /** What the run on it waits to hear from the operator. */
  question: Question | null;
}

/** One bench as it is now. */
export interface BenchModel {
  config: BenchConfig;
  state: Bench['state'];
  fault: string | null;
  profile: string;
  station: StationState;
  lastScan: ScanEcho | null;
  positions: PositionModel[];
  scanners: Bench['scanners'];
}

/** A bench of which nothing is known yet. */
export function freshBench(config: BenchConfig): BenchModel {
  return {
    config,
    state: 'starting',
    fault: null,
    profile: config.profile,
    station: freshStation,
    lastScan: null,
    positions: config.positions.map((position, index) => ({
      position: index + 1,
      config: position,
      power: 'unknown',
      unit: null,
      loadedAt: null,
      lastRun: null,
      run: null,
      last: null,
      fault: null,
      question: null,
    })),
    scanners: config.scanners.map(({ id, kind }) => ({
      id,
      kind,
      connected: false,
      can: { trigger: false, signal: false },
    })),
  };
}

/** State of a position; a fault outranks what is on it, but a run that is still ending is shown as running. */
export function stateOf(position: PositionModel): Position['state'] {
  if (position.run) return 'running';
  if (position.fault !== null) return 'fault';
  return position.unit ? 'loaded' : 'empty';
}

/** What the station's state machine sees; `more` is what only its manager knows. */
export function stationView(
  bench: BenchModel,
  profiles: ReadonlySet<string>,
  more: Partial<StationView> = {},
): StationView {
  return {
    ...more,
    doubleMs: bench.config.doubleScan,
    state: bench.state,
    fault: bench.fault,
    profile: bench.profile,
    profiles,
    positions: bench.positions.map((position) => ({
      position: position.position,
      label: position.config.label,
      state: stateOf(position),
      serial: position.unit?.serial ?? null,
      fault: position.fault,
      verdict: position.unit ? (position.last?.verdict ?? null) : null,
      question: position.question,
    })),
  };
}

/** The bench as the wire contract has it; shares no mutable part with the model. */
export function benchView(
  bench: BenchModel,
  profiles: ReadonlySet<string>,
  more: Partial<StationView> = {},
): Bench {
  const view = stationView(bench, profiles, more);
  return {
    id: bench.config.id,
    title: bench.config.title ?? bench.config.id,
    state: bench.state,
    fault: bench.fault,
    profile: bench.profile,
    positions: bench.positions.map(positionView),
    prompt: prompt(bench.station, view),
    selected: bench.station.selected,
    asked: questionOf(bench.station, view)?.position ?? null,
    operator: bench.station.operator,
    lastScan: bench.lastScan,
    scanners: bench.scanners.map((scanner) => ({ ...scanner })),
  };
}

function positionView(position: PositionModel): Position {
  const { unit, run } = position;
  return {
    position: position.position,
    label: position.config.label,
    state: stateOf(position),
    power: position.power,
    unit: unit && { serial: unit.serial, mac: unit.mac, model: unit.model, deviceId: unit.id },
    run: run && { ...run, measurements: [...run.measurements] },
    last: position.last,
    fault: position.fault,
    question: position.question,
  };
}
