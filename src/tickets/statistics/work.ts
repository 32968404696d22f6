import type { DeskStatistics, DeskStatisticsQuery } from '../../contract/index.ts';

/** What the thread is given at its start. */
export interface StatisticsWork {
  /** Path of `linebench.db`. */
  file: string;
  /** Policy of tickets that are bound to none. */
  standard: string;
}

/** A question on its way to the thread; `now` is ms. */
export interface StatisticsOrder {
  id: number;
  query: DeskStatisticsQuery;
  now: number;
}

/** What comes back. */
export type StatisticsNews = { id: number; answer: DeskStatistics } | { id: number; error: string };
