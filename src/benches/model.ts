import type { Config } from '../config.ts';
import type {
  Bench,
  FaultCause,
  LastVerdict,
  Lease,
  Position,
  PositionService,
  Question,
  RunProgress,
  ScanEcho,
  UpkeepTask,
} from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { AppError } from '../lib/errors.ts';
import { questionOf } from './ask.ts';
import { freshStation, prompt, type StationState, type StationView } from './station.ts';
import type { Unit } from './units.ts';

export type BenchConfig = Config['benches'][number];
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
  service: PositionService;
  golden: Position['golden'];
  /** Cycles of its relay. */
  cycles: number;
  /** What the run on it waits to hear from the operator. */
  question: Question | null;
}

/** One interlock contact; `closed` is null while nobody knows. */
export interface InterlockModel {
  config: BenchConfig['interlocks'][number];
  closed: boolean | null;
}

/** One bench as it is now. */
export interface BenchModel {
  config: BenchConfig;
  state: Bench['state'];
  fault: string | null;
  cause: FaultCause | null;
  /** Set by an interlock that opened: nothing goes on until a person has reset the bench. */
  tripped: AppError | null;
  interlocks: InterlockModel[];
  lease: Lease | null;
  /** Who switches by hand, and until when, milliseconds since 1970. */
  manual: { by: string; until: number } | null;
  /** Since when its runs wait for a scanner that was lost, milliseconds since 1970. */
  held: number | null;
  profile: string;
  /** What was scanned before with each scanner: two people at one bench do not finish each other's scans. */
  stations: Map<string, StationState>;
  /** Scanner that was heard last; the page shows what it waits for. */
  heard: string;
  lastScan: ScanEcho | null;
  positions: PositionModel[];
  scanners: Bench['scanners'];
}

const inService: PositionService = { state: 'in', reason: null, by: null, at: null };

/** A bench of which nothing is known yet. */
export function freshBench(config: BenchConfig): BenchModel {
  return {
    config,
    state: 'starting',
    fault: null,
    cause: null,
    tripped: null,
    interlocks: config.interlocks.map((entry) => ({ config: entry, closed: null })),
    lease: null,
    manual: null,
    held: null,
    profile: config.profile,
    stations: new Map(),
    heard: '',
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
      service: inService,
      golden: null,
      cycles: 0,
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

/** What was scanned before with a scanner. A page speaks for the scanner that was heard last: it shows what that one waits for. */
export function stationOf(bench: BenchModel, scanner = bench.heard): StationState {
  return bench.stations.get(scanner) ?? freshStation;
}

/** State of a position; a fault outranks what is on it, but a run that is still ending is shown as running. */
export function stateOf(position: PositionModel): Position['state'] {
  if (position.run) return 'running';
  if (position.fault !== null) return 'fault';
  if (position.service.state === 'out') return 'out';
  // Only a unit with known values may be tested during maintenance; places.ts lets in no other.
  if (position.service.state === 'maintenance' && !position.unit) return 'out';
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
    manual: bench.manual !== null,
    profile: bench.profile,
    profiles,
    positions: bench.positions.map((position) => {
      const state = stateOf(position);
      return {
        position: position.position,
        label: position.config.label,
        // For the station both mean the same: use another one, and why.
        state: state === 'out' ? 'fault' : state,
        serial: position.unit?.serial ?? null,
        fault: position.fault ?? position.service.reason,
        verdict: position.unit ? (position.last?.verdict ?? null) : null,
        question: position.question,
      };
    }),
  };
}

/** What the view of a bench has from others. */
export interface ViewParts {
  profiles: ReadonlySet<string>;
  upkeep: UpkeepTask[];
  /** Rated cycles of a board's relays. */
  rated(board: string): number | null;
  /** Whether a board says itself what its outlets are. */
  proves(board: string): boolean;
  /** What the station sees besides its bench. */
  more: Partial<StationView>;
}

/** The bench as the wire contract has it; shares no mutable part with the model. */
export function benchView(bench: BenchModel, { profiles, upkeep, rated, proves, more }: ViewParts): Bench {
  const view = stationView(bench, profiles, more);
  const station = stationOf(bench);
  return {
    id: bench.config.id,
    title: bench.config.title ?? bench.config.id,
    state: bench.state,
    fault: bench.fault,
    cause: bench.cause,
    lease: bench.lease,
    manual: bench.manual && { by: bench.manual.by, until: iso(bench.manual.until) },
    held: bench.held === null ? null : iso(bench.held),
    interlocks: bench.interlocks.map(({ config: { id, title }, closed }) => ({
      id,
      title: title ?? id,
      closed,
    })),
    upkeep,
    profile: bench.profile,
    positions: bench.positions.map((position) => positionView(position, rated, proves)),
    prompt: prompt(station, view),
    selected: station.selected,
    asked: questionOf(station, view)?.position ?? null,
    operator: station.operator,
    lastScan: bench.lastScan,
    scanners: bench.scanners.map((scanner) => ({ ...scanner })),
  };
}

function positionView(
  position: PositionModel,
  rated: ViewParts['rated'],
  proves: ViewParts['proves'],
): Position {
  const { unit, run } = position;
  return {
    position: position.position,
    label: position.config.label,
    state: stateOf(position),
    power: position.power,
    proven: proves(position.config.outlet.board),
    unit: unit && { serial: unit.serial, mac: unit.mac, model: unit.model, deviceId: unit.id },
    run: run && { ...run, measurements: [...run.measurements] },
    last: position.last,
    fault: position.fault,
    service: position.service,
    cycles: position.cycles,
    ratedCycles: rated(position.config.outlet.board),
    golden: position.golden,
    question: position.question,
  };
}
