import {
  isOpenState,
  type NewEntryBody,
  type TicketAction,
  type TicketEntry,
  type TicketState,
} from '../contract/index.ts';
import type { Standing } from './standing.ts';

/** An act of a kind. */
export type Act<Kind extends TicketAction> = Extract<NewEntryBody, { kind: Kind }>;

/** What an act depends on besides the ticket. */
export interface Circumstances {
  /** The actor may confirm in an expert's place. */
  lead: boolean;
  /** Team that takes tickets of the level escalated to. */
  team?: string | null;
  /** Where the routing sends the case as the triage finds it; left out while somebody has it. */
  route?: { rule: string; team: string; level: number };
  /** To whom a solved ticket goes back; left out when it stays where it is. */
  back?: { team: string | null; assignee: string | null };
}

/** What an act changes and says, or why not. */
export type Decided =
  | { changes: Partial<Standing>; text: string; data?: TicketEntry['data'] }
  | { refused: string; reason: string };

export interface Move<Kind extends TicketAction> {
  from(now: Standing): boolean;
  /** Said when the ticket stands elsewhere. */
  otherwise(now: Standing): string;
  code?: string;
  kind: TicketEntry['kind'];
  visibility: 'public' | 'internal';
  decide(now: Standing, act: Act<Kind>, actor: string, circumstances: Circumstances): Decided;
}

export const unfinished = (now: Standing) => isOpenState(now.state);
export const notClosed = (now: Standing) => now.state !== 'closed';
export const always = () => true;
export const oneOf =
  (...states: TicketState[]) =>
  (now: Standing) =>
    states.includes(now.state);
export const doneText = ({ state }: Standing) =>
  state === 'closed' ? 'the ticket is closed; reopen it first' : 'the ticket is done; reopen it first';
export const working = { from: unfinished, otherwise: doneText };
export const alive = { from: notClosed, otherwise: doneText };
export const anytime = { from: always, otherwise: doneText };
export const internal = { visibility: 'internal' } as const;
export const open = { visibility: 'public' } as const;

/** The state of a ticket that goes to somebody else; one that waits goes on waiting. */
export const given = (now: Standing): TicketState => (now.state === 'waiting' ? 'waiting' : 'assigned');
/** The state of a ticket that is worked on again. */
export const again = (now: Standing): TicketState => (now.assignee === null ? 'new' : 'assigned');
export const stay = (text: string, data?: TicketEntry['data']): Decided => ({ changes: {}, text, data });
export const no = (refused: string, reason: string): Decided => ({ refused, reason });

export function give(now: Standing, act: { to?: string; team?: string; text?: string }): Decided {
  const assignee = act.to ?? (act.team === undefined ? now.assignee : null);
  const team = act.team ?? now.team;
  if (act.to === undefined && act.team === undefined) return no('invalid', 'say a person or a team');
  if (assignee === now.assignee && team === now.team)
    return no('already_assigned', `the ticket is with ${act.to ?? act.team} already`);
  const whom = [act.to, act.team && `team ${act.team}`].filter(Boolean).join(', ');
  return { changes: { assignee, team, state: given(now) }, text: act.text ?? `Assigned to ${whom}.` };
}

export function waitFor(
  waits: Standing['waits'],
  text: string,
  changes: Partial<Standing> = {},
  data = {},
): Decided {
  return { changes: { ...changes, state: 'waiting', waits }, text, data: { reason: waits, ...data } };
}

export const ended = { outcome: null, rejected: null } as const;
