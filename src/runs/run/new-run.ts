import { randomUUID } from 'node:crypto';
import type { Bench, Position, Run, RunDetail } from '../../contract/index.ts';
import type { Profile } from '../profile/read.ts';

/** A run that begins now (ISO) with the unit that is loaded on a position. */
export function newRun(bench: Bench, position: Position, profile: Profile, by: string, now: string): Run {
  return {
    id: randomUUID(),
    serial: position.unit!.serial,
    model: position.unit!.model,
    bench: bench.id,
    position: position.position,
    profile: profile.id,
    profileVersion: profile.version,
    profileHash: profile.hash,
    state: 'running',
    verdict: null,
    reason: null,
    startedBy: by,
    startedAt: now,
    finishedAt: null,
  };
}

/** A run without its details. */
export function bare(run: RunDetail): Run {
  const { id, serial, model, bench, position, profile, profileVersion, profileHash } = run;
  const { state, verdict, reason, startedBy, startedAt, finishedAt } = run;
  const what = { id, serial, model, bench, position, profile, profileVersion, profileHash };
  return { ...what, state, verdict, reason, startedBy, startedAt, finishedAt };
}
