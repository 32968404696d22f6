import {
  type Batch,
  type BlockInsert,
  blockInsert,
  type Dictionary,
  insertInBlocks,
  type PackedBytes,
  type StreamDefinition,
  unpackRow,
} from '../../db/batch.ts';
import type { Db } from '../../db/open.ts';
import { retireRows } from '../../db/retire.ts';
import {
  blockIds,
  blockOf,
  forgetBlocks,
  type SourceLister,
  type SourceMark,
  sourceLister,
} from '../source-blocks/store.ts';
import { eventColumns, headColumns, ownColumns } from './columns.ts';

/** How events are written; runs in the writer's thread. */
export const eventStream: StreamDefinition = {
  name: 'events',
  retire(db) {
    const retire = retireRows(db, 'events');
    const forget = forgetBlocks(db);
    return (order) => {
      const { rows, more } = retire(order);
      return { rows, more: forget() || more };
    };
  },
  prepare(db) {
    const lister = sourceLister(db);
    const heads = new Heads(db, lister);
    const insert = blockInsert(db, 'INSERT INTO events', eventColumns, 64);
    const countOn = db.prepare('UPDATE events SET count = count + ?, last_at = ? WHERE id = ?');
    return (batch) => {
      const { columns, parts } = batch;
      lister.begin();
      heads.take(parts!.heads!, (columns.forget as number[])[0] === 1);
      insertRows(batch, heads.insert, insert);
      listSources(batch, heads, lister);
      countRepeats(parts!.loose!, (count, lastAt, first) => countOn.run(count, lastAt, first));
    };
  },
};

/** Rows of heads by one INSERT and loose rows by another, in the order of the batch. */
function insertRows({ rows, columns, parts }: Batch, ofHeads: BlockInsert, insert: BlockInsert): void {
  const id = columns.id as Float64Array;
  const at = columns.at as Float64Array;
  const head = columns.head as Int32Array;
  const packets = columns.raw as PackedBytes;
  const loose = parts!.loose!;
  const plain = [...headColumns, ...ownColumns].map((name) => loose.columns[name] as Dictionary);
  let nextLoose = 0;
  for (let first = 0; first < rows; ) {
    let end = first + 1;
    const kept = head[first] !== 0;
    while (end < rows && (head[end] !== 0) === kept) end++;
    if (kept)
      ofHeads(first, end, (row, into, offset) => {
        into[offset] = id[row];
        into[offset + 1] = at[row];
        into[offset + 2] = head[row];
        into[offset + 3] = unpackRow(packets, row);
      });
    else
      insert(first, end, (row, into, offset) => {
        into[offset++] = id[row];
        into[offset++] = at[row];
        for (const { values, at: index } of plain) into[offset++] = values[index[nextLoose]!];
        into[offset] = unpackRow(packets, row);
        nextLoose++;
      });
    first = end;
  }
}

/**
 * What many events share, kept in a table of the connection, so that their rows are made of a number: binding every value
 * of every row takes twice as long. It lives in the transactions of the batches: one that is taken back takes its heads along.
 */
class Heads {
  /** Inserts rows of number, time, head and packet. */
  readonly insert: BlockInsert;
  readonly #add: BlockInsert;
  readonly #forget: () => void;
  readonly #lister: SourceLister;
  /** Marks of their sources by number. A head of a batch that was taken back stays here until it comes again. */
  readonly #marks = new Map<number, SourceMark>();

  constructor(db: Db, lister: SourceLister) {
    this.#lister = lister;
    db.exec(`CREATE TEMP TABLE event_heads (number INTEGER PRIMARY KEY, ${headColumns.join(', ')})`);
    const forget = db.prepare('DELETE FROM event_heads');
    this.#forget = () => void forget.run();
    this.#add = blockInsert(db, 'INSERT OR REPLACE INTO event_heads', ['number', ...headColumns], 64);
    const columns = ['id', 'at', ...headColumns, 'varbinds', 'raw'].join(', ');
    const shared = headColumns.map((name) => `h.${name}`).join(', ');
    // LEFT JOIN keeps the order of the rows, and a head that is missing breaks the batch instead of leaving rows out.
    const sql = (rows: string) =>
      `INSERT INTO events (${columns}) SELECT v.column1, v.column2, ${shared}, '', v.column4
       FROM (${rows}) v LEFT JOIN event_heads h ON h.number = v.column3`;
    this.insert = insertInBlocks(db, sql, 4, 64);
  }

  take({ rows, columns }: Batch, forget: boolean): void {
    if (forget) {
      this.#forget();
      this.#marks.clear();
    }
    const number = columns.number as readonly number[];
    const given = headColumns.map((name) => columns[name] as Dictionary);
    this.#add(0, rows, (row, into, offset) => {
      into[offset++] = number[row];
      for (const { values, at } of given) into[offset++] = values[at[row]!];
    });
    const { values, at } = columns.source as Dictionary;
    for (let row = 0; row < rows; row++)
      this.#marks.set(number[row]!, this.#lister.markOf(values[at[row]!] as string));
  }

  /** Mark of the source of a head. */
  markOf(number: number): SourceMark {
    return this.#marks.get(number)!;
  }
}

/** Lists the sources of a batch: a look for each run of rows of one head or source. */
function listSources({ rows, columns, parts }: Batch, heads: Heads, lister: SourceLister): void {
  const id = columns.id as Float64Array;
  const head = columns.head as Int32Array;
  const { values, at } = parts!.loose!.columns.source as Dictionary;
  let nextLoose = 0;
  let block = -1;
  let low = 0;
  let high = 0;
  // Numbers of heads, and below them the sources of the rows without one.
  let last = 0;
  for (let row = 0; row < rows; row++) {
    const isLoose = head[row] === 0;
    const key = isLoose ? -1 - at[nextLoose++]! : head[row]!;
    const isHere = id[row]! >= low && id[row]! < high;
    if (isHere && key === last) continue;
    if (!isHere) {
      block = blockOf(id[row]!);
      low = block * blockIds;
      high = low + blockIds;
    }
    last = key;
    lister.see(isLoose ? lister.markOf(values[-1 - key] as string) : heads.markOf(key), block);
  }
  lister.end();
}

/** Adds what counts on earlier events to their counts. */
function countRepeats(
  { rows, columns }: Batch,
  add: (count: unknown, lastAt: unknown, first: unknown) => void,
): void {
  const repeatOf = columns.repeat_of as Dictionary;
  if (repeatOf.values.every((value) => value === null)) return;
  const value = (name: string, row: number) => {
    const { values, at } = columns[name] as Dictionary;
    return values[at[row]!];
  };
  for (let row = 0; row < rows; row++) {
    const first = value('repeat_of', row);
    if (first !== null) add(value('count', row), value('last_at', row), first);
  }
}
