import type { Bench, Position } from '../contract/index.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { Profile } from './profile/read.ts';

/** The positions a START means: those named, or every loaded one. Throws AppError when one of them cannot run the profile. */
export function choosePositions(
  bench: Bench,
  profile: Pick<Profile, 'id' | 'models'>,
  wanted: readonly number[] | undefined,
): Position[] {
  if (bench.state === 'starting') {
    throw new AppError('bench_starting', `${bench.title} is still being switched off and read back`, {
      remedy: 'try again in a few seconds',
    });
  }
  if (bench.state === 'fault') {
    throw new AppError('bench_fault', `${bench.title} is out of service: ${bench.fault}`, {
      remedy: 'find the cause, then reset the bench',
    });
  }
  if (bench.manual) {
    throw new AppError('bench_manual', `${bench.manual.by} switches ${bench.title} by hand`, {
      remedy: 'end manual mode first',
    });
  }
  const due = bench.upkeep.find((task) => task.blocks && task.state === 'overdue');
  if (due) {
    throw new AppError('upkeep_overdue', `${due.title} of ${bench.title} is overdue`, {
      remedy: 'do it and write it down in the maintenance plan of the bench',
    });
  }
  const chosen = wanted ? named(bench, wanted) : bench.positions.filter(({ state }) => state === 'loaded');
  if (chosen.length === 0) {
    if (bench.positions.some(({ state }) => state === 'running')) {
      throw new AppError('position_busy', `every loaded position of ${bench.title} is running`, {
        remedy: 'wait for it or abort it',
      });
    }
    throw new AppError('nothing_loaded', `nothing is loaded on ${bench.title}`, {
      remedy: 'load a unit first',
    });
  }
  for (const { label, unit } of chosen) {
    if (unit?.model && profile.models.length > 0 && !profile.models.includes(unit.model)) {
      throw new AppError('wrong_model', `${profile.id} is not meant for the ${unit.model} in ${label}`, {
        field: 'profile',
        remedy: `choose a profile for it; this one is for ${profile.models.join(', ')}`,
      });
    }
  }
  return chosen;
}

function named(bench: Bench, wanted: readonly number[]): Position[] {
  return [...new Set(wanted)].map((number) => {
    const position = bench.positions[number - 1];
    if (!position) throw notFound(`position ${number} of ${bench.title}`);
    const { label, state, fault, service } = position;
    const field = { field: 'positions' };
    if (state === 'running') throw new AppError('position_busy', `a profile runs on ${label}`, field);
    if (state === 'fault')
      throw new AppError('position_fault', `${label} is out of service: ${fault}`, field);
    if (state === 'out')
      throw new AppError('position_out', `${label} is out of service: ${service.reason}`, field);
    if (state === 'empty') throw new AppError('nothing_loaded', `nothing is loaded in ${label}`, field);
    return position;
  });
}
