/** Where wires take their time from: the system, or a test that makes time pass. */
export interface Timers {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function takes it back. */
  after(ms: number, fire: () => void): () => void;
}

/** The time of the system. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, fire) {
    const timer = setTimeout(fire, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after so many milliseconds; rejects with the signal's reason. */
export function pause(timers: Timers, ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const cancel = timers.after(ms, () => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    });
    const aborted = () => {
      cancel();
      reject(signal!.reason);
    };
    signal?.addEventListener('abort', aborted, { once: true });
  });
}
