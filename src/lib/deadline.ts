import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import { afterUnheld, type Hold } from './hold.ts';

/** Thrown when a named wait took longer than it may. */
export class DeadlineError extends AppError {
  constructor(name: string, ms: number) {
    super('deadline', `${name} did not finish within ${ms} ms`);
    this.name = 'DeadlineError';
  }
}

/**
 * Runs `work` with a deadline and a name; its signal is aborted when the deadline passes or `outer` is aborted.
 * Time in which `hold` is held is not counted. Throws DeadlineError at the deadline and the outer signal's reason at an abort.
 */
export async function withDeadline<T>(
  clock: Clock,
  name: string,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
  hold?: Hold,
): Promise<T> {
  outer?.throwIfAborted();
  const inner = new AbortController();
  const onOuter = () => inner.abort(outer!.reason);
  outer?.addEventListener('abort', onOuter, { once: true });
  const cancel = afterUnheld(clock, ms, () => inner.abort(new DeadlineError(name, ms)), hold);
  try {
    return await Promise.race([work(inner.signal), rejectOnAbort(inner.signal)]);
  } finally {
    cancel();
    outer?.removeEventListener('abort', onOuter);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    // The work may have brought the abort about itself, before it waited for anything.
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
