/** Where wires take their time from: the system, or a test that makes time pass. */
export interface Timers {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function takes it back. */
  after(ms: number, fire: () => void): () => void;
}

/** A timer that fires so much too late was held up together with the whole process. */
const lateMs = 20;
/** What came meanwhile is taken from the operating system within this time. */
const catchUpMs = 25;

/**
 * The time of the system. After a pause of the whole process timers fire before what came in is read: one that is late waits
 * a moment more, or an answer that lies there in time would count as none.
 */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, fire) {
    const dueAt = performance.now() + ms;
    let timer = setTimeout(() => {
      if (performance.now() - dueAt < lateMs) fire();
      else timer = setTimeout(fire, catchUpMs);
    }, ms);
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
