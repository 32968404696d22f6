import type { EventRow } from '../../../src/contract/index.ts';

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
}

/** Live rows kept in the page; when there are more, only the newest stay and the history below is read anew. */
export const rowLimit = 4_000;
const rowsKept = 500;

export const emptyFeed: FeedBuffer = {
  rows: [],
  waiting: [],
  waitingCount: 0,
  paused: false,
  unsent: 0,
  epoch: 0,
};

/** A snapshot replaces everything; a frozen view stays frozen and counts what it does not hold yet. */
export function feedSnapshot(feed: FeedBuffer, events: readonly EventRow[]): FeedBuffer {
  const fresh = { ...emptyFeed, epoch: feed.epoch + 1, rows: events.slice(0, rowLimit) };
  if (!feed.paused) return fresh;
  const newest = feed.rows[0]?.id ?? 0;
  const waiting = events.filter((event) => event.id > newest);
  return { ...fresh, rows: feed.rows, waiting, waitingCount: waiting.length, paused: true };
}

/** Adds a change: newest first, `total` is the true number behind the sample. */
export function feedChange(feed: FeedBuffer, events: readonly EventRow[], total: number): FeedBuffer {
  const unsent = feed.unsent + Math.max(0, total - events.length);
  if (!feed.paused) return cut({ ...feed, unsent, rows: [...events, ...feed.rows] });
  return {
    ...feed,
    unsent,
    waiting: [...events, ...feed.waiting].slice(0, rowLimit),
    waitingCount: feed.waitingCount + Math.max(total, events.length),
  };
}

/** Freezes or thaws the view; what waited comes in at once. */
export function feedPause(feed: FeedBuffer, paused: boolean): FeedBuffer {
  if (paused === feed.paused) return feed;
  if (paused) return { ...feed, paused };
  return cut({ ...feed, paused, rows: [...feed.waiting, ...feed.rows], waiting: [], waitingCount: 0 });
}

// Dropping only the oldest rows would leave a hole between them and the history below.
function cut(feed: FeedBuffer): FeedBuffer {
  if (feed.rows.length <= rowLimit) return feed;
  return { ...feed, rows: feed.rows.slice(0, rowsKept), epoch: feed.epoch + 1 };
}

/** Live rows on top of the pages of history, without doubles; both newest first. */
export function joinHistory(live: readonly EventRow[], history: readonly EventRow[]): readonly EventRow[] {
  const top = history[0]?.id;
  if (top === undefined) return live;
  return [...live.filter((event) => event.id > top), ...history];
}
