import type { Batch } from './stream.ts';

/** What became of a batch: on disk, refused for good (its rows are wrong), or to be tried again (disk full, locked). */
export type WriteOutcome =
  | { kind: 'accepted' }
  | { kind: 'rejected'; message: string }
  | { kind: 'retry'; message: string };

/** Writes batches to a file; resolves only when the batch is committed or cannot be. */
export interface StreamWriter {
  write(stream: string, batch: Batch): Promise<WriteOutcome>;
}
