import type { LinkedTicket, TicketDetail } from '../../contract/index.ts';
import type { Casework } from '../casework.ts';
import { missingFields } from '../setup/routing.ts';
import type { SetupData } from '../setup/schema.ts';
import { type Actor, actionsFor } from '../state.ts';
import type { TicketRow, TicketStore } from '../store.ts';
import type { Acting } from './acting.ts';
import type { BenchQueue } from './bench-queue.ts';
import type { DeskStore } from './store.ts';

const shownBelow = 200;

interface DetailParts {
  store: TicketStore;
  desk: DeskStore;
  casework: Casework;
  setup: { readonly data: SetupData };
  acting: Acting;
  benchQueue: BenchQueue;
}

/** A ticket with its timeline, what it is linked with, and what somebody may do next. */
export class Details {
  readonly #p: DetailParts;

  constructor(parts: DetailParts) {
    this.#p = parts;
  }

  /** A requester sees public entries and nothing of the inside. */
  of(row: TicketRow, { role, name = '' }: Pick<Actor, 'role'> & Partial<Actor>): TicketDetail {
    const { store, casework, setup, acting, benchQueue } = this.#p;
    const ticket = casework.ticket(row);
    const outside = role === 'requester';
    const entries = store.entries(row.number);
    const fields = JSON.parse(row.fields) as Record<string, string>;
    return {
      ...ticket,
      entries: outside ? entries.filter(({ visibility }) => visibility === 'public') : entries,
      actions: actionsFor(
        row,
        { role, name },
        { keeps: acting.keeps(row, { name }), children: ticket.children },
      ),
      fields,
      missing: missingFields(setup.data, row.category, fields),
      group: row.audience,
      rejected: row.rejected,
      mergedInto: row.merged,
      expert:
        outside || row.expert === null ? null : { name: row.expert, standing: row.expertise ?? 'asked' },
      vendor: outside || row.vendor === null ? null : { name: row.vendor, reference: row.reference },
      links: outside ? [] : this.#links(row.number),
      merged: outside ? [] : store.mergedInto(row.number).map(linkedOf),
      below: outside ? [] : store.children(row.number, shownBelow).map(linkedOf),
      bench: benchQueue.of(row.number),
    };
  }

  #links(number: number): TicketDetail['links'] {
    return this.#p.desk.links(number).flatMap((link) => {
      const ours = link.number === number;
      const other = this.#p.store.row(ours ? link.other : link.number);
      const direction = ours ? ('ours' as const) : ('theirs' as const);
      return other ? [{ ...linkedOf(other), relation: link.relation, direction }] : [];
    });
  }
}

function linkedOf({ number, title, state, priority }: TicketRow): LinkedTicket {
  return { number, title, state, priority };
}
