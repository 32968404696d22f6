import type { Benches } from '../benches/benches.ts';
import type { Bench, Run, RunDetail } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { lastVerdict } from './execution.ts';
import type { LiveRun, Restored } from './live-run.ts';
import type { Profile } from './profile/read.ts';
import type { RunStore } from './records/store.ts';
import { bare } from './run/new-run.ts';
import { cutOff, goesOnWith, hindrance } from './run/resume.ts';

const recoveryReason = 'the daemon stopped during the run';

/** What the runs that a crash left are taken up with. */
export interface RecoveryParts {
  benches: Benches;
  bus: AppBus;
  clock: Clock;
  log: Log;
  store: RunStore;
  /** The profile in force. */
  profile(id: string): Profile | undefined;
  /** Makes a run that goes on. */
  restore(
    run: Run,
    profile: Profile,
    left: { deviceId: number; customer: string | null; restored: Restored },
  ): LiveRun;
}

/**
 * Goes through the runs that the last end of the daemon left open: those that may go on come back, the others are ended as
 * ABORTED with the reason and told. Every position shows its last verdict. Every outlet was read back off before.
 */
export function recover(parts: RecoveryParts): LiveRun[] {
  const { bus, log, store } = parts;
  const resumed: LiveRun[] = [];
  const ended: RunDetail[] = [];
  for (const { run, deviceId } of store.open()) {
    const reason = hindranceOf(run, deviceId, parts);
    if (reason === null) resumed.push(restored(run, deviceId, parts));
    else ended.push(endOpen(run, deviceId, reason, parts));
  }
  showLast(ended, parts);
  for (const run of ended) bus.emit('run.finished', { run });
  if (ended.length + resumed.length > 0)
    log.warn({ ended: ended.length, resumed: resumed.length }, recoveryReason);
  return resumed;
}

function showLast(ended: readonly RunDetail[], { benches, store }: RecoveryParts): void {
  const all = benches.list();
  const shown = new Map(benches.bays.lastRuns().map((last) => [last.runId, last]));
  for (const run of ended) shown.set(run.id, { bench: run.bench, position: run.position, runId: run.id });
  for (const { bench, position, runId } of shown.values()) {
    const run = store.get(runId);
    if (run && hasPosition(all, bench, position)) benches.bays.finished(bench, position, lastVerdict(run));
  }
}

function hindranceOf(run: RunDetail, deviceId: number, parts: RecoveryParts): string | null {
  const { benches, clock, store, profile } = parts;
  const bench = benches.list().find(({ id }) => id === run.bench) ?? null;
  const { aborted } = store.details.left(run.id);
  const inForce = profile(run.profile)?.hash ?? null;
  return hindrance({ run, deviceId, aborted, inForce, bench, now: clock.now() });
}

function restored(run: RunDetail, deviceId: number, { store, profile, restore }: RecoveryParts): LiveRun {
  const { details } = store;
  const { configuration, attachments, measurements, customer } = run;
  details.resumed(run.id);
  const left: Restored = {
    ...{ configuration, attachments, measurements, facts: details.left(run.id).facts },
    rows: goesOnWith(run.tree, recoveryReason),
    resumes: run.resumes + 1,
    lastSeq: store.lastSeq(run.id),
  };
  return restore(bare(run), profile(run.profile)!, { deviceId, customer, restored: left });
}

function endOpen(run: RunDetail, deviceId: number, why: string, { clock, store }: RecoveryParts): RunDetail {
  const reason = `${recoveryReason}; it does not go on: ${why}`;
  const finishedAt = iso(clock.now());
  const ended: Run = { ...bare(run), state: 'finished', verdict: 'ABORTED', reason, finishedAt };
  store.finish(ended, deviceId, { steps: run.steps, rows: cutOff(run.tree, recoveryReason) });
  return store.get(run.id)!;
}

/** False for a position that the configuration no longer has. */
function hasPosition(benches: readonly Bench[], bench: string, position: number): boolean {
  return benches.some(({ id, positions }) => id === bench && positions.length >= position);
}
