import {
  type Ageing,
  type Page,
  type Priority,
  priorities,
  type Queue,
  type Review,
  reviewKinds,
  type Ticket,
} from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Casework } from '../casework.ts';
import type { SetupData } from '../setup/schema.ts';
import { ListStore, type Order, type Place, reviewParts, type TicketFilter } from './store.ts';

/** The list that a person asks for; without a state all tickets. */
export interface ListQuery extends Omit<TicketFilter, 'words' | 'from' | 'to'> {
  q?: string;
  from?: string;
  to?: string;
  limit: number;
  before?: string;
}

const day = 86_400_000;
/** Lower ends of the ages, days. */
const ages = [0, 1, 3, 7, 14, 30, 90];
const reviewed = 50;

/** Lists of tickets, queues of teams, ages, and what is gone through every day. */
export class Lists {
  readonly #store: ListStore;
  readonly #clock: Clock;
  readonly #casework: Casework;
  readonly #setup: { readonly data: SetupData };

  constructor(parts: { db: Db; clock: Clock; casework: Casework; setup: { readonly data: SetupData } }) {
    this.#store = new ListStore(parts.db);
    this.#clock = parts.clock;
    this.#casework = parts.casework;
    this.#setup = parts.setup;
  }

  /** One page. Throws AppError `invalid` for a `before` that no page of this order gave. */
  page({ q, from, to, limit, before, sort = 'number', ...filter }: ListQuery): Page<Ticket> {
    const words = q?.match(/[\p{L}\p{N}]+/gu)?.slice(0, 8);
    if (q?.trim() && !words) return { items: [], next: null };
    const narrowed: TicketFilter = {
      ...filter,
      words,
      from: from === undefined ? undefined : Date.parse(from),
      to: to === undefined ? undefined : Date.parse(to),
    };
    const after = before === undefined ? null : placeOf(before, sort);
    const rows = this.#store.list(narrowed, sort, after, limit + 1);
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => this.#casework.ticket(row)),
      next: rows.length > limit ? ListStore.place(page.at(-1)!, sort).join('~') : null,
    };
  }

  /** Open tickets by team, in the order of the set-up; those without a team last. */
  queues(): Queue[] {
    const rows = this.#store.queues();
    const { teams } = this.#setup.data;
    const keys = new Set([...Object.keys(teams), ...rows.map(({ team }) => team), null]);
    return [...keys]
      .toSorted((a, b) => Number(a === null) - Number(b === null))
      .map((team): Queue => {
        const own = rows.filter((row) => row.team === team);
        const sum = (key: 'open' | 'unassigned' | 'waiting') => own.reduce((all, row) => all + row[key], 0);
        const known = team === null ? undefined : teams[team];
        return {
          team,
          title: known?.title ?? team ?? '',
          level: known?.level ?? null,
          ...{ open: sum('open'), unassigned: sum('unassigned'), waiting: sum('waiting') },
          byPriority: byPriority((priority) => own.find((row) => row.priority === priority)?.open ?? 0),
          oldestAt: own.length === 0 ? null : iso(Math.min(...own.map(({ oldest }) => oldest))),
        };
      });
  }

  /** Open tickets of a person. */
  openOf(person: string): number {
    return this.#store.openOf(person);
  }

  /** Open tickets with a deadline that is missed and still owed. */
  breached(): number {
    return this.#store.breached();
  }

  /** Open tickets by age and priority, and the oldest. */
  ageing(): Ageing {
    const now = this.#clock.now();
    const bounds = ages.slice(1).map((days) => days * day);
    const counts = this.#store.ages(now, bounds);
    const count = (age: number, priority: Priority) =>
      counts.find((row) => row.age === age && row.priority === priority)?.n ?? 0;
    return {
      at: iso(now),
      rows: ages.map((days, age) => ({ days, byPriority: byPriority((priority) => count(age, priority)) })),
      oldest: this.page({ state: 'open', sort: 'age', limit: reviewed }).items,
    };
  }

  /** What a supervisor goes through every day. */
  review(): Review {
    const now = this.#clock.now();
    const limits = this.#setup.data.review;
    const parts = reviewKinds.map((kind) => {
      const { total, rows } = this.#store.review(reviewParts[kind](now, limits), reviewed);
      return { kind, total, items: rows.map((row) => this.#casework.ticket(row)) };
    });
    return { at: iso(now), parts };
  }
}

function byPriority(count: (priority: Priority) => number): Record<Priority, number> {
  return Object.fromEntries(priorities.map((priority) => [priority, count(priority)])) as Record<
    Priority,
    number
  >;
}

function placeOf(before: string, order: Order): Place {
  const parts = before.split('~').map((part) => (/^\d{1,16}$/.test(part) ? Number(part) : part));
  const numbers = order === 'priority' ? parts.slice(1) : parts;
  if (parts.length === ListStore.width(order) && numbers.every((part) => typeof part === 'number'))
    return parts;
  throw new AppError('invalid', 'before: hand back what `next` said', { field: 'before' });
}
