import { isOpenState, type NewEntryBody, type TicketAction, ticketActions } from '../contract/index.ts';
import { refuse, type Transition, to } from '../lib/machine.ts';
import type { Act, Circumstances } from './move.ts';
import { moves } from './moves.ts';
import { type Actor, leads, mayAct, type Ownership } from './roles.ts';
import { sample } from './samples.ts';
import { changesOf, type EntryDraft, type Standing } from './standing.ts';

export { type Actor, mayAct } from './roles.ts';
export type { EntryDraft, Standing } from './standing.ts';

type Next = Transition<Standing, EntryDraft>;

/**
 * Decides an act of a person: the new standing and the entry that records it, or a refusal in words. The entry's data says
 * the act and every change with what was before, so that the standing can be read again from the timeline.
 */
export function next(
  now: Standing,
  act: NewEntryBody,
  actor: string,
  circumstances: Circumstances = { lead: false },
): Next {
  if (now.merged !== null && act.kind !== 'archive')
    return refuse('merged', `the ticket was merged into ticket ${now.merged}; go on there`);
  if (now.state === 'archived') return refuse('archived', 'the ticket is in the archive');
  const move = moves[act.kind];
  if (!move.from(now)) return refuse(move.code ?? codeFor(now), move.otherwise(now));
  const done = move.decide(now, act as Act<never>, actor, circumstances);
  if ('refused' in done) return refuse(done.refused, done.reason);
  const after = { ...now, ...done.changes };
  if (after.state !== 'waiting') after.waits = null;
  const data = {
    ...(act.kind !== 'note' && act.kind !== 'reply' && { act: act.kind }),
    ...changesOf(now, after),
    ...(now.state === 'waiting' &&
      after.state === 'waiting' &&
      after.waits !== now.waits && { state: { from: 'waiting', to: 'waiting' } }),
    ...done.data,
  };
  return to(after, { actor, kind: move.kind, visibility: move.visibility, text: done.text, data });
}

/** Acts that are possible as the ticket stands, for somebody of this role, in the order of the buttons. */
export function actionsFor(
  now: Standing,
  { role, name = '' }: Pick<Actor, 'role'> & { name?: string },
  { keeps, children }: Ownership & { children: number } = { keeps: false, children: 0 },
): TicketAction[] {
  const circumstances = { lead: leads(role) };
  return ticketActions.filter((kind) => {
    if ((kind === 'replyAll' || kind === 'resolveAll') && children === 0) return false;
    return mayAct(role, kind, { keeps }) && next(now, sample(kind, now), name, circumstances).ok;
  });
}

function codeFor({ state }: Standing): string {
  if (isOpenState(state)) return 'not_now';
  return state === 'closed' ? 'ticket_closed' : 'ticket_done';
}
