import type { Verdict } from '../../contract/index.ts';
import type { Attempt } from '../statistics/yields.ts';

/** Paths of what statistics read: `stream.db`, `linebench.db`, and the folder of what retention took out. */
export interface ResultFiles {
  stream: string;
  lab: string;
  archive?: string;
}

/** A finished run as statistics see it; times in ms. */
export interface RunLine {
  seq: number;
  id: string;
  serial: string;
  model: string | null;
  bench: string;
  position: number;
  profile: string;
  profileVersion: string;
  verdict: Verdict;
  reason: string | null;
  startedBy: string;
  at: number;
  finishedAt: number | null;
  firmware: string | null;
}

/** A run and what it was for its unit: `number` counts the judged tests of the visit from 1, 0 for one that says nothing. */
export interface ScopedRun {
  run: RunLine;
  attempt: Attempt;
  number: number;
}

/** A stored measurement; `at` in ms. */
export interface MeasuredLine {
  seq: number;
  at: number;
  step: string;
  name: string;
  instance: string;
  number: number | null;
  text: string | null;
  unit: string;
  low: number | null;
  high: number | null;
  verdict: Verdict;
  marginal: number;
}

/** What stays the same from question to question. */
export interface Basis {
  /** Serial numbers of golden units: they check positions and are never counted. */
  goldens: readonly string[];
  zone: string;
  shifts: readonly { name: string; from: string }[];
  /** Longest time between two tests of one visit, ms. */
  visit: number;
  now: number;
  /** Only what this person started; null for everything. */
  own: string | null;
}

/** Told how far a long question is. */
export type Tick = (done: number, total: number) => void;
