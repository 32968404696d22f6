import type { Field } from './labels/fields.ts';

/** What the bench asks of whoever runs profiles; it attaches itself to the benches. */
export interface BenchRunner {
  /** Ids of the profiles that can be run. */
  profiles(): ReadonlySet<string>;
  /** Fields of the label that the profile wants scanned before START; empty for any one that tells the unit. */
  fields(profile: string): readonly Field[];
  /** Starts `profile` on the positions (from 1). Throws AppError when it refuses. */
  start(bench: string, profile: string, positions: readonly number[], by: string): void;
  /** Aborts every run of the bench; how many there were. With a fault the runs end as ERROR; with a position only its run. */
  abortBench(bench: string, by: string, fault?: string, position?: number): number;
}
