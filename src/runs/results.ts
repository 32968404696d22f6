import type { Verdict } from '../contract/index.ts';

/** One measurement on its way to the `results` stream. */
export interface ResultRow {
  runId: string;
  /** Number of the row within its run, from 0. */
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  serial: string;
  step: string;
  name: string;
  instance: string;
  number: number | null;
  text: string | null;
  unit: string;
  low: number | null;
  high: number | null;
  verdict: Verdict;
  marginal: boolean;
}

/** Takes measurements to disk; app.ts hands the implementation in. Resolves after the commit; the producer waits. */
export interface ResultSink {
  write(rows: readonly ResultRow[]): Promise<void>;
}
