import type { LinkedTicket, TicketDetail } from '../contract/index.ts';
import type { Casework } from './casework.ts';
import type { Acting } from './desk/acting.ts';
import type { BenchQueue } from './desk/bench-queue.ts';
import type { DeskStore } from './desk/store.ts';
import { missingFields } from './setup/routing.ts';
import type { SetupData } from './setup/schema.ts';
import { type Actor, actionsFor } from './state.ts';
import type { TicketRow, TicketStore } from './store.ts';

const shownBelow = 200;

/** Where the parts of a ticket's page are read. */
export interface DetailParts {
  store: TicketStore;
  desk: DeskStore;
  casework: Casework;
  acting: Acting;
  setup: { readonly data: SetupData };
  benchQueue: BenchQueue;
}

/** A ticket with its timeline, and what somebody may do next; a requester sees public entries and nothing of the desk. */
export function detailOf(
  row: TicketRow,
  { role, name = '' }: Pick<Actor, 'role'> & Partial<Actor>,
  { store, desk, casework, acting, setup, benchQueue }: DetailParts,
): TicketDetail {
  const ticket = casework.ticket(row);
  const outside = role === 'requester';
  const entries = store.entries(row.number);
  const fields = JSON.parse(row.fields) as Record<string, string>;
  const keeps = acting.keeps(row, { name });
  return {
    ...ticket,
    entries: outside ? entries.filter(({ visibility }) => visibility === 'public') : entries,
    actions: actionsFor(row, { role, name }, { keeps, children: ticket.children }),
    fields,
    missing: missingFields(setup.data, row.category, fields),
    group: row.audience,
    rejected: row.rejected,
    mergedInto: row.merged,
    expert: outside || row.expert === null ? null : { name: row.expert, standing: row.expertise ?? 'asked' },
    vendor: outside || row.vendor === null ? null : { name: row.vendor, reference: row.reference },
    links: outside ? [] : linksOf(row.number, store, desk),
    merged: outside ? [] : store.mergedInto(row.number).map(linkedOf),
    below: outside ? [] : store.children(row.number, shownBelow).map(linkedOf),
    bench: benchQueue.of(row.number),
  };
}

function linksOf(number: number, store: TicketStore, desk: DeskStore): TicketDetail['links'] {
  return desk.links(number).flatMap((link) => {
    const ours = link.number === number;
    const other = store.row(ours ? link.other : link.number);
    const direction = ours ? ('ours' as const) : ('theirs' as const);
    return other ? [{ ...linkedOf(other), relation: link.relation, direction }] : [];
  });
}

function linkedOf({ number, title, state, priority }: TicketRow): LinkedTicket {
  return { number, title, state, priority };
}
