import type { TicketDraft, TicketRelation } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** A unit that a ticket wants tested; `at` in ms. */
export interface RequestRow {
  number: number;
  serial: string;
  profile: string | null;
  /** Bench that it is wanted on; null for any. */
  bench: string | null;
  /** Position that was free when it was asked for. */
  place: string | null;
  at: number;
  by: string;
}

export interface LinkRow {
  number: number;
  relation: TicketRelation;
  other: number;
}

/** What the desk keeps beside tickets and timelines. */
export class DeskStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Links of a ticket, its own and those that others made to it. */
  links(number: number): LinkRow[] {
    return this.#sql
      .of<[number, number], LinkRow>(
        'SELECT * FROM ticket_links WHERE number = ? UNION ALL SELECT * FROM ticket_links WHERE other = ? LIMIT 500',
      )
      .all(number, number);
  }

  hasLink({ number, relation, other }: LinkRow): boolean {
    return (
      this.#sql
        .of('SELECT 1 FROM ticket_links WHERE number = ? AND relation = ? AND other = ?')
        .get(number, relation, other) !== undefined
    );
  }

  addLink(row: LinkRow): void {
    this.#sql
      .of('INSERT OR IGNORE INTO ticket_links (number, relation, other) VALUES (@number, @relation, @other)')
      .run(row);
  }

  removeLink({ number, relation, other }: LinkRow): void {
    this.#sql
      .of('DELETE FROM ticket_links WHERE number = ? AND relation = ? AND other = ?')
      .run(number, relation, other);
  }

  request(number: number): RequestRow | undefined {
    return this.#sql.of<[number], RequestRow>('SELECT * FROM bench_requests WHERE number = ?').get(number);
  }

  /** Requests for a unit, or all, the oldest first. */
  requests(serial?: string): RequestRow[] {
    const where = serial === undefined ? '' : 'WHERE serial = ?';
    return this.#sql
      .of<string[], RequestRow>(`SELECT * FROM bench_requests ${where} ORDER BY at, number LIMIT 500`)
      .all(...(serial === undefined ? [] : [serial]));
  }

  putRequest(row: RequestRow): void {
    this.#sql
      .of(
        `INSERT OR REPLACE INTO bench_requests (number, serial, profile, bench, place, at, by)
         VALUES (@number, @serial, @profile, @bench, @place, @at, @by)`,
      )
      .run(row);
  }

  removeRequest(number: number): void {
    this.#sql.of('DELETE FROM bench_requests WHERE number = ?').run(number);
  }

  drafts(number: number, owner: string): TicketDraft[] {
    return this.#sql
      .of<[number, string], { mode: TicketDraft['mode']; text: string; at: number }>(
        'SELECT mode, text, at FROM ticket_drafts WHERE number = ? AND owner = ? ORDER BY mode',
      )
      .all(number, owner)
      .map(({ at, ...draft }) => ({ ...draft, at: new Date(at).toISOString() }));
  }

  /** An empty text takes the draft away. */
  setDraft(number: number, owner: string, mode: TicketDraft['mode'], text: string, at: number): void {
    if (text.trim() === '') {
      this.#sql
        .of('DELETE FROM ticket_drafts WHERE number = ? AND owner = ? AND mode = ?')
        .run(number, owner, mode);
      return;
    }
    this.#sql
      .of(
        `INSERT INTO ticket_drafts (number, owner, mode, text, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (number, owner, mode) DO UPDATE SET text = excluded.text, at = excluded.at`,
      )
      .run(number, owner, mode, text, at);
  }
}
