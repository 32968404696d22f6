import type { Priority, TicketsQuery } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { openSql, type TicketRow } from '../store.ts';

/** What a list is narrowed to; moments in ms. */
export interface TicketFilter extends Partial<Omit<TicketsQuery, 'q' | 'from' | 'to' | 'before' | 'limit'>> {
  /** Each word must begin a word of what the ticket is found by, or be its number. */
  words?: readonly string[];
  from?: number;
  to?: number;
}

/** Columns by which each order goes, the number last, and the way. */
const orders = {
  number: { by: ['number'], way: 'DESC' },
  age: { by: ['opened_at', 'number'], way: 'ASC' },
  priority: { by: ['priority', 'opened_at', 'number'], way: 'ASC' },
  updated: { by: ['updated_at', 'number'], way: 'DESC' },
  next: { by: ['next_at', 'number'], way: 'ASC' },
} as const;
export type Order = keyof typeof orders;
/** The place of a row in an order. */
export type Place = readonly (string | number)[];

/** A row with the moment of its next clock where the order needs it. */
export type ListedRow = TicketRow & { next_at?: number };

export interface QueueRow {
  team: string | null;
  priority: Priority;
  open: number;
  unassigned: number;
  waiting: number;
  oldest: number;
}

/** Reading tickets by the many: lists, queues, ages. */
export class ListStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  /** One page in an order, behind a place. */
  list(filter: TicketFilter, order: Order, after: Place | null, limit: number): ListedRow[] {
    const { by, way } = orders[order];
    const { parts, values } = conditions(filter);
    if (after) {
      parts.push(`(${by.join(', ')}) ${way === 'ASC' ? '>' : '<'} (${by.map(() => '?').join(', ')})`);
      values.push(...after);
    }
    const source =
      order === 'next'
        ? '(SELECT t.*, c.next_at FROM ticket_clocks AS c CROSS JOIN tickets AS t USING (number) WHERE c.next_at IS NOT NULL)'
        : 'tickets';
    const where = parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`;
    const sorted = by.map((column) => `${column} ${way}`).join(', ');
    return this.#sql
      .of<unknown[], ListedRow>(`SELECT * FROM ${source} ${where} ORDER BY ${sorted} LIMIT ?`)
      .all(...values, limit);
  }

  /** The place of a row, to go on behind it. */
  static place(row: ListedRow, order: Order): Place {
    return orders[order].by.map((column) => row[column] as string | number);
  }

  static width(order: Order): number {
    return orders[order].by.length;
  }

  count(where: string, ...values: unknown[]): number {
    return this.#sql
      .of<unknown[], { n: number }>(`SELECT count(*) AS n FROM tickets WHERE ${where}`)
      .get(...values)!.n;
  }

  /** Open tickets by team and priority. */
  queues(): QueueRow[] {
    return this.#sql
      .of<[], QueueRow>(
        `SELECT team, priority, count(*) AS open, sum(assignee IS NULL) AS unassigned, sum(state = 'waiting') AS waiting,
                min(opened_at) AS oldest FROM tickets WHERE ${openSql} GROUP BY team, priority`,
      )
      .all();
  }

  openOf(assignee: string): number {
    return this.count(`${openSql} AND assignee = ?`, assignee);
  }

  /** Open tickets by priority and by the number of bounds (ms, ascending ages) that they are older than. */
  ages(now: number, bounds: readonly number[]): { age: number; priority: Priority; n: number }[] {
    const age = bounds.map(() => '(opened_at <= ?)').join(' + ');
    return this.#sql
      .of<unknown[], { age: number; priority: Priority; n: number }>(
        `SELECT ${age} AS age, priority, count(*) AS n FROM tickets WHERE ${openSql} GROUP BY age, priority`,
      )
      .all(...bounds.map((bound) => now - bound));
  }

  /** Tickets of a part of the daily review, the oldest first, and how many there are. */
  review(part: ReviewPart, limit: number): { total: number; rows: TicketRow[] } {
    const { where, values } = part;
    return {
      total: this.count(where, ...values),
      rows: this.#sql
        .of<unknown[], TicketRow>(`SELECT * FROM tickets WHERE ${where} ORDER BY opened_at, number LIMIT ?`)
        .all(...values, limit),
    };
  }
}

export interface ReviewPart {
  where: string;
  values: readonly unknown[];
}

/** What each part of the daily review shows at a moment. */
export const reviewParts = {
  critical: (): ReviewPart => ({ where: `${openSql} AND priority IN ('P1', 'P2')`, values: [] }),
  breached: (): ReviewPart => ({
    where: `${openSql} AND number IN (SELECT number FROM clock_acts WHERE act = 'breach')`,
    values: [],
  }),
  'promise-due': (now: number): ReviewPart => ({
    where: `${openSql} AND promised <= ?`,
    values: [now + 86_400_000],
  }),
  'waiting-long': (now: number): ReviewPart => ({
    where: `${openSql} AND waits_since <= ?`,
    values: [now - 3 * 86_400_000],
  }),
  unassigned: (): ReviewPart => ({ where: `${openSql} AND assignee IS NULL`, values: [] }),
  unconfirmed: (now: number): ReviewPart => ({
    where: "state IN ('resolved', 'customer_asked') AND contact IS NOT NULL AND resolved_at <= ?",
    values: [now - 2 * 86_400_000],
  }),
};

const plain = {
  priority: 'priority',
  level: 'level',
  type: 'type',
  zone: 'zone',
  category: 'category',
  maker: 'maker',
  contract: 'contract',
  origin: 'origin',
  waits: 'waits',
  contact: 'contact',
  parent: 'parent',
  device: 'device_id',
} as const satisfies Partial<Record<keyof TicketFilter, string>>;

function conditions(filter: TicketFilter): { parts: string[]; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (part: string, ...bound: unknown[]) => {
    parts.push(part);
    values.push(...bound);
  };
  const { state = 'all' } = filter;
  if (state === 'open') add(openSql);
  else if (state === 'unclosed') add("state NOT IN ('closed', 'archived')");
  else if (state !== 'all') add('state = ?', state);
  for (const key of Object.keys(plain) as (keyof typeof plain)[]) {
    if (filter[key] !== undefined) add(`${plain[key]} = ?`, filter[key]);
  }
  for (const key of ['assignee', 'team'] as const) {
    if (filter[key] === 'none') add(`${key} IS NULL`);
    else if (filter[key] !== undefined) add(`${key} = ?`, filter[key]);
  }
  if (filter.from !== undefined) add('opened_at >= ?', filter.from);
  if (filter.to !== undefined) add('opened_at < ?', filter.to);
  // One set for all words: as conditions of their own SQLite joins them row by row.
  const words = filter.words ?? [];
  const found = words.map((word) => {
    const numbers = 'SELECT rowid >> 20 FROM ticket_search WHERE ticket_search MATCH ?';
    return isNumber(word) ? `SELECT * FROM (${numbers} UNION ALL SELECT ?)` : numbers;
  });
  const bound = words.flatMap((word) => [`"${word}"*`, ...(isNumber(word) ? [Number(word)] : [])]);
  if (found.length > 0) add(`number IN (${found.join(' INTERSECT ')})`, ...bound);
  return { parts, values };
}

function isNumber(word: string): boolean {
  return /^\d{1,15}$/.test(word);
}
