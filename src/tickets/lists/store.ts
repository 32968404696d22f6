import type { Priority, TicketsQuery } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { SetupData } from '../setup/schema.ts';
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
  overdue: { by: ['overdue_at', 'number'], way: 'ASC' },
} as const;
export type Order = keyof typeof orders;
/** The place of a row in an order. */
export type Place = readonly (string | number)[];

/** A row with the moments of its clocks where the order needs them. */
export type ListedRow = TicketRow & { next_at?: number; overdue_at?: number };

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
    const { parts, values } = conditions(filter, order);
    if (after) {
      parts.push(`(${by.join(', ')}) ${way === 'ASC' ? '>' : '<'} (${by.map(() => '?').join(', ')})`);
      values.push(...after);
    }
    const source = order === 'next' || order === 'overdue' ? byClock(`${order}_at`) : 'tickets';
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

  /** Open tickets by team and priority. */
  queues(): QueueRow[] {
    return this.#sql
      .of<[], QueueRow>(
        `SELECT team, priority, count(*) AS open, sum(assignee IS NULL) AS unassigned, sum(state = 'waiting') AS waiting,
                min(opened_at) AS oldest FROM tickets INDEXED BY tickets_open_queue WHERE ${openSql} GROUP BY team, priority`,
      )
      .all();
  }

  /** Open tickets with a deadline that is missed and still owed. */
  breached(): number {
    return this.#count(overdue);
  }

  openOf(assignee: string): number {
    const where = `${openSql} AND assignee = ?`;
    return this.#count({ from: 'tickets INDEXED BY tickets_open_assignee', where, values: [assignee] });
  }

  /** Open tickets by priority and by the number of bounds (ms, ascending ages) that they are older than. */
  ages(now: number, bounds: readonly number[]): { age: number; priority: Priority; n: number }[] {
    const age = bounds.map(() => '(opened_at <= ?)').join(' + ');
    return this.#sql
      .of<unknown[], { age: number; priority: Priority; n: number }>(
        `SELECT ${age} AS age, priority, count(*) AS n FROM tickets INDEXED BY tickets_open_queue WHERE ${openSql} GROUP BY age, priority`,
      )
      .all(...bounds.map((bound) => now - bound));
  }

  /** Tickets of a part of the daily review, the oldest first, and how many there are. */
  review(part: ReviewPart, limit: number): { total: number; rows: TicketRow[] } {
    const { from, where, values } = part;
    // The choice is made in the index; only what is shown is read from the table.
    const chosen = `SELECT number FROM ${from} WHERE ${where} ORDER BY opened_at, number LIMIT ?`;
    return {
      total: this.#count(part),
      rows: this.#sql
        .of<unknown[], TicketRow>(
          `SELECT * FROM tickets WHERE number IN (${chosen}) ORDER BY opened_at, number`,
        )
        .all(...values, limit),
    };
  }

  #count({ from, where, values }: ReviewPart): number {
    return this.#sql
      .of<unknown[], { n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where}`)
      .get(...values)!.n;
  }
}

/** Some tickets: where they are read, with the index that holds them, for without statistics SQLite takes the wrong one. */
export interface ReviewPart {
  from: string;
  where: string;
  values: readonly unknown[];
}

const overdue: ReviewPart = {
  from: 'ticket_clocks INDEXED BY ticket_clocks_overdue CROSS JOIN tickets USING (number)',
  where: `overdue_at IS NOT NULL AND ${openSql}`,
  values: [],
};

/** What each part of the daily review shows at a moment, by the limits of the set-up. */
export const reviewParts = {
  critical: (_now, { priorities }) => ({
    from: 'tickets INDEXED BY tickets_open_queue',
    where: `${openSql} AND priority IN (${priorities.map(() => '?').join(', ')})`,
    values: priorities,
  }),
  breached: () => overdue,
  'promise-due': (now, { promiseWithin }) => ({
    from: 'tickets INDEXED BY tickets_promised',
    where: `${openSql} AND promised <= ?`,
    values: [now + promiseWithin],
  }),
  'waiting-long': (now, { waitingOver }) => ({
    from: 'tickets INDEXED BY tickets_waiting',
    where: `${openSql} AND waits_since <= ?`,
    values: [now - waitingOver],
  }),
  unassigned: () => ({
    from: 'tickets INDEXED BY tickets_open_assignee',
    where: `${openSql} AND assignee IS NULL`,
    values: [],
  }),
  unconfirmed: (now, { unconfirmedOver }) => ({
    from: 'tickets INDEXED BY tickets_unconfirmed',
    where: "state IN ('resolved', 'customer_asked') AND contact IS NOT NULL AND resolved_at <= ?",
    values: [now - unconfirmedOver],
  }),
} satisfies Record<string, (now: number, limits: SetupData['review']) => ReviewPart>;

const overdueSql = 'SELECT number FROM ticket_clocks WHERE overdue_at IS NOT NULL';

/** Tickets in the order of a moment of their clocks. */
function byClock(column: 'next_at' | 'overdue_at'): string {
  return `(SELECT t.*, c.${column} FROM ticket_clocks AS c CROSS JOIN tickets AS t USING (number) WHERE c.${column} IS NOT NULL)`;
}

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

function conditions(filter: TicketFilter, order: Order): { parts: string[]; values: unknown[] } {
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
  // The order by missed deadlines has no others; asked for again they would be sought one by one.
  if (filter.breached === 'no') add(`number NOT IN (${overdueSql})`);
  if (filter.breached === 'yes' && order !== 'overdue') add(`number IN (${overdueSql})`);
  if (filter.act !== undefined)
    add(
      'number IN (SELECT number FROM ticket_clocks WHERE next_at IS NOT NULL AND next_act = ?)',
      filter.act,
    );
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
