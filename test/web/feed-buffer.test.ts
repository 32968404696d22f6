import { expect, test } from 'vitest';
import type { EventRow } from '../../src/contract/index.ts';
import {
  emptyFeed,
  feedChange,
  feedPause,
  feedSnapshot,
  joinHistory,
  rowLimit,
} from '../../web/src/lib/feed-buffer.ts';

const row = (id: number) => ({ id }) as EventRow;
const ids = (rows: readonly EventRow[]) => rows.map((each) => each.id);

test('puts newer events on top and counts what the server did not send', () => {
  let feed = feedSnapshot(emptyFeed, [row(2), row(1)]);
  feed = feedChange(feed, [row(9), row(5)], 7);
  expect(ids(feed.rows)).toEqual([9, 5, 2, 1]);
  expect(feed.unsent).toBe(5);
});

test('a frozen view does not move, counts the true number, and catches up at once', () => {
  let feed = feedPause(feedSnapshot(emptyFeed, [row(1)]), true);
  feed = feedChange(feed, [row(2)], 1_000);
  feed = feedChange(feed, [row(3)], 284);
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
  const cut = feedChange(full, [row(0)], 1);
  expect(cut.rows.length).toBeLessThan(rowLimit);
  expect(cut.epoch).toBe(full.epoch + 1);
  const frozen = feedChange(feedChange(feedPause(full, true), many, many.length), [row(0)], 1);
  expect(frozen.waiting).toHaveLength(rowLimit);
  expect(feedPause(frozen, false).epoch).toBe(full.epoch + 1);
});

test('joins live rows and history without doubles', () => {
  expect(ids(joinHistory([row(9), row(8), row(7)], [row(7), row(6)]))).toEqual([9, 8, 7, 6]);
  expect(ids(joinHistory([row(9)], []))).toEqual([9]);
});
