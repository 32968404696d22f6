import type { Priority, TicketEntry } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { BindingRow } from '../scheduler/store.ts';

/** A ticket as statistics tell it from others. */
export interface StatTicket {
  number: number;
  title: string;
  type: string;
  state: string;
  priority: Priority;
  assignee: string | null;
  origin: string;
  signature: string | null;
  count: number;
  maker: string | null;
  model: string | null;
  team: string | null;
  zone: string | null;
  /** Last entry of the timeline. */
  seq: number;
}

/** An entry without its words. */
export type StatEntry = Pick<TicketEntry, 'at' | 'kind' | 'visibility' | 'data' | 'text' | 'actor'>;

interface EntryRow {
  number: number;
  at: number;
  actor: string;
  kind: TicketEntry['kind'];
  visibility: TicketEntry['visibility'];
  data: string;
}

/** More stale timelines than this are read in one pass over all. */
const mostSingle = 2000;
const columns = 'number, at, actor, kind, visibility, data';
const none: TicketEntry['data'] = {};

/** Reads what statistics need; nothing is ever written. */
export class StatisticsStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  /** One state of the database for several questions. */
  reading<T>(work: () => T): T {
    return this.#db.transaction(work).deferred();
  }

  tickets(): StatTicket[] {
    return this.#sql
      .of<[], StatTicket>(
        `SELECT t.number, t.title, t.type, t.state, t.priority, t.assignee, t.origin, t.signature, t.count,
                coalesce(t.maker, d.vendor) AS maker, d.model AS model, t.team, t.zone, t.last_seq AS seq
         FROM tickets AS t LEFT JOIN devices AS d ON d.id = t.device_id ORDER BY t.number`,
      )
      .all();
  }

  /** Timelines of some tickets, in the order of the numbers. */
  *timelines(numbers: readonly number[]): Generator<{ number: number; entries: StatEntry[] }> {
    if (numbers.length > mostSingle) {
      const wanted = new Set(numbers);
      for (const timeline of this.#all()) if (wanted.has(timeline.number)) yield timeline;
      return;
    }
    const one = this.#sql.of<[number], EntryRow>(
      `SELECT ${columns} FROM ticket_entries WHERE number = ? ORDER BY seq`,
    );
    for (const number of numbers) yield { number, entries: one.all(number).map(entryOf) };
  }

  *#all(): Generator<{ number: number; entries: StatEntry[] }> {
    const rows = this.#db
      .prepare<[], EntryRow>(`SELECT ${columns} FROM ticket_entries ORDER BY number, seq`)
      .iterate();
    let current: { number: number; entries: StatEntry[] } | undefined;
    for (const row of rows) {
      if (current && current.number !== row.number) {
        yield current;
        current = undefined;
      }
      current ??= { number: row.number, entries: [] };
      current.entries.push(entryOf(row));
    }
    if (current) yield current;
  }

  /** Policies that tickets are computed with, by ticket, in order. */
  bindings(): Map<number, BindingRow[]> {
    const rows = this.#sql
      .of<[], BindingRow>(
        'SELECT number, from_at AS fromAt, policy, version, zone FROM ticket_policies ORDER BY number, from_at',
      )
      .all();
    return Map.groupBy(rows, ({ number }) => number);
  }

  /** Tickets whose entries up to `seq` are no later than `at`: the wall clock went back. */
  clamps(): Map<number, { seq: number; at: number }> {
    const rows = this.#sql
      .of<[], { number: number; seq: number; at: number }>(
        'SELECT number, clamp_seq AS seq, clamp_at AS at FROM ticket_clocks WHERE clamp_seq IS NOT NULL',
      )
      .all();
    return new Map(rows.map(({ number, seq, at }) => [number, { seq, at }]));
  }

  lost(): { from: number; to: number }[] {
    return this.#sql
      .of<[], { from: number; to: number }>(
        'SELECT from_at AS "from", to_at AS "to" FROM lost_times ORDER BY from_at',
      )
      .all();
  }

  /** Changes with everything beside the timelines that the figures hang on: holidays, standard policies, lost times. */
  basis(): string {
    const { holidays, versions, lost } = this.#sql
      .of<[], { holidays: string | null; versions: number; lost: string | null }>(
        `SELECT (SELECT count(*) || '/' || max(at) FROM holiday_feeds) AS holidays,
                (SELECT count(*) FROM policy_versions) AS versions,
                (SELECT count(*) || '/' || max(to_at) FROM lost_times) AS lost`,
      )
      .get()!;
    return `${holidays} ${versions} ${lost}`;
  }
}

function entryOf({ at, actor, kind, visibility, data }: EntryRow): StatEntry {
  return {
    at: new Date(at).toISOString(),
    actor,
    kind,
    visibility,
    text: '',
    data: data === '{}' ? none : JSON.parse(data),
  };
}
