import { useEffect, useSyncExternalStore } from 'react';
import type { Alarm, Bench, LiveStatus, LiveTopic, LiveTopics, Ticket } from '../../../src/contract/index.ts';
import { live } from '../net.ts';
import { emptyFeed, type FeedBuffer, feedChange, feedPause, feedSnapshot } from './feed-buffer.ts';

/** A live topic as a value that React can read; it subscribes while somebody looks. */
class TopicStore<T extends LiveTopic, Value> {
  #value: Value;
  #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  #scheduled = false;
  readonly #topic: T;
  readonly #initial: Value;
  readonly #snapshot: (value: Value, data: LiveTopics[T]['snapshot']) => Value;
  readonly #change: (value: Value, data: LiveTopics[T]['change']) => Value;

  constructor(
    topic: T,
    initial: Value,
    snapshot: (value: Value, data: LiveTopics[T]['snapshot']) => Value,
    change: (value: Value, data: LiveTopics[T]['change']) => Value,
  ) {
    this.#topic = topic;
    this.#initial = initial;
    this.#value = initial;
    this.#snapshot = snapshot;
    this.#change = change;
  }

  get = (): Value => this.#value;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= live.subscribe(this.#topic, {
      snapshot: (data) => this.set(this.#snapshot(this.#value, data)),
      change: (data) => this.set(this.#change(this.#value, data)),
    });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#value = this.#initial;
    };
  };

  set(value: Value): void {
    this.#value = value;
    if (this.#scheduled) return;
    // Changes of one frame are drawn together.
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      for (const listener of this.#listeners) listener();
    });
  }
}

function useStore<T extends LiveTopic, Value>(store: TopicStore<T, Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}

function upsert<Item, Key>(old: readonly Item[], changed: readonly Item[], key: (item: Item) => Key): Item[] {
  const fresh = new Map(changed.map((item) => [key(item), item]));
  const kept = old.map((item) => {
    const replacement = fresh.get(key(item));
    fresh.delete(key(item));
    return replacement ?? item;
  });
  return [...fresh.values(), ...kept];
}

const alarmStore = new TopicStore<'alarms', readonly Alarm[] | null>(
  'alarms',
  null,
  (_, data) => data.alarms,
  (old, { alarms, repeats }) => {
    const changed = alarms.length === 0 ? (old ?? []) : upsert(old ?? [], alarms, (alarm) => alarm.id);
    if (repeats.length === 0) return changed;
    const counts = new Map(repeats.map((repeat) => [repeat.id, repeat]));
    return changed.map((alarm) => (counts.has(alarm.id) ? { ...alarm, ...counts.get(alarm.id) } : alarm));
  },
);

/** Open alarms and those just cleared; null before the first answer. */
export function useLiveAlarms(): readonly Alarm[] | null {
  return useStore(alarmStore);
}

const benchStore = new TopicStore<'benches', readonly Bench[] | null>(
  'benches',
  null,
  (_, data) => data.benches,
  (old, data) => {
    const benches = upsert(old ?? [], data.benches, (bench) => bench.id);
    return benches.sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
  },
);

/** Every bench with its positions; null before the first answer. */
export function useLiveBenches(): readonly Bench[] | null {
  return useStore(benchStore);
}

const ticketStore = new TopicStore<'tickets', readonly Ticket[] | null>(
  'tickets',
  null,
  (_, data) => data.tickets,
  (old, data) => upsert(old ?? [], data.tickets, (ticket) => ticket.number),
);

/** The newest tickets that are not closed; null before the first answer. */
export function useLiveTickets(): readonly Ticket[] | null {
  return useStore(ticketStore);
}

/** Seconds of rate that the sparkline keeps. */
export const rateHistory = 180;

/** The newest status and the rates before it, oldest first. */
export interface StatusHistory {
  status: LiveStatus | null;
  rates: readonly number[];
}

const addStatus = (old: StatusHistory, status: LiveStatus): StatusHistory => ({
  status,
  rates: [...old.rates.slice(1 - rateHistory), status.rate],
});
const statusStore = new TopicStore<'status', StatusHistory>(
  'status',
  { status: null, rates: [] },
  addStatus,
  addStatus,
);

/** Counters and rate of the last three minutes. */
export function useLiveStatus(): StatusHistory {
  return useStore(statusStore);
}

const feedStore = new TopicStore<'events', FeedBuffer>(
  'events',
  emptyFeed,
  (feed, data) => feedSnapshot(feed, data.events),
  (feed, data) => feedChange(feed, data, Date.now()),
);

/** The trap feed and the way to freeze it. */
export function useFeed(): [FeedBuffer, (paused: boolean) => void] {
  return [useStore(feedStore), pauseFeed];
}

function pauseFeed(paused: boolean): void {
  feedStore.set(feedPause(feedStore.get(), paused));
}

/**
 * Calls `act` for every change of a topic, for pages that show one record of it. `again` is called with each snapshot:
 * between what the page has read and that, a change may have gone by unseen.
 */
export function useTopicChanges<T extends LiveTopic>(
  topic: T,
  act: (data: LiveTopics[T]['change']) => void,
  again: () => void,
): void {
  useEffect(() => live.subscribe(topic, { snapshot: again, change: act }), [topic, act, again]);
}
