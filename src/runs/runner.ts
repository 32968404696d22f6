import type { RunStep, Verdict } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { DeadlineError, withDeadline } from '../lib/deadline.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import type { Profile } from './profile.ts';
import type { StepContext, StepOutcome } from './step.ts';
import { runStep, type Step } from './steps/kinds.ts';
import { worst } from './verdict.ts';

/** Reason of an abort: who wanted it, or which fault of the bench forces it. */
export class RunAborted extends AppError {
  readonly verdict: Verdict;
  constructor(message: string, verdict: 'ABORTED' | 'ERROR' = 'ABORTED') {
    super('aborted', message);
    this.verdict = verdict;
  }
}

/** What the runner needs of the world around one run. */
export interface RunnerParts {
  clock: Clock;
  /** Everything a step needs but its signal. */
  context: Omit<StepContext, 'signal' | 'record'>;
  record(step: Step, measured: Parameters<StepContext['record']>[0]): void;
  /** Called at every change of the list of steps. */
  progress(steps: readonly RunStep[], current: number): void;
  /** Switches the unit off and reads it back; must end within its own deadlines. */
  powerOff(): Promise<unknown>;
}

export interface RunEnd {
  verdict: Verdict;
  /** Null for a pass. */
  reason: string | null;
  steps: RunStep[];
}

/** Runs the steps in order, then always switches off, whatever happened. Never throws; the signal's reason is a RunAborted. */
export async function runProfile(profile: Profile, parts: RunnerParts, signal: AbortSignal): Promise<RunEnd> {
  const steps: RunStep[] = profile.steps.map(({ id, title }) => ({
    id,
    title,
    verdict: null,
    startedAt: null,
    finishedAt: null,
    message: null,
  }));
  for (const [index, step] of profile.steps.entries()) {
    if (signal.aborted) break;
    const shown = steps[index]!;
    shown.startedAt = iso(parts.clock.now());
    parts.progress(steps, index);
    const outcome = await outcomeOf(step, parts, signal);
    Object.assign(shown, outcome, { finishedAt: iso(parts.clock.now()) });
    if (outcome.verdict !== 'PASS' && (outcome.verdict !== 'FAIL' || step.stopOnFail)) break;
  }
  parts.progress(
    steps,
    steps.findLastIndex((step) => step.startedAt !== null),
  );
  const off = await powerOff(parts);
  const aborted = signal.aborted ? abortOf(signal) : null;
  const verdict = worst([
    ...steps.map((step) => step.verdict),
    aborted?.verdict ?? null,
    off === null ? null : 'ERROR',
  ]);
  const faults = [aborted?.message, ...steps.map((step) => step.message), off].filter((text) => text != null);
  const reason = verdict === 'PASS' ? null : [...new Set(faults)].join('; ') || 'no step was run';
  return { verdict, reason, steps };
}

async function outcomeOf(step: Step, parts: RunnerParts, outer: AbortSignal): Promise<StepOutcome> {
  const work = (signal: AbortSignal) =>
    runStep(step, {
      ...parts.context,
      signal,
      record: (measured) => {
        // A step that was given up may still end later; its run is over then.
        if (!signal.aborted) parts.record(step, measured);
      },
    });
  try {
    return await withDeadline(parts.clock, `step ${step.title}`, step.timeout, work, outer);
  } catch (thrown) {
    if (outer.aborted) return abortOf(outer);
    if (thrown instanceof DeadlineError) return { verdict: 'TIMEOUT', message: lateText(step) };
    // `retryable` is how a driver says that nobody answered.
    const silent = (thrown as { retryable?: unknown }).retryable === true;
    return { verdict: silent ? 'TIMEOUT' : 'ERROR', message: `${step.title}: ${messageOf(thrown)}` };
  }
}

function lateText(step: Step): string {
  const what = step.kind === 'wait_snmp' ? 'the unit did not answer' : 'not done';
  return `${step.title}: ${what} within ${step.timeout / 1000} s`;
}

function abortOf(signal: AbortSignal): { verdict: Verdict; message: string } {
  const reason: unknown = signal.reason;
  return { verdict: reason instanceof RunAborted ? reason.verdict : 'ABORTED', message: messageOf(reason) };
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
