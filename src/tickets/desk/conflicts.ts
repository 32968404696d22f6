import type { TicketAction, TicketEntry } from '../../contract/index.ts';
import { isCustomers } from '../letters/causes.ts';

/** What people write beside each other. */
const harmless: readonly TicketAction[] = ['note', 'call', 'visit', 'link', 'unlink', 'split'];
/** What people say to a customer, or decide about the case: not before they have read what the customer wrote. */
const heeding: readonly TicketAction[] = [
  ...(['reply', 'replyAll', 'resolve', 'resolveAll', 'ask', 'confirm', 'refuse'] as const),
  ...(['close', 'reject', 'merge', 'wait', 'hold'] as const),
];
/** Entries that change nothing for somebody who is about to act. */
const quiet: readonly TicketEntry['kind'][] = ['note', 'fact', 'link', 'clock', 'alarm', 'run'];

/**
 * What others did since the person looked that the act does not go with, in words; null when it goes. The program's own
 * entries count only where they moved the ticket.
 */
export function conflictWith(
  act: TicketAction,
  actor: string,
  since: readonly Pick<TicketEntry, 'at' | 'actor' | 'kind' | 'data'>[],
  now: number,
): string | null {
  if (harmless.includes(act)) return null;
  const other = since.findLast(
    (entry) =>
      entry.actor !== actor &&
      (!quiet.includes(entry.kind) || 'state' in entry.data || (isCustomers(entry) && heeding.includes(act))),
  );
  if (!other) return null;
  const who = other.actor === 'system' ? 'The desk' : isCustomers(other) ? 'The customer' : other.actor;
  return `${who} ${verb(other)} ${agoText(now - Date.parse(other.at))} ago`;
}

function verb({ kind, data }: Pick<TicketEntry, 'kind' | 'data'>): string {
  const state = data.state as { to?: string } | undefined;
  if (kind === 'reply') return 'replied';
  if (kind === 'note') return 'wrote';
  if (kind === 'assigned') return 'assigned the ticket';
  if (kind === 'priority') return 'changed the priority';
  if (kind === 'escalation') return 'escalated the ticket';
  if (state?.to) return `made it ${state.to.replaceAll('_', ' ')}`;
  return 'changed the ticket';
}

/** `20 s`, `5 min`, `3 h`, `2 days`. */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
