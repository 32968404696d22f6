import type { OutboxItem } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** One message as it is kept; times in ms. */
export interface OutboxRow {
  id: number;
  target: string;
  key: string;
  title: string;
  body: string;
  at: number;
  state: OutboxItem['state'];
  attempts: number;
  nextAt: number;
  endedAt: number | null;
  error: string | null;
}

/** Totals of a target; times in ms. */
export interface TargetRow {
  target: string;
  since: number;
  sent: number;
  failed: number;
  dropped: number;
  lastSuccess: number | null;
  lastError: string | null;
  lastErrorAt: number | null;
}

const columns =
  'id, target, key, title, body, at, state, attempts, next_at AS nextAt, ended_at AS endedAt, error';
const targetColumns = `target, since, sent, failed, dropped, last_success AS lastSuccess, last_error AS lastError,
  last_error_at AS lastErrorAt`;

/** No older message of the same lane waits. */
const firstOfLane = `(lane IS NULL OR NOT EXISTS (
  SELECT 1 FROM outbox AS before
  WHERE before.target = o.target AND before.lane = o.lane AND before.state = 'queued' AND before.id < o.id))`;

/** The outbox in `linebench.db`. */
export class OutboxStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Undefined before the first start of its reader. */
  cursor(name: string): number | undefined {
    return this.#sql.of<[string], { value: number }>('SELECT value FROM cursors WHERE name = ?').get(name)
      ?.value;
  }

  setCursor(name: string, value: number): void {
    this.#sql
      .of(
        'INSERT INTO cursors (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, value);
  }

  /** The totals of a target, made now when it is new. */
  target(target: string, now: number): TargetRow {
    this.#sql
      .of('INSERT INTO outbox_targets (target, since) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(target, now);
    return this.#sql
      .of<[string], TargetRow>(`SELECT ${targetColumns} FROM outbox_targets WHERE target = ?`)
      .get(target)!;
  }

  /** Adds to the totals of a target. */
  count(target: string, kind: 'sent' | 'failed' | 'dropped', by: number): void {
    this.#sql.of(`UPDATE outbox_targets SET ${kind} = ${kind} + ? WHERE target = ?`).run(by, target);
  }

  succeeded(target: string, at: number): void {
    this.#sql.of('UPDATE outbox_targets SET last_success = ? WHERE target = ?').run(at, target);
  }

  troubled(target: string, at: number, error: string): void {
    this.#sql
      .of('UPDATE outbox_targets SET last_error = ?, last_error_at = ? WHERE target = ?')
      .run(error, at, target);
  }

  /** A key that is known already is left as it is. */
  add(row: Pick<OutboxRow, 'target' | 'key' | 'title' | 'body' | 'at'> & { lane: string | null }): void {
    this.#sql
      .of(
        `INSERT INTO outbox (target, key, title, body, at, next_at, lane)
         VALUES (@target, @key, @title, @body, @at, @at, @lane) ON CONFLICT (key) DO NOTHING`,
      )
      .run(row);
  }

  /** The oldest message of a target that waits and is the first of its lane; with `dueBy` the oldest that is due by then. */
  next(target: string, dueBy: number): OutboxRow | undefined {
    return this.#sql
      .of<[string, number], OutboxRow>(
        `SELECT ${columns} FROM outbox AS o
         WHERE target = ? AND state = 'queued' AND next_at <= ? AND ${firstOfLane} ORDER BY id LIMIT 1`,
      )
      .get(target, dueBy);
  }

  /** When the next message of a target is due; null when none waits. */
  nextDue(target: string): number | null {
    return this.#sql
      .of<[string], { due: number | null }>(
        `SELECT min(next_at) AS due FROM outbox AS o WHERE target = ? AND state = 'queued' AND ${firstOfLane}`,
      )
      .get(target)!.due;
  }

  waiting(target: string): { queued: number; oldest: number | null } {
    return this.#sql
      .of<[string], { queued: number; oldest: number | null }>(
        `SELECT count(*) AS queued, min(at) AS oldest FROM outbox WHERE target = ? AND state = 'queued'`,
      )
      .get(target)!;
  }

  byKey(key: string): OutboxRow | undefined {
    return this.#sql.of<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE key = ?`).get(key);
  }

  get(id: number): OutboxRow | undefined {
    return this.#sql.of<[number], OutboxRow>(`SELECT ${columns} FROM outbox WHERE id = ?`).get(id);
  }

  update(row: OutboxRow): void {
    this.#sql
      .of(
        `UPDATE outbox SET state = @state, attempts = @attempts, next_at = @nextAt, ended_at = @endedAt, error = @error
         WHERE id = @id`,
      )
      .run(row);
  }

  /** Ends the oldest messages beyond `most` that wait; how many there were. */
  dropBeyond(target: string, most: number, at: number): number {
    return this.#sql
      .of(
        `UPDATE outbox SET state = 'dropped', ended_at = ?, error = 'the queue was full' WHERE id IN (
           SELECT id FROM outbox WHERE target = ? AND state = 'queued' ORDER BY id DESC LIMIT -1 OFFSET ?)`,
      )
      .run(at, target, most).changes;
  }

  /** Takes rows away that ended before a row of this id; failed ones stay longer. */
  trim(target: string, below: number): void {
    this.#sql
      .of(`DELETE FROM outbox WHERE target = ? AND id < ? AND state IN ('sent', 'dropped')`)
      .run(target, below);
  }

  /** Newest first, ids below `before`. */
  page(
    filter: { target?: string | undefined; state?: string | undefined },
    before: number | undefined,
    limit: number,
  ): OutboxRow[] {
    const parts = ['id < ?'];
    const values: unknown[] = [before ?? Number.MAX_SAFE_INTEGER];
    for (const key of ['target', 'state'] as const) {
      if (filter[key] === undefined) continue;
      parts.push(`${key} = ?`);
      values.push(filter[key]);
    }
    return this.#sql
      .of<unknown[], OutboxRow>(
        `SELECT ${columns} FROM outbox WHERE ${parts.join(' AND ')} ORDER BY id DESC LIMIT ?`,
      )
      .all(...values, limit);
  }
}
