import type {
  Contact,
  CustomerCase,
  CustomerCaseRow,
  CustomerEntry,
  Ticket,
  TicketDetail,
  TicketEntry,
} from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { factsOf } from '../clocks/facts.ts';
import { isCustomers } from '../letters/causes.ts';
import type { LetterData } from '../letters/schema.ts';
import { customerStateOf, spoken } from './words.ts';

/** A ticket as the customer's lists have it. */
export function rowOf(ticket: Ticket): CustomerCaseRow {
  const { number, title, openedAt, updatedAt } = ticket;
  return { number, title, openedAt, updatedAt, state: stateOf(ticket) };
}

/** A ticket as its customer sees it: public entries only, nobody of the desk by name, nothing of its inside. */
export function caseOf(
  ticket: TicketDetail,
  { name, language }: Pick<Contact, 'name' | 'language'>,
  { limits: { least, most } }: Pick<LetterData, 'limits'>,
  until: number | null,
  now: number,
): CustomerCase {
  const promise = factsOf(ticket.number, ticket.entries, now).promises.at(-1);
  const alive = ticket.mergedInto === null && ticket.state !== 'archived' && (until === null || now < until);
  const answer = ['resolved', 'customer_asked'].includes(ticket.state);
  return {
    ...rowOf(ticket),
    ...{ name, language },
    promise: promise?.kept === null ? { due: iso(promise.due), lapsed: promise.due <= now } : null,
    entries: ticket.entries.flatMap(entryOf),
    may: {
      note: alive && ticket.state !== 'closed',
      answer: alive && answer,
      reopen: alive && ticket.state === 'closed' && ticket.rejected === null,
    },
    limits: { least, most },
    until: until === null ? null : iso(until),
  };
}

/** A public entry in the customer's words; what says nothing to them is left out. */
function entryOf(entry: TicketEntry): CustomerEntry[] {
  if (entry.visibility !== 'public') return [];
  const kind = kindOf(entry);
  if (kind === null) return [];
  const { seq, at, data } = entry;
  const due = typeof data.promise === 'string' ? data.promise : null;
  const from = isCustomers(entry) ? ('customer' as const) : ('desk' as const);
  return [{ seq, at, from, kind, text: spoken(entry.text), due }];
}

function kindOf({ kind, data }: TicketEntry): CustomerEntry['kind'] | null {
  if (kind === 'opened') return 'opened';
  if (typeof data.promise === 'string') return 'promise';
  if (kind === 'note' || kind === 'reply') return 'message';
  switch (data.act) {
    case 'resolve':
    case 'resolveAll':
      return 'solution';
    case 'ask':
      return 'question';
    case 'confirm':
      return 'confirmed';
    case 'refuse':
      return 'refused';
    case 'reopen':
      return 'reopened';
    case 'close':
      return 'closed';
    case 'reject':
      return 'rejected';
    default:
      return null;
  }
}

function stateOf(ticket: Ticket): CustomerCaseRow['state'] {
  const { state, outcome } = ticket;
  return customerStateOf({ state, outcome, waits: ticket.waits?.reason ?? null });
}
