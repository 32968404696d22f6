import type { Db } from './open.ts';
import type { Retire } from './retire.ts';

/** Byte strings of many rows laid end to end; row i ends at `ends[i]`, a row of no length is NULL. */
export interface PackedBytes {
  bytes: Uint8Array;
  ends: Int32Array;
}

/** Values of which many rows share few: row i has `values[at[i]]`. */
export interface Dictionary {
  values: readonly (string | number | null)[];
  at: Int32Array;
}

/** One column of a batch, row by row. */
export type Column =
  | readonly (string | number | null)[]
  | Float64Array
  | Int32Array
  | PackedBytes
  | Dictionary;

/** Rows as columns: they cross to the writer's thread cheaply. */
export interface Batch {
  rows: number;
  columns: Record<string, Column>;
  /** What goes with the rows and is not one for each. */
  parts?: Record<string, Batch>;
}

/**
 * How one kind of row is written. A domain's `store.ts` exports one; the writer's thread imports that module by the
 * address that app.ts hands in, so the domain keeps its SQL and ingest stays general.
 */
export interface StreamDefinition {
  name: string;
  /** Prepares the statements once; the returned function writes a batch inside the caller's transaction. */
  prepare(db: Db): (batch: Batch) => void;
  /** Prepares how old rows are taken out. */
  retire(db: Db): Retire;
}

/** Where the writer's thread finds a stream's definition. */
export interface StreamAddress {
  name: string;
  /** `file:` URL of the module. */
  module: string;
  /** Name of its export. */
  export: string;
}

/** A byte string where it lies; null for none. */
export interface Piece {
  bytes: Buffer | null;
  start: number;
  end: number;
}

/** Lays byte strings end to end. */
export function packBytes(rows: readonly Piece[]): PackedBytes {
  let total = 0;
  for (const { bytes, start, end } of rows) if (bytes !== null) total += end - start;
  const bytes = Buffer.from(new ArrayBuffer(total));
  const ends = new Int32Array(rows.length);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.bytes !== null) at += row.bytes.copy(bytes, at, row.start, row.end);
    ends[i] = at;
  }
  return { bytes, ends };
}

/** Each different value once: rows that share them cross to the writer's thread for the price of a number. */
export function dictionary<Row>(
  rows: readonly Row[],
  pick: (row: Row) => string | number | null,
): Dictionary {
  const known = new Map<string | number | null, number>();
  const values: (string | number | null)[] = [];
  const at = new Int32Array(rows.length);
  let index: number | undefined = -1;
  for (let i = 0; i < rows.length; i++) {
    const value = pick(rows[i]!);
    if (index === -1 || value !== values[index!]) {
      index = known.get(value);
      if (index === undefined) {
        index = values.push(value) - 1;
        known.set(value, index);
      }
    }
    at[i] = index!;
  }
  return { values, at };
}

/** The bytes of row `i`, null when it has none. */
export function unpackRow(packed: PackedBytes, i: number): Uint8Array | null {
  const start = i === 0 ? 0 : packed.ends[i - 1]!;
  const end = packed.ends[i]!;
  return end === start ? null : packed.bytes.subarray(start, end);
}

/** What can be handed over to another thread instead of copied. */
export function transferables({ columns, parts = {} }: Batch): ArrayBuffer[] {
  const arrays = Object.values(columns).flatMap((column): ArrayBufferView[] =>
    ArrayBuffer.isView(column)
      ? [column]
      : 'bytes' in column
        ? [column.bytes, column.ends]
        : 'at' in column && typeof column.at === 'object'
          ? [column.at]
          : [],
  );
  return [
    ...arrays.map(({ buffer }) => buffer as ArrayBuffer),
    ...Object.values(parts).flatMap((part) => transferables(part)),
  ];
}

/** Puts the values of a row into a list of bound values, from `at` on. */
type Fill = (row: number, into: unknown[], at: number) => void;

/** Runs an INSERT over the rows from `first` to before `end`. */
export type BlockInsert = (first: number, end: number, fill: Fill) => void;

/** Inserts many rows a statement: one prepared INSERT for `block` rows and one for a single row. */
export function blockInsert(db: Db, head: string, columns: readonly string[], block = 64): BlockInsert {
  return insertInBlocks(db, (rows) => `${head} (${columns.join(', ')}) ${rows}`, columns.length, block);
}

/** The same for an INSERT of any form; `sql` gives it around a VALUES of some rows of `width` parameters. */
export function insertInBlocks(
  db: Db,
  sql: (rows: string) => string,
  width: number,
  block = 64,
): BlockInsert {
  const one = `(${Array.from({ length: width }, () => '?').join(', ')})`;
  const many = db.prepare(sql(`VALUES ${Array.from({ length: block }, () => one).join(', ')}`));
  const single = db.prepare(sql(`VALUES ${one}`));
  const manyValues: unknown[] = new Array(block * width);
  const singleValues: unknown[] = new Array(width);
  return (first, end, fill) => {
    let row = first;
    for (; row + block <= end; row += block) {
      for (let i = 0; i < block; i++) fill(row + i, manyValues, i * width);
      many.run(manyValues);
    }
    for (; row < end; row++) {
      fill(row, singleValues, 0);
      single.run(singleValues);
    }
  };
}
