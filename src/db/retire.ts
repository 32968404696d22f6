import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from './open.ts';

/** An order to take old rows out of a table. */
export interface RetireOrder {
  /** Rows at or after this moment stay, ms since 1970 UTC. */
  before: number;
  /** Most rows looked at, so that writing never waits long. */
  most: number;
  /** Folder of the archive; null deletes. */
  archive: string | null;
}

/** What an order came to. */
export interface Retired {
  rows: number;
  /** Another order may find more. */
  more: boolean;
}

/** Takes old rows out, oldest first. */
export type Retire = (order: RetireOrder) => Retired;

/** Calendar month of a moment, UTC: `2026-08`. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

/** File of a table's rows of one month. */
export function archiveFile(folder: string, table: string, month: string): string {
  return join(folder, `${table}-${month}.db`);
}

interface ColumnInfo {
  name: string;
  type: string;
}

/**
 * Retires rows of a table with the columns `id` (rising with time) and `at` (ms): copied into the archive's file of their
 * month and committed there before they are deleted here, so that a crash between leaves them in both and the next order ends it.
 * The newest row always stays: numbers go on from it.
 */
export function retireRows(db: Db, table: string): Retire {
  const oldest = db.prepare<[number], { id: number; at: number }>(
    `SELECT id, at FROM ${table} WHERE id < (SELECT max(id) FROM ${table}) ORDER BY id LIMIT ?`,
  );
  const forget = db.prepare<[number]>(`DELETE FROM ${table} WHERE id <= ?`);
  return ({ before, most, archive }) => {
    const rows = oldest.all(most);
    const first = rows[0];
    if (!first || first.at >= before) return { rows: 0, more: false };
    const month = monthOf(first.at);
    const kept = rows.findIndex(({ at }) => at >= before || monthOf(at) !== month);
    const slice = kept < 0 ? rows : rows.slice(0, kept);
    const last = slice.at(-1)!.id;
    if (archive !== null) copy(db, table, last, archiveFile(archive, table, month), archive);
    forget.run(last);
    return { rows: slice.length, more: true };
  };
}

function copy(db: Db, table: string, last: number, file: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  db.prepare('ATTACH ? AS archive').run(file);
  try {
    db.pragma('archive.synchronous = FULL');
    const { sql } = db
      .prepare<[string], { sql: string }>(
        "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?",
      )
      .get(table)!;
    db.exec(sql.replace(/^CREATE TABLE "?\w+"?/, `CREATE TABLE IF NOT EXISTS archive.${table}`));
    const columns = db.pragma(`main.table_info(${table})`) as ColumnInfo[];
    const there = new Set(
      (db.pragma(`archive.table_info(${table})`) as ColumnInfo[]).map(({ name }) => name),
    );
    // A month that an older program began.
    for (const { name, type } of columns)
      if (!there.has(name)) db.exec(`ALTER TABLE archive.${table} ADD COLUMN ${name} ${type}`);
    const names = columns.map(({ name }) => name).join(', ');
    db.prepare(
      `INSERT OR IGNORE INTO archive.${table} (${names}) SELECT ${names} FROM main.${table} WHERE id <= ?`,
    ).run(last);
  } finally {
    db.exec('DETACH archive');
  }
}
