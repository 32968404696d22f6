import type { RunNode, RunStep, Verdict } from '../../contract/index.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { messageOf } from '../../lib/errors.ts';
import type { Profile } from '../profile/read.ts';
import { worst } from '../verdict.ts';
import { Rows } from './rows.ts';
import { abortOf, type RunnerParts, type RunSignals } from './runner-parts.ts';
import { TreeRun } from './tree.ts';

/** How a run ended. */
export interface RunEnd {
  verdict: Verdict;
  /** Null for a pass. */
  reason: string | null;
  steps: RunStep[];
  rows: RunNode[];
}

/**
 * Runs a profile: its phases, then always the teardown, then always switches off. `restored` are the rows that a restart
 * left. Never throws.
 */
export async function runProfile(
  profile: Profile,
  parts: RunnerParts,
  signals: RunSignals,
  restored: readonly RunNode[] = [],
): Promise<RunEnd> {
  const rows = new Rows(parts.variant(), restored);
  const tree = new TreeRun(parts, rows, restored.length > 0);
  const before = parts.measured();
  const said: (Verdict | null)[] = [];
  let fault: string | null = null;
  try {
    said.push(...(await phasesOf(tree, rows, parts, signals.abort)));
  } catch (thrown) {
    // Nothing of ours may leave a unit powered: a mistake in here ends the run like any other.
    fault = `the run could not go on: ${messageOf(thrown)}`;
  }
  const left = await teardown(profile, tree, parts, signals.hurry);
  const off = await powerOff(parts);
  parts.changed(rows);
  const aborted = signals.abort.aborted ? abortOf(signals.abort) : null;
  const worse = [fault, left, off].map((text) => (text === null ? null : ('ERROR' as const)));
  const verdict = worst([...said, aborted?.verdict ?? null, ...worse]);
  const messages = rows.list.flatMap(({ verdict: own, message, phase }) =>
    own === null || own === 'PASS' || phase === 'teardown' || message === null ? [] : [message],
  );
  const faults = [aborted?.message ?? null, ...messages, fault, left, off].filter((text) => text !== null);
  const end = { steps: rows.steps(), rows: rows.list };
  if (verdict !== 'PASS')
    return { ...end, verdict, reason: [...new Set(faults)].join('; ') || 'no step was run' };
  if (before + tree.measured === 0) return { ...end, verdict: 'ERROR', reason: 'nothing was measured' };
  return { ...end, verdict, reason: null };
}

/** Verdicts of the phases; provision is entered only when pre-provision passed. */
async function phasesOf(
  tree: TreeRun,
  rows: Rows,
  parts: RunnerParts,
  signal: AbortSignal,
): Promise<(Verdict | null)[]> {
  const said: (Verdict | null)[] = [];
  let open = true;
  for (const { phase, nodes } of parts.variant().sections) {
    if (signal.aborted) break;
    if (phase === 'provision' && !open) {
      for (const row of rows.list) if (row.phase === phase) row.skipped = 'pre-provision did not pass';
      parts.changed(rows);
      continue;
    }
    const { verdict } = await tree.list(
      nodes,
      { phase: phase as RunNode['phase'], parent: null, round: '' },
      signal,
    );
    if (phase === 'pre-provision') open = verdict === 'PASS';
    said.push(verdict);
  }
  return said;
}

/** What went wrong in the teardown, null when nothing did. */
async function teardown(
  profile: Profile,
  tree: TreeRun,
  parts: RunnerParts,
  hurry: AbortSignal,
): Promise<string | null> {
  const nodes = parts.variant().teardown;
  if (nodes.length === 0) return null;
  const faults: string[] = [];
  try {
    await withDeadline(
      parts.clock,
      'the teardown',
      profile.teardownTimeout,
      async (signal) => {
        for (const node of nodes) {
          const ended = await tree.node(node, { phase: 'teardown', parent: null, round: '' }, signal);
          if (ended.verdict !== null && ended.verdict !== 'PASS') faults.push(ended.message ?? node.title);
        }
      },
      hurry,
    );
  } catch (thrown) {
    faults.push(messageOf(thrown));
  }
  return faults.length === 0 ? null : `teardown: ${faults.join('; ')}`;
}

/** What went wrong, null when the unit is off. */
async function powerOff(parts: RunnerParts): Promise<string | null> {
  try {
    await parts.powerOff();
    return null;
  } catch (thrown) {
    return `the unit may still be powered: ${messageOf(thrown)}`;
  }
}
