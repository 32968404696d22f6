import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { ActKind } from '../clocks/case.ts';
import { openSql } from '../store.ts';

/** Where the scheduler stands with a ticket; moments in ms. */
export interface ClockRow {
  number: number;
  seq: number;
  doneSeq: number;
  doneThrough: number;
  nextAt: number | null;
  /** What is done then. */
  nextAct: ActKind | null;
  /** Since when a deadline is missed and still owed. */
  overdueAt: number | null;
}

/** A policy of a ticket from a moment on. */
export interface BindingRow {
  number: number;
  fromAt: number;
  policy: string;
  version: number;
  zone: string | null;
}

const columns =
  'number, seq, done_seq AS doneSeq, done_through AS doneThrough, next_at AS nextAt, next_act AS nextAct, overdue_at AS overdueAt';

/** What the scheduler keeps in `linebench.db`. */
export class ClockStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  clock(number: number): ClockRow | undefined {
    return this.#sql
      .of<[number], ClockRow>(`SELECT ${columns} FROM ticket_clocks WHERE number = ?`)
      .get(number);
  }

  setClock(row: ClockRow): void {
    this.#sql
      .of(
        `INSERT INTO ticket_clocks (number, seq, done_seq, done_through, next_at, next_act, overdue_at)
         VALUES (@number, @seq, @doneSeq, @doneThrough, @nextAt, @nextAct, @overdueAt)
         ON CONFLICT (number) DO UPDATE SET seq = @seq, done_seq = @doneSeq, done_through = @doneThrough,
           next_at = @nextAt, next_act = @nextAct, overdue_at = @overdueAt`,
      )
      .run(row);
  }

  /** Tickets with something due, the oldest first. */
  due(now: number, limit: number): number[] {
    return this.#sql
      .of<[number, number], { number: number }>(
        'SELECT number FROM ticket_clocks WHERE next_at IS NOT NULL AND next_at <= ? ORDER BY next_at, number LIMIT ?',
      )
      .all(now, limit)
      .map(({ number }) => number);
  }

  nextDue(): number | null {
    return this.#sql
      .of<[], { at: number | null }>('SELECT min(next_at) AS at FROM ticket_clocks WHERE next_at IS NOT NULL')
      .get()!.at;
  }

  /** Of the next tickets behind a number those whose timeline went on since they were looked at; `last` is the last of them, null at the end. */
  stale(after: number, limit: number): { numbers: number[]; last: number | null } {
    const rows = this.#sql
      .of<[number, number], { number: number; stale: number }>(
        `SELECT number, (SELECT max(seq) FROM ticket_entries WHERE number = t.number) >
                coalesce((SELECT seq FROM ticket_clocks WHERE number = t.number), 0) AS stale
         FROM tickets AS t WHERE number > ? ORDER BY number LIMIT ?`,
      )
      .all(after, limit);
    const numbers = rows.filter(({ stale }) => stale === 1).map(({ number }) => number);
    return { numbers, last: rows.at(-1)?.number ?? null };
  }

  openNumbers(): number[] {
    return this.#sql
      .of<[], { number: number }>(`SELECT number FROM tickets WHERE ${openSql} ORDER BY number`)
      .all()
      .map(({ number }) => number);
  }

  /** Numbers of the tickets opened since a moment, newest first. */
  openedSince(at: number, limit: number): number[] {
    return this.#sql
      .of<[number, number], { number: number }>(
        'SELECT number FROM tickets WHERE opened_at >= ? ORDER BY number DESC LIMIT ?',
      )
      .all(at, limit)
      .map(({ number }) => number);
  }

  /** Open tickets by the person who has them. */
  load(): Map<string, number> {
    const rows = this.#sql
      .of<[], { assignee: string; n: number }>(
        `SELECT assignee, count(*) AS n FROM tickets WHERE ${openSql} AND assignee IS NOT NULL GROUP BY assignee`,
      )
      .all();
    return new Map(rows.map(({ assignee, n }) => [assignee, n]));
  }

  bindings(number: number): BindingRow[] {
    return this.#sql
      .of<[number], BindingRow>(
        'SELECT number, from_at AS fromAt, policy, version, zone FROM ticket_policies WHERE number = ? ORDER BY from_at',
      )
      .all(number);
  }

  bind(row: BindingRow): void {
    this.#sql
      .of(
        `INSERT INTO ticket_policies (number, from_at, policy, version, zone)
         VALUES (@number, @fromAt, @policy, @version, @zone)
         ON CONFLICT (number, from_at) DO UPDATE SET policy = @policy, version = @version, zone = @zone`,
      )
      .run(row);
  }

  /** Open tickets by the policy they are computed with. */
  openByPolicy(): Map<string, number[]> {
    const rows = this.#sql
      .of<[], { policy: string | null; number: number }>(
        `SELECT number, (SELECT policy FROM ticket_policies WHERE number = t.number ORDER BY from_at DESC LIMIT 1) AS policy
         FROM tickets AS t WHERE ${openSql} ORDER BY number`,
      )
      .all();
    const found = new Map<string, number[]>();
    for (const { policy, number } of rows) {
      if (policy === null) continue;
      const numbers = found.get(policy);
      if (numbers) numbers.push(number);
      else found.set(policy, [number]);
    }
    return found;
  }

  /** Names of the acts that were done for a ticket: `clock/ordinal`. */
  done(number: number): Set<string> {
    const rows = this.#sql
      .of<[number], { name: string }>(
        "SELECT clock || '/' || ordinal AS name FROM clock_acts WHERE number = ?",
      )
      .all(number);
    return new Set(rows.map(({ name }) => name));
  }

  addAct(row: {
    number: number;
    clock: string;
    ordinal: string;
    act: string;
    dueAt: number;
    doneAt: number;
    entry: number;
  }): void {
    this.#sql
      .of(
        `INSERT INTO clock_acts (number, clock, ordinal, act, due_at, done_at, entry)
         VALUES (@number, @clock, @ordinal, @act, @dueAt, @doneAt, @entry)`,
      )
      .run(row);
  }

  /** When the scheduler first ran on this database; set to `now` at the first call. */
  since(now: number): number {
    this.#sql
      .of("INSERT INTO cursors (name, value) VALUES ('clocks.since', ?) ON CONFLICT (name) DO NOTHING")
      .run(now);
    return this.#sql.of<[], { value: number }>("SELECT value FROM cursors WHERE name = 'clocks.since'").get()!
      .value;
  }

  lost(): { from: number; to: number }[] {
    return this.#sql
      .of<[], { from: number; to: number }>(
        'SELECT from_at AS "from", to_at AS "to" FROM lost_times ORDER BY from_at',
      )
      .all();
  }

  addLost(from: number, to: number): void {
    this.#sql
      .of(
        'INSERT INTO lost_times (from_at, to_at) VALUES (?, ?) ON CONFLICT (from_at) DO UPDATE SET to_at = max(to_at, excluded.to_at)',
      )
      .run(from, to);
  }

  /** Entries of a ticket that are no later than a moment, whatever they say; null when its clock never went back. */
  clamp(number: number): { seq: number; at: number } | null {
    return (
      this.#sql
        .of<[number], { seq: number; at: number }>(
          'SELECT clamp_seq AS seq, clamp_at AS at FROM ticket_clocks WHERE number = ? AND clamp_seq IS NOT NULL',
        )
        .get(number) ?? null
    );
  }

  /** The wall clock went back to `at`: what was lost after it was not, and nothing was written or done later than now. */
  wentBack(at: number): void {
    this.#sql.of('UPDATE ticket_clocks SET done_through = ? WHERE done_through > ?').run(at, at);
    this.#sql
      .of(
        `UPDATE ticket_clocks SET clamp_seq = seq, clamp_at = ?
         WHERE number IN (SELECT number FROM tickets WHERE updated_at > ? OR opened_at > ?)`,
      )
      .run(at, at, at);
    this.#sql.of('DELETE FROM lost_times WHERE from_at >= ?').run(at);
    this.#sql.of('UPDATE lost_times SET to_at = ? WHERE to_at > ?').run(at, at);
  }
}
