import { expect, test } from 'vitest';
import type { EventRow, EventsChange } from '../../src/contract/index.ts';
import {
  emptyFeed,
  feedChange,
  feedPause,
  feedSnapshot,
  joinHistory,
  rowLimit,
} from '../../web/src/lib/feed-buffer.ts';

const row = (id: number, count = 1) => ({ id, count }) as EventRow;
const change = (events: EventRow[], total = events.length, loud: EventsChange['loud'] = []) => ({
  events,
  total,
  loud,
});
const ids = (rows: readonly EventRow[]) => rows.map((each) => each.id);

test('puts newer events on top and counts what the server did not send', () => {
  let feed = feedSnapshot(emptyFeed, [row(2), row(1)]);
  feed = feedChange(feed, change([row(9), row(5)], 7), 0);
  expect(ids(feed.rows)).toEqual([9, 5, 2, 1]);
  expect(feed.unsent).toBe(5);
});

test('a frozen view does not move, counts the true number, and catches up at once', () => {
  let feed = feedPause(feedSnapshot(emptyFeed, [row(1)]), true);
  feed = feedChange(feed, change([row(2)], 1_000), 0);
  feed = feedChange(feed, change([row(3)], 284), 0);
  expect(ids(feed.rows)).toEqual([1]);
  expect(feed.waitingCount).toBe(1_284);
  feed = feedPause(feed, false);
  expect(ids(feed.rows)).toEqual([3, 2, 1]);
  expect(feed.waitingCount).toBe(0);
});

test('a new snapshot while frozen keeps the view and lets the newer ones wait', () => {
  let feed = feedPause(feedSnapshot(emptyFeed, [row(2), row(1)]), true);
  feed = feedSnapshot(feed, [row(4), row(3), row(2)]);
  expect(ids(feed.rows)).toEqual([2, 1]);
  expect(feed.waitingCount).toBe(2);
  expect(feed.epoch).toBe(2);
});

test('never holds more rows than its limit, and has the history read anew when it drops some', () => {
  const many = Array.from({ length: rowLimit }, (_, index) => row(index + 1));
  const full = feedSnapshot(emptyFeed, many);
  const cut = feedChange(full, change([row(0)]), 0);
  expect(cut.rows.length).toBeLessThan(rowLimit);
  expect(cut.epoch).toBe(full.epoch + 1);
  const frozen = feedChange(feedChange(feedPause(full, true), change(many), 0), change([row(0)]), 0);
  expect(frozen.waiting).toHaveLength(rowLimit);
  expect(feedPause(frozen, false).epoch).toBe(full.epoch + 1);
});

test('joins live rows and history without doubles', () => {
  expect(ids(joinHistory([row(9), row(8), row(7)], [row(7), row(6)]))).toEqual([9, 8, 7, 6]);
  expect(ids(joinHistory([row(9)], []))).toEqual([9]);
});

test('what comes again takes the place of its row with the new count, in the feed and in the history', () => {
  let feed = feedSnapshot(emptyFeed, [row(3), row(2), row(1)]);
  feed = feedChange(feed, change([row(4), row(2, 5), row(2, 9)]), 0);
  expect(feed.rows.map(({ id, count }) => [id, count])).toEqual([
    [4, 1],
    [3, 1],
    [2, 5],
    [1, 1],
  ]);
  expect(joinHistory(feed.rows, [row(3), row(2), row(1)]).map(({ count }) => count)).toEqual([1, 1, 5, 1]);
});

test('a loud sender is one row with its true number, until it was quiet for ten seconds', () => {
  const loud = (count: number) => [{ source: '10.0.0.1', count, newest: null }];
  let feed = feedChange(emptyFeed, change([row(1)], 1001, loud(1000)), 5000);
  feed = feedChange(feed, change([], 500, loud(500)), 5250);
  expect(feed.loud).toEqual([{ source: '10.0.0.1', count: 1500, since: 5000, lastAt: 5250, newest: null }]);
  expect(feedChange(feed, change([row(2)]), 15_249).loud).toHaveLength(1);
  expect(feedChange(feed, change([row(2)]), 15_250).loud).toEqual([]);
});
