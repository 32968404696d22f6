import { type Batch, blockInsert, type StreamDefinition } from '../db/batch.ts';
import { retireRows } from '../db/retire.ts';
import type { ResultRow } from './results.ts';

const columns = [
  'run_id',
  'seq',
  'at',
  'serial',
  'step',
  'name',
  'instance',
  'number',
  'text',
  'unit',
  'low',
  'high',
  'verdict',
  'marginal',
  'attempt',
  'round',
  'kind',
  'expected',
] as const;

/** How measurements are written; a row that is already there (a batch repeated after a crash) changes nothing. */
export const resultsStream: StreamDefinition = {
  name: 'results',
  retire: (db) => retireRows(db, 'results'),
  prepare(db) {
    const insert = blockInsert(db, 'INSERT OR IGNORE INTO results', columns, 64);
    return (batch) => {
      const parts = columns.map((name) => batch.columns[name] as ArrayLike<unknown>);
      insert(0, batch.rows, (row, into, offset) => {
        for (let part = 0; part < parts.length; part++) into[offset + part] = parts[part]![row];
      });
    };
  },
};

/** Measurements as a batch of the `results` stream. */
export function resultBatch(rows: readonly ResultRow[]): Batch {
  return {
    rows: rows.length,
    columns: {
      run_id: rows.map((row) => row.runId),
      seq: rows.map((row) => row.seq),
      at: rows.map((row) => row.at),
      serial: rows.map((row) => row.serial),
      step: rows.map((row) => row.step),
      name: rows.map((row) => row.name),
      instance: rows.map((row) => row.instance),
      number: rows.map((row) => row.number),
      text: rows.map((row) => row.text),
      unit: rows.map((row) => row.unit),
      low: rows.map((row) => row.low),
      high: rows.map((row) => row.high),
      verdict: rows.map((row) => row.verdict),
      marginal: rows.map((row) => (row.marginal ? 1 : 0)),
      attempt: rows.map(({ attempt }) => attempt ?? 1),
      round: rows.map(({ round }) => round ?? ''),
      kind: rows.map(({ kind, number }) => kind ?? (number === null ? 'text' : 'number')),
      expected: rows.map(({ expected }) => expected ?? ''),
    },
  };
}
