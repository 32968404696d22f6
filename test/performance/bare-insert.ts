import type { Db } from '../../src/db/open.ts';
import type { ResultRow } from '../../src/runs/results.ts';

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
];
const block = 64;
const batch = 5000;

/** Nothing but SQLite: 64-row statements, transactions of 5 000 rows. */
export function bareInsert(db: Db, rows: readonly ResultRow[]): void {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const head = `INSERT INTO results (${columns.join(', ')}) VALUES `;
  const many = db.prepare(head + Array.from({ length: block }, () => one).join(', '));
  const single = db.prepare(head + one);
  const values: unknown[] = new Array(block * columns.length);
  const put = (row: ResultRow, into: unknown[], at: number) => {
    const { runId, seq, serial, step, name, instance, number, text, unit, low, high, verdict, marginal } =
      row;
    const list = [
      runId,
      seq,
      row.at,
      serial,
      step,
      name,
      instance,
      number,
      text,
      unit,
      low,
      high,
      verdict,
      marginal ? 1 : 0,
    ];
    for (let i = 0; i < list.length; i++) into[at + i] = list[i];
  };
  for (let start = 0; start < rows.length; start += batch) {
    db.exec('BEGIN IMMEDIATE');
    const end = Math.min(rows.length, start + batch);
    let row = start;
    for (; row + block <= end; row += block) {
      for (let i = 0; i < block; i++) put(rows[row + i]!, values, i * columns.length);
      many.run(values);
    }
    for (; row < end; row++) {
      const last: unknown[] = [];
      put(rows[row]!, last, 0);
      single.run(last);
    }
    db.exec('COMMIT');
  }
}
