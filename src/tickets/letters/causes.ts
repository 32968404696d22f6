import { isOpenState, type LetterKind, type TicketEntry } from '../../contract/index.ts';
import type { Standing } from '../standing.ts';

type Entry = Pick<TicketEntry, 'kind' | 'visibility' | 'data'>;

/** Whether the customer wrote an entry. */
export function isCustomers({ data }: Pick<TicketEntry, 'data'>): boolean {
  return data.by === 'customer';
}

/** The letter that an entry causes, by what it changed; null when it is no news for the customer. `before` is null at the opening. */
export function causeOf(before: Standing | null, after: Standing, entry: Entry): LetterKind | null {
  if (before === null) return 'received';
  if (after.contact !== null && after.contact !== before.contact)
    return isOpenState(after.state) ? 'received' : null;
  return byClock(entry) ?? byState(before, after, entry) ?? byWords(entry);
}

/** What the clocks did: a promise that lapsed says more than the status that fell due with it. */
function byClock({ kind, data }: Entry): LetterKind | null {
  if (kind !== 'clock') return null;
  const acts = Array.isArray(data.acts) ? (data.acts as { clock?: string; act?: string }[]) : [];
  if (acts.some(({ clock, act }) => clock === 'promise' && act === 'breach')) return 'lapsed';
  return acts.some(({ act }) => act === 'status-due') ? 'status' : null;
}

function byState(before: Standing, after: Standing, entry: Entry): LetterKind | null {
  if (before.state === after.state) return null;
  if (isOpenState(after.state)) return isOpenState(before.state) ? null : 'reopened';
  switch (after.state) {
    case 'resolved':
      return 'solved';
    case 'customer_asked':
      return 'asked';
    case 'confirmed':
      // The page has thanked already; what an agent was told by phone the customer knows.
      return null;
    case 'closed':
      if (after.outcome === 'merged') return 'merged';
      return after.outcome === 'rejected' && entry.visibility === 'public' ? 'rejected' : 'closed';
    default:
      return null;
  }
}

function byWords(entry: Entry): LetterKind | null {
  const { kind, visibility, data } = entry;
  if (visibility !== 'public') return null;
  if (typeof data.promise === 'string') return 'promise';
  if (isCustomers(entry)) return 'received';
  return kind === 'reply' ? 'reply' : null;
}
