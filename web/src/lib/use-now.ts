import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** While nobody listens there is no timer, so an old value is taken anew; a fresh one stays, since React reads it twice. */
function current(): number {
  if (listeners.size === 0 && Date.now() - now >= 1_000) now = Date.now();
  return now;
}

/** Milliseconds since the epoch, renewed every second; one timer serves the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, current);
}
