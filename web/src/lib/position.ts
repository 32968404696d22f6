import type { Measurement, Position, Verdict } from '../../../src/contract/index.ts';

/** What a tile says: a verdict, or what stands in its place. */
export type TileState = Verdict | 'RUNNING' | 'LOADED' | 'EMPTY' | 'FAULT' | 'OUT';

/** What a position shows now; the last verdict stays until the next unit is loaded or a run begins. */
export function tileState(position: Position): TileState {
  if (position.state === 'fault') return 'FAULT';
  if (position.state === 'out') return 'OUT';
  if (position.state === 'running' || position.run) return 'RUNNING';
  const { last, unit } = position;
  if (last && (unit === null || unit.serial === last.serial)) return last.verdict;
  return unit ? 'LOADED' : 'EMPTY';
}

/** Part of the run that is done (0 to 1) and the seconds that are left; from the clock when earlier runs tell, else from the steps. */
export function progress(position: Position, now: number): { part: number; secondsLeft: number | null } {
  const { run } = position;
  if (!run) return { part: 0, secondsLeft: null };
  const steps = run.stepCount > 0 ? run.stepIndex / run.stepCount : 0;
  if (run.expectedEndAt === null) return { part: Math.min(1, steps), secondsLeft: null };
  const start = Date.parse(run.startedAt);
  const end = Date.parse(run.expectedEndAt);
  const part = end > start ? (now - start) / (end - start) : steps;
  // A run that takes longer than usual must not look finished.
  return { part: Math.min(0.98, Math.max(0, part)), secondsLeft: Math.max(0, Math.ceil((end - now) / 1000)) };
}

/** How much a tile of a wall of `count` has room to say. */
export function tileDensity(count: number): 'roomy' | 'close' | 'dots' {
  if (count <= 32) return 'roomy';
  return count <= 128 ? 'close' : 'dots';
}

/** Columns of a wall of `count` tiles, so that its rows are as even as can be: at most five wide, eight for many. */
export function tileColumns(count: number): number {
  const widest = count > 15 ? 8 : 5;
  return Math.ceil(count / Math.ceil(count / widest)) || 1;
}

/** The measurements to show of a position: of the run that goes on, else of the last verdict. */
export function measurementsOf(position: Position): readonly Measurement[] {
  return position.run?.measurements ?? position.last?.measurements ?? [];
}
