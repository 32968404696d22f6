import type { Verdict } from '../../contract/index.ts';
import { DeadlineError, withDeadline } from '../../lib/deadline.ts';
import { messageOf } from '../../lib/errors.ts';
import type { Measured, StepContext } from '../step.ts';
import type { Step } from '../steps/kinds.ts';
import { worst } from '../verdict.ts';
import { type Ended, tooLate } from './ended.ts';
import { abortOf, type RunnerParts } from './runner-parts.ts';

/** What one attempt of a step works with; `record` and `attach` are those of its row. */
export interface StepParts extends Pick<RunnerParts, 'clock' | 'context' | 'execute' | 'hold'> {
  record(measured: Measured): void;
  attach: StepContext['attach'];
}

/** Does a step once: its time-out, its verdict by what it says and by what it measured. Never throws. */
export async function stepAttempt(step: Step, parts: StepParts, outer: AbortSignal): Promise<Ended> {
  const { clock, context, execute, record, attach, hold } = parts;
  // A measurement under way goes on; only what waits for a person stands still.
  const waits = step.kind === 'operator' ? hold : undefined;
  const said: Verdict[] = [];
  let over = false;
  const work = (signal: AbortSignal) => {
    // A step that was given up may still go on; its attempt is over then.
    const late = () => over || signal.aborted;
    return execute(step, {
      ...context,
      unit: context.unit,
      signal,
      learn: (facts) => late() || context.learn(facts),
      attach: (file) => (late() ? Promise.resolve() : attach(file)),
      record: (measured) => {
        if (late()) return;
        said.push(measured.verdict);
        record(measured);
      },
    });
  };
  const stop = false;
  try {
    const name = `step ${step.title}`;
    const { verdict, message } = await withDeadline(clock, name, step.timeout, work, outer, waits);
    // What was measured cannot be better than what the step says, nor the step better than what was measured.
    return { verdict: worst([verdict, ...said]), message, stop };
  } catch (thrown) {
    if (outer.aborted) return { ...abortOf(outer), stop: true };
    if (thrown instanceof DeadlineError) return { verdict: 'TIMEOUT', message: lateText(step), stop };
    // `retryable` is how a driver says that nobody answered.
    const silent = (thrown as { retryable?: unknown }).retryable === true;
    return { verdict: silent ? 'TIMEOUT' : 'ERROR', message: `${step.title}: ${messageOf(thrown)}`, stop };
  } finally {
    over = true;
  }
}

function lateText(step: Step): string {
  if (step.kind === 'wait_snmp')
    return `${step.title}: the unit did not answer within ${step.timeout / 1000} s`;
  return tooLate(step, step.timeout);
}
