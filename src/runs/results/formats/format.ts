import type { ExportFormat, ResultLine } from '../../../contract/index.ts';
import type { MeasuredLine, ScopedRun } from '../lines.ts';
import { resultLine } from '../list.ts';

/** Makes the bytes of an export piece by piece. */
export interface Writer {
  /** A run with the measurements that were asked for; the bytes that are ready. */
  run(scoped: ScopedRun, lines: readonly MeasuredLine[]): Uint8Array[];
  /** The rest. */
  end(): Uint8Array[];
}

/** One row of a table: a measurement, its run and what the run was for the unit. */
export interface ExportRow extends ResultLine {
  attempt: string;
  profileVersion: string;
  startedBy: string;
}

/** Names of the columns, in their order, and how each is written. */
export const columns = [
  ['at', 'time'],
  ['serial', 'text'],
  ['model', 'text'],
  ['firmware', 'text'],
  ['bench', 'text'],
  ['position', 'integer'],
  ['profile', 'text'],
  ['profileVersion', 'text'],
  ['runVerdict', 'text'],
  ['attempt', 'text'],
  ['step', 'text'],
  ['name', 'text'],
  ['instance', 'text'],
  ['number', 'number'],
  ['text', 'text'],
  ['unit', 'text'],
  ['low', 'number'],
  ['high', 'number'],
  ['verdict', 'text'],
  ['marginal', 'boolean'],
  ['startedBy', 'text'],
  ['runId', 'text'],
  ['seq', 'integer'],
] as const;
export type ColumnName = (typeof columns)[number][0];

/** The row of a measurement. */
export function rowOf(
  { run, attempt }: ScopedRun,
  line: MeasuredLine,
): Record<ColumnName, string | number | boolean | null> {
  const { value: _, ...rest } = resultLine(run, line);
  const { profileVersion, startedBy } = run;
  return { ...rest, attempt, profileVersion, startedBy, number: line.number, text: line.text };
}

/** What each format is called outside. */
export const media: Record<ExportFormat, { type: string; ending: string }> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  jsonl: { type: 'application/jsonl; charset=utf-8', ending: 'jsonl' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  parquet: { type: 'application/vnd.apache.parquet', ending: 'parquet' },
  openhtf: { type: 'application/jsonl; charset=utf-8', ending: 'openhtf.jsonl' },
};
