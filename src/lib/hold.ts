import type { Cancel, Clock } from './clock.ts';

/** Something that stands still now and then; the time while it does is not counted. */
export interface Hold {
  readonly held: boolean;
  /** Calls `changed` whenever it is held or goes on; the result ends that. */
  watch(changed: () => void): () => void;
}

/** Goes on always. */
export const neverHeld: Hold = { held: false, watch: () => () => undefined };

/** Calls `act` once `ms` milliseconds of `clock` have passed that were not held. */
export function afterUnheld(clock: Clock, ms: number, act: () => void, hold?: Hold): Cancel {
  if (!hold) return clock.after(ms, act);
  let left = ms;
  let since = 0;
  let timer: Cancel | undefined;
  const follow = () => {
    if (hold.held && timer) {
      timer();
      timer = undefined;
      left = Math.max(0, left - (clock.mono() - since));
    } else if (!hold.held && !timer) {
      since = clock.mono();
      timer = clock.after(left, act);
    }
  };
  follow();
  const end = hold.watch(follow);
  return () => {
    end();
    timer?.();
  };
}

/** Resolves when it is not held; rejects with the signal's reason when that is aborted first. */
export function released(hold: Hold, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    if (!hold.held) return resolve();
    const end = () => {
      unwatch();
      signal.removeEventListener('abort', aborted);
    };
    const aborted = () => {
      end();
      reject(signal.reason);
    };
    const unwatch = hold.watch(() => {
      if (hold.held) return;
      end();
      resolve();
    });
    signal.addEventListener('abort', aborted, { once: true });
  });
}
