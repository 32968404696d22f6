import type { Config } from '../config.ts';
import type { Bench, LastVerdict, Position, RunProgress, ScanEcho } from '../contract/index.ts';
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
  scanners: { id: string; kind: string; connected: boolean }[];
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
    })),
    scanners: config.scanners.map(({ id, kind }) => ({ id, kind, connected: false })),
  };
}

/** State of a position; a fault outranks what is on it, but a run that is still ending is shown as running. */
export function stateOf(position: PositionModel): Position['state'] {
  if (position.run) return 'running';
  if (position.fault !== null) return 'fault';
  return position.unit ? 'loaded' : 'empty';
}

/** What the station's state machine sees. */
export function stationView(bench: BenchModel, profiles: ReadonlySet<string>): StationView {
  return {
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
    })),
  };
}

/** The bench as the wire contract has it; shares no mutable part with the model. */
export function benchView(bench: BenchModel, profiles: ReadonlySet<string>): Bench {
  return {
    id: bench.config.id,
    title: bench.config.title ?? bench.config.id,
    state: bench.state,
    fault: bench.fault,
    profile: bench.profile,
    positions: bench.positions.map(positionView),
    prompt: prompt(bench.station.selected, stationView(bench, profiles)),
    selected: bench.station.selected,
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
  };
}
