import type { Bench, RunDetail, RunNode } from '../../contract/index.ts';
import { kindNames, kindOf } from '../steps/kinds.ts';

/** Longest time that the daemon may have been away, and how often one run may go on. */
const longestMs = 3_600_000;
const mostResumes = 3;

/** What is found at the start of a run that the last end of the daemon left open. */
export interface Left {
  run: RunDetail;
  deviceId: number;
  /** Who aborted it before the end; null when nobody did. */
  aborted: string | null;
  /** Content hash of the profile in force; null when there is none. */
  inForce: string | null;
  /** Null when the configuration has it no more. */
  bench: Bench | null;
  now: number;
}

/** Why a run cannot go on; null when it can. Every outlet was read back off before. */
export function hindrance({ run, deviceId, aborted, inForce, bench, now }: Left): string | null {
  const position = bench?.positions[run.position - 1];
  if (aborted !== null) return `${aborted} had aborted it`;
  if (run.resumes >= mostResumes) return `it went on ${mostResumes} times already`;
  if (!bench || !position) return 'its position is gone';
  if (bench.state !== 'ready') return `${bench.title} is out of service`;
  if (position.unit?.deviceId !== deviceId) return 'its unit is no longer loaded';
  if (position.state !== 'loaded') return `${position.label} cannot be used now`;
  if (inForce !== run.profileHash) return 'another version of its profile is in force';
  if (now - lastMoment(run) > longestMs) return 'the daemon was away for more than an hour';
  const stuck = run.tree.find((row) => underWay(row) && !mayBeginAnew(row));
  if (stuck?.phase === 'teardown') return 'it was in its teardown';
  return stuck ? `${stuck.title} is not done twice` : null;
}

/** The rows with what was under way ended: its attempt stays as one that was cut off. */
export function cutOff(tree: readonly RunNode[], reason: string): RunNode[] {
  return tree.map((row) => {
    const last = row.attempts.at(-1);
    if (row.group || !underWay(row) || !last) return { ...row, waitsFor: null };
    const attempt = { ...last, verdict: 'ABORTED' as const, message: reason, finishedAt: last.startedAt };
    return { ...row, waitsFor: null, attempts: [...row.attempts.slice(0, -1), attempt] };
  });
}

/**
 * The rows as the run goes on with them: what was under way begins anew. What had passed and was only done again to wake the
 * unit up stays passed, so that the next waking does it again, in its place: a unit without power never answers.
 */
export function goesOnWith(tree: readonly RunNode[], reason: string): RunNode[] {
  return cutOff(tree, reason).map((row, at) => {
    const before = underWay(tree[at]!) && kindOf(row).establishes ? passedOnce(row) : undefined;
    return before ? { ...row, verdict: 'PASS', message: null, finishedAt: before.finishedAt } : row;
  });
}

function passedOnce({ attempts }: RunNode): RunNode['attempts'][number] | undefined {
  return attempts.findLast(({ verdict }) => verdict === 'PASS');
}

function underWay(row: RunNode): boolean {
  return !row.group && row.attempts.at(-1)?.finishedAt === null;
}

function mayBeginAnew(row: RunNode): boolean {
  return row.phase !== 'teardown' && kindNames.includes(row.kind) && kindOf(row).resume === 'again';
}

function lastMoment(run: RunDetail): number {
  const moments = run.tree.flatMap(({ startedAt, finishedAt, attempts }) => [
    startedAt,
    finishedAt,
    attempts.at(-1)?.startedAt ?? null,
  ]);
  return Math.max(Date.parse(run.startedAt), ...moments.map((at) => (at === null ? 0 : Date.parse(at))));
}
