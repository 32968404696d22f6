import type { RunNode, Verdict } from '../../contract/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { DeadlineError } from '../../lib/deadline.ts';
import { AppError, messageOf } from '../../lib/errors.ts';
import type { Hold } from '../../lib/hold.ts';
import type { Known } from '../profile/conditions.ts';
import type { Variant } from '../profile/read.ts';
import type { Measured, StepContext, StepOutcome } from '../step.ts';
import type { Step } from '../steps/kinds.ts';
import type { Locks } from './locks.ts';
import type { Rows } from './rows.ts';

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
  locks: Locks;
  /** Who holds a lock, in words. */
  who: string;
  /** Does one step. */
  execute(step: Step, context: StepContext): Promise<StepOutcome>;
  /** Everything a step needs but what belongs to its attempt. */
  context: Omit<StepContext, 'signal' | 'record' | 'attach'>;
  /** The profile as the configuration that is chosen now makes it. */
  variant(): Variant;
  /** What conditions are held against, beside the verdicts of steps. */
  known(): Omit<Known, 'verdict'>;
  record(row: RunNode, attempt: number, measured: Measured): void;
  attach(row: RunNode, file: Parameters<StepContext['attach']>[0]): Promise<void>;
  /** Lets the run wait before its next step, and the operator's time stand still. */
  hold: Hold;
  /** Rests between attempts and rounds. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Called at every change of a row. */
  changed(rows: Rows): void;
  /** Writes down how far the run is, measurements first; `durable` waits for the disk. */
  checkpoint(rows: Rows, durable: boolean): Promise<void>;
  /** How many measurements the run has from before a restart. */
  measured(): number;
  /** Switches the unit off and reads it back; must end within its own deadlines. */
  powerOff(): Promise<unknown>;
}

/** What ends a run early. */
export interface RunSignals {
  /** Ends everything but the teardown; its reason is a RunAborted. */
  abort: AbortSignal;
  /** Ends the teardown, too. */
  hurry: AbortSignal;
}

/** What an aborted signal says: TIMEOUT of a group around, else the abort of the run. */
export function abortOf(signal: AbortSignal): { verdict: Verdict; message: string } {
  const reason: unknown = signal.reason;
  if (reason instanceof DeadlineError) return { verdict: 'TIMEOUT', message: reason.message };
  return { verdict: reason instanceof RunAborted ? reason.verdict : 'ABORTED', message: messageOf(reason) };
}
