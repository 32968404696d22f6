import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { ClockState, NextClock } from '../../../src/contract/index.ts';
import { get } from '../net.ts';

const gatherMs = 60;
const freshMs = 60_000;
/** Tickets asked for at a time. */
const most = 500;

interface Known {
  at: number;
  next: ClockState | null;
}

const known = new Map<number, Known>();
const wanted = new Set<number>();
const listeners = new Set<() => void>();
let timer: number | undefined;

function want(number: number): void {
  wanted.add(number);
  if (timer === undefined) timer = window.setTimeout(ask, gatherMs);
}

// One question for all rows that came into sight together.
function ask(): void {
  timer = undefined;
  const numbers = [...wanted].slice(0, most);
  for (const number of numbers) wanted.delete(number);
  if (wanted.size > 0) timer = window.setTimeout(ask, gatherMs);
  get<{ items: NextClock[] }>(`/api/clocks/next?numbers=${numbers.join(',')}`).then(
    ({ items }) => {
      for (const { number, next } of items) known.set(number, { at: Date.now(), next });
      for (const listener of listeners) listener();
    },
    // The list stands without its clocks; the next row that comes into sight asks again.
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The nearest clock of a ticket as it was last read. */
export function knownClock(number: number): ClockState | null {
  return known.get(number)?.next ?? null;
}

/** The nearest clock of a ticket; read anew when `epoch` changes and every minute. */
export function useTicketClock(number: number, epoch: string): ClockState | null {
  const snapshot = useCallback(() => knownClock(number), [number]);
  const clock = useSyncExternalStore(subscribe, snapshot);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another epoch is another state of the ticket
  useEffect(() => {
    want(number);
  }, [number, epoch]);
  useEffect(() => {
    const again = setInterval(() => {
      if (Date.now() - (known.get(number)?.at ?? 0) >= freshMs) want(number);
    }, freshMs);
    return () => clearInterval(again);
  }, [number]);
  return clock;
}
