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
  /** Counts snapshots, so that the history below can be read anew. */
  epoch: number;
}

/** Rows kept in the page; older ones are read from the server again. */
export const rowLimit = 20_000;

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
  if (!feed.paused) return { ...feed, unsent, rows: join(events, feed.rows) };
  return {
    ...feed,
    unsent,
    waiting: join(events, feed.waiting),
    waitingCount: feed.waitingCount + Math.max(total, events.length),
  };
}

/** Freezes or thaws the view; what waited comes in at once. */
export function feedPause(feed: FeedBuffer, paused: boolean): FeedBuffer {
  if (paused === feed.paused) return feed;
  if (paused) return { ...feed, paused };
  return { ...feed, paused, rows: join(feed.waiting, feed.rows), waiting: [], waitingCount: 0 };
}

function join(newer: readonly EventRow[], older: readonly EventRow[]): readonly EventRow[] {
  const all = [...newer, ...older];
  return all.length > rowLimit ? all.slice(0, rowLimit) : all;
}

/** Live rows on top of the pages of history, without doubles; both newest first. */
export function joinHistory(live: readonly EventRow[], history: readonly EventRow[]): readonly EventRow[] {
  const top = history[0]?.id;
  if (top === undefined) return live;
  return [...live.filter((event) => event.id > top), ...history];
}
