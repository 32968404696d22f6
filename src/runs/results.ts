import type { MeasuredKind, Verdict } from '../contract/index.ts';

/** One measurement on its way to the `results` stream. */
export interface ResultRow {
  runId: string;
  /** Number of the row within its run, from 0. */
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  serial: string;
  step: string;
  /** Round of the repeats around the step; empty in the first. */
  round?: string;
  /** Attempt of the step, from 1; only the last one of a step and round counts. */
  attempt?: number;
  name: string;
  instance: string;
  number: number | null;
  text: string | null;
  /** By the value unless given. */
  kind?: MeasuredKind;
  unit: string;
  low: number | null;
  high: number | null;
  /** What was expected beside low and high, in words. */
  expected?: string;
  verdict: Verdict;
  marginal: boolean;
}

/** Takes measurements to disk; app.ts hands the implementation in. Resolves after the commit; the producer waits. */
export interface ResultSink {
  write(rows: readonly ResultRow[]): Promise<void>;
}
