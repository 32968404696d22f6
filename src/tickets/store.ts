import { openStates, type Ticket, type TicketEntry } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { rehearse } from '../db/rehearse.ts';
import { Statements } from '../db/statements.ts';
import { type Standing, standingKeys } from './standing.ts';

/** A row of `tickets`; times are milliseconds since 1970 UTC. */
export interface TicketRow extends Standing {
  number: number;
  origin: Ticket['origin'];
  signature: string | null;
  alarm_id: number | null;
  run_id: string | null;
  device_id: number | null;
  count: number;
  count_before: number;
  opened_at: number;
  updated_at: number;
  resolved_at: number | null;
  closed_at: number | null;
  hold_until: number | null;
  waits_since: number | null;
  waits_text: string | null;
  /** Routing rule that chose the team. */
  routed: string | null;
  last_seq: number;
}

const columns: readonly (keyof TicketRow)[] = [
  ...standingKeys,
  'number',
  'origin',
  'signature',
  'alarm_id',
  'run_id',
  'device_id',
  'count',
  'count_before',
  'opened_at',
  'updated_at',
  'resolved_at',
  'closed_at',
  'hold_until',
  'waits_since',
  'waits_text',
  'routed',
  'last_seq',
];
/** Number of the first ticket. */
export const firstNumber = 1001;
/** States in which a ticket is open, written as the indexes on open tickets have it. */
export const openSql = `state IN (${openStates.map((state) => `'${state}'`).join(', ')})`;

