import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './open.ts';
import { monthOf } from './retire.ts';

/** Reads rows that retention took out of `stream.db`: one SQLite file a table and month below a folder. */
export class Archive {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Rows that fit a condition, of the months from `from` to `to` (ms), all months without them; files that are not there have none. */
  rows<Row>(table: string, where: string, values: readonly unknown[], from?: number, to?: number): Row[] {
    const first = from === undefined ? '' : monthOf(from);
    const last = to === undefined ? '9999-99' : monthOf(to);
    return this.#months(table)
      .filter((month) => month >= first && month <= last)
      .flatMap((month) => {
        const db = openDatabase(join(this.#folder, `${table}-${month}.db`), { readonly: true });
        try {
          return db.prepare(`SELECT * FROM ${table} WHERE ${where}`).all(...values) as Row[];
        } finally {
          db.close();
        }
      });
  }

  /** Whether there are rows of the months from `from` to `to` (ms). */
  has(table: string, from: number, to: number): boolean {
    return this.#months(table).some((month) => month >= monthOf(from) && month <= monthOf(to));
  }

  /** Oldest first. */
  #months(table: string): string[] {
    if (!existsSync(this.#folder)) return [];
    const name = new RegExp(`^${table}-(\\d{4}-\\d{2})\\.db$`);
    return readdirSync(this.#folder)
      .flatMap((file) => name.exec(file)?.[1] ?? [])
      .sort();
  }
}
