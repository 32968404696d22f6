import type { EventRow, EventsChange } from '../../../src/contract/index.ts';

/** One sender that is too loud to be shown event by event. */
export interface Loud {
  source: string;
  /** Events since it became loud. */
  count: number;
  /** When it became loud and when it was last, ms since the epoch. */
  since: number;
  lastAt: number;
  newest: EventRow | null;
}

/** What the live feed holds; a new object for every change. */
export interface FeedBuffer {
  /** Newest first. */
  rows: readonly EventRow[];
  /** Came while the view was frozen, newest first. */
  waiting: readonly EventRow[];
  /** True number that came while the view was frozen, samples counted whole. */
  waitingCount: number;
  paused: boolean;
  /** Events that the server counted but did not send, since the snapshot. */
  unsent: number;
  /** Counts snapshots and cuts: with each, the history below must be read anew. */
  epoch: number;
  /** The loudest first. */
  loud: readonly Loud[];
}

/** Live rows kept in the page; when there are more, only the newest stay and the history below is read anew. */
export const rowLimit = 4_000;
const rowsKept = 500;
/** A sender is no longer loud after this long, ms. */
export const loudFor = 10_000;

export const emptyFeed: FeedBuffer = {
  rows: [],
  waiting: [],
  waitingCount: 0,
  paused: false,
  unsent: 0,
  epoch: 0,
  loud: [],
};

/** A snapshot replaces everything; a frozen view stays frozen and counts what it does not hold yet. */
export function feedSnapshot(feed: FeedBuffer, events: readonly EventRow[]): FeedBuffer {
  const fresh = { ...emptyFeed, epoch: feed.epoch + 1, rows: events.slice(0, rowLimit) };
  if (!feed.paused) return fresh;
  const newest = feed.rows[0]?.id ?? 0;
  const waiting = events.filter((event) => event.id > newest);
  return { ...fresh, rows: feed.rows, waiting, waitingCount: waiting.length, paused: true };
}

/** Adds a change: newest first, `total` is the true number behind the sample; `now` in ms since the epoch. */
export function feedChange(feed: FeedBuffer, change: EventsChange, now: number): FeedBuffer {
  const { events, total } = change;
  const unsent = feed.unsent + Math.max(0, total - events.length);
  const loud = louder(feed.loud, change.loud, now);
  if (!feed.paused) return cut({ ...feed, unsent, loud, rows: merge(events, feed.rows) });
  return {
    ...feed,
    unsent,
    loud,
    waiting: merge(events, feed.waiting).slice(0, rowLimit),
    waitingCount: feed.waitingCount + Math.max(total, events.length),
  };
}

/** Freezes or thaws the view; what waited comes in at once. */
export function feedPause(feed: FeedBuffer, paused: boolean): FeedBuffer {
  if (paused === feed.paused) return feed;
  if (paused) return { ...feed, paused };
  return cut({ ...feed, paused, rows: merge(feed.waiting, feed.rows), waiting: [], waitingCount: 0 });
}

// Dropping only the oldest rows would leave a hole between them and the history below.
function cut(feed: FeedBuffer): FeedBuffer {
  if (feed.rows.length <= rowLimit) return feed;
  return { ...feed, rows: feed.rows.slice(0, rowsKept), epoch: feed.epoch + 1 };
}

/** New events on top; one that came again takes the place of its row, with the new count. */
function merge(events: readonly EventRow[], rows: readonly EventRow[]): readonly EventRow[] {
  const again = new Map<number, EventRow>();
  const fresh: EventRow[] = [];
  const seen = new Set<number>();
  for (const event of events) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    if (event.count > 1) again.set(event.id, event);
    else fresh.push(event);
  }
  if (again.size === 0) return fresh.length === 0 ? rows : [...fresh, ...rows];
  const kept = rows.map((row) => {
    const changed = again.get(row.id);
    if (changed) again.delete(row.id);
    return changed ?? row;
  });
  return [...fresh, ...again.values(), ...kept].sort((a, b) => b.id - a.id);
}

function louder(old: readonly Loud[], changes: EventsChange['loud'], now: number): readonly Loud[] {
  const kept = old.filter(({ lastAt }) => now - lastAt < loudFor);
  if (changes.length === 0) return kept.length === old.length ? old : kept;
  const bySource = new Map(kept.map((each) => [each.source, each]));
  for (const { source, count, newest } of changes) {
    const known = bySource.get(source);
    bySource.set(source, {
      source,
      count: (known?.count ?? 0) + count,
      since: known?.since ?? now,
      lastAt: now,
      newest: newest ?? known?.newest ?? null,
    });
  }
  return [...bySource.values()].sort((a, b) => b.count - a.count);
}

/** Live rows on top of the pages of history, without doubles; both newest first. What came again live has its new count. */
export function joinHistory(live: readonly EventRow[], history: readonly EventRow[]): readonly EventRow[] {
  const top = history[0]?.id;
  if (top === undefined) return live;
  const above = live.filter((event) => event.id > top);
  const below = new Map(live.filter((event) => event.id <= top).map((event) => [event.id, event]));
  return [...above, ...(below.size === 0 ? history : history.map((event) => below.get(event.id) ?? event))];
}