/** All SQL about tickets, their timelines and what the desk has read of the feeds. */
export class TicketStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** What the work answers, none of which is kept. */
  rehearse<T>(work: () => T): T {
    return rehearse(this.#db, work);
  }

  /** Numbers begin here and are never used twice. */
  nextNumber(): number {
    const row = this.#sql.of<[], { n: number | null }>('SELECT max(number) AS n FROM tickets').get()!;
    return (row.n ?? firstNumber - 1) + 1;
  }

  /** `named` is what the ticket is also found by: its device's name and serial. */
  insert(row: TicketRow, named: string): void {
    const marks = columns.map((name) => `@${name}`).join(', ');
    this.#sql.of(`INSERT INTO tickets (${columns.join(', ')}) VALUES (${marks})`).run(row);
    this.#index(row.number, 0, `${row.title} ${named}`);
  }

  /** Writes what differs from `before`: SQLite renews the entry of every index that a statement names, changed or not. */
  update(row: TicketRow, before: TicketRow): void {
    const changed = columns.filter((name) => row[name] !== before[name]);
    if (changed.length === 0) return;
    const sets = changed.map((name) => `${name} = @${name}`).join(', ');
    this.#sql.of(`UPDATE tickets SET ${sets} WHERE number = @number`).run(row);
  }

  row(number: number): TicketRow | undefined {
    return this.#sql.of<[number], TicketRow>('SELECT * FROM tickets WHERE number = ?').get(number);
  }

  /** The open ticket of a signature, else its newest. */
  bySignature(signature: string): TicketRow | undefined {
    return this.#sql
      .of<[string, string], TicketRow>(
        `SELECT * FROM tickets WHERE number = coalesce(
           (SELECT number FROM tickets INDEXED BY tickets_open_signature WHERE signature = ? AND ${openSql}),
           (SELECT number FROM tickets WHERE signature = ? ORDER BY number DESC LIMIT 1))`,
      )
      .get(signature, signature);
  }

  /** Entries of other people and of the program after one that was read. */
  entriesAfter(number: number, seq: number): TicketEntry[] {
    return this.#sql
      .of<[number, number], EntryRow>(
        'SELECT * FROM ticket_entries WHERE number = ? AND seq > ? ORDER BY seq',
      )
      .all(number, seq)
      .map(entryOf);
  }

  entries(number: number): TicketEntry[] {
    return this.#sql
      .of<[number], EntryRow>('SELECT * FROM ticket_entries WHERE number = ? ORDER BY seq')
      .all(number)
      .map(entryOf);
  }

  /** Every ticket with its timeline, in the order of the numbers. */
  *timelines(): Generator<{ number: number; entries: TicketEntry[] }> {
    const numbers = this.#db.prepare<[], number>('SELECT number FROM tickets ORDER BY number').pluck();
    for (const number of numbers.all()) yield { number, entries: this.entries(number) };
  }

  /** Triggers of the timelines that are not in force: without them the database would let entries be changed. */
  missingGuards(): string[] {
    const there = new Set(
      this.#db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[],
    );
    return ['ticket_entries_no_update', 'ticket_entries_no_delete'].filter((name) => !there.has(name));
  }

  lastEntry(number: number): TicketEntry | null {
    const row = this.#sql
      .of<[number], EntryRow>('SELECT * FROM ticket_entries WHERE number = ? ORDER BY seq DESC LIMIT 1')
      .get(number);
    return row ? entryOf(row) : null;
  }

  /** `more` are words that the ticket is found by from now on, besides the text. */
  addEntry(number: number, entry: TicketEntry, more = ''): void {
    const { seq, actor, kind, visibility, text, prevHash, hash } = entry;
    this.#sql
      .of(
        `INSERT INTO ticket_entries (number, seq, at, actor, kind, visibility, text, data, prev_hash, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        number,
        seq,
        Date.parse(entry.at),
        actor,
        kind,
        visibility,
        text,
        JSON.stringify(entry.data),
        prevHash,
        hash,
      );
    this.#index(number, seq, more === '' ? text : `${text} ${more}`);
  }

  /** The newest ticket of an alarm. */
  byAlarm(alarm: number): TicketRow | undefined {
    return this.#sql
      .of<[number], TicketRow>(
        'SELECT * FROM tickets WHERE number = (SELECT max(number) FROM tickets WHERE alarm_id = ?)',
      )
      .get(alarm);
  }

  /** Tickets below an umbrella, oldest first. */
  children(parent: number, limit: number): TicketRow[] {
    return this.#sql
      .of<[number, number], TicketRow>('SELECT * FROM tickets WHERE parent = ? ORDER BY number LIMIT ?')
      .all(parent, limit);
  }

  childCount(parent: number): number {
    return this.#sql
      .of<[number], { n: number }>('SELECT count(*) AS n FROM tickets WHERE parent = ?')
      .get(parent)!.n;
  }

  /** Tickets that ended in another. */
  mergedInto(number: number): TicketRow[] {
    return this.#sql
      .of<[number], TicketRow>('SELECT * FROM tickets WHERE merged = ? ORDER BY number LIMIT 200')
      .all(number);
  }

  /** Those about a device that were opened before a moment (ms), newest first. */
  ofDevice(device: number, before: number, limit: number): TicketRow[] {
    return this.#sql
      .of<[number, number, number], TicketRow>(
        'SELECT * FROM tickets WHERE device_id = ? AND opened_at < ? ORDER BY number DESC LIMIT ?',
      )
      .all(device, before, limit);
  }

  /** The newest that are not closed, newest first. */
  notClosed(limit: number): TicketRow[] {
    return this.#sql
      .of<[number], TicketRow>(
        "SELECT * FROM tickets WHERE state NOT IN ('closed', 'archived') ORDER BY number DESC LIMIT ?",
      )
      .all(limit);
  }

  /** Those that were closed before a moment (ms), the oldest first. */
  closedBefore(at: number, limit: number): TicketRow[] {
    return this.#sql
      .of<[number, number], TicketRow>(
        "SELECT * FROM tickets WHERE state = 'closed' AND closed_at <= ? ORDER BY closed_at, number LIMIT ?",
      )
      .all(at, limit);
  }

  openCount(device?: number): number {
    const about = device === undefined ? '' : ' AND device_id = ?';
    return this.#sql
      .of<unknown[], { n: number }>(`SELECT count(*) AS n FROM tickets WHERE ${openSql}${about}`)
      .get(...(device === undefined ? [] : [device]))!.n;
  }

  /** Tickets whose hold-down has ended, oldest end first. */
  held(now: number): TicketRow[] {
    return this.#sql
      .of<[number], TicketRow>(
        'SELECT * FROM tickets WHERE hold_until IS NOT NULL AND hold_until <= ? ORDER BY hold_until LIMIT 50',
      )
      .all(now);
  }

  /** When the next hold-down ends. */
  nextHold(): number | null {
    return this.#sql
      .of<[], { at: number | null }>('SELECT min(hold_until) AS at FROM tickets WHERE hold_until IS NOT NULL')
      .get()!.at;
  }

  /** How far a feed has been read; 0 at first. */
  cursor(name: string): number {
    return (
      this.#sql.of<[string], { value: number }>('SELECT value FROM cursors WHERE name = ?').get(name)
        ?.value ?? 0
    );
  }

  setCursor(name: string, value: number): void {
    this.#sql
      .of(
        'INSERT INTO cursors (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, value);
  }

  #index(number: number, seq: number, text: string): void {
    this.#sql.of('INSERT INTO ticket_search (rowid, text) VALUES (?, ?)').run(number * 2 ** 20 + seq, text);
  }
}

interface EntryRow {
  seq: number;
  at: number;
  actor: string;
  kind: TicketEntry['kind'];
  visibility: TicketEntry['visibility'];
  text: string;
  data: string;
  prev_hash: string;
  hash: string;
}

function entryOf(row: EntryRow): TicketEntry {
  const { seq, actor, kind, visibility, text, hash } = row;
  const at = new Date(row.at).toISOString();
  return {
    seq,
    at,
    actor,
    kind,
    visibility,
    text,
    data: JSON.parse(row.data),
    prevHash: row.prev_hash,
    hash,
  };
}
