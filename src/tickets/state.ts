import type {
  NewEntryBody,
  Priority,
  Role,
  TicketAction,
  TicketEntry,
  TicketState,
} from '../contract/index.ts';
import { ticketActions } from '../contract/index.ts';
import { refuse, type Transition, to } from '../lib/machine.ts';

/** What decides about the next act on a ticket. */
export interface Standing {
  state: TicketState;
  assignee: string | null;
  priority: Priority;
}

/** Who acts: a person, or the program by one of its rules. */
export interface Actor {
  name: string;
  role: Role;
}

/** What goes into the timeline, before it has its number and hash. */
export type EntryDraft = Pick<TicketEntry, 'actor' | 'kind' | 'visibility' | 'text' | 'data'>;

type Act = NewEntryBody;
type Next = Transition<Standing, EntryDraft>;
interface Step {
  from: readonly TicketState[];
  state: TicketState;
  /** Said when the ticket stands elsewhere. */
  otherwise: string;
  visibility: 'public' | 'internal';
}

const working: readonly TicketState[] = ['new', 'assigned', 'in_progress', 'waiting'];
const steps: Record<'start' | 'wait' | 'resolve' | 'close', Step> = {
  start: {
    from: ['new', 'assigned', 'waiting'],
    state: 'in_progress',
    otherwise: 'only a new, assigned or waiting ticket can be started',
    visibility: 'internal',
  },
  wait: {
    from: ['assigned', 'in_progress'],
    state: 'waiting',
    otherwise: 'only a ticket that somebody works on can wait',
    visibility: 'internal',
  },
  resolve: {
    from: working,
    state: 'resolved',
    otherwise: 'the ticket is resolved already',
    visibility: 'public',
  },
  close: {
    from: ['resolved'],
    state: 'closed',
    otherwise: 'only a resolved ticket can be closed',
    visibility: 'public',
  },
};

/** Decides an act of a person: the new standing and the entry that records it, or a refusal in words. */
export function next(now: Standing, act: Act, actor: string): Next {
  const draft = entryOf(actor);
  switch (act.kind) {
    case 'note':
      return to(now, draft('note', 'internal', act.text, {}));
    case 'reply':
      if (now.state === 'closed') return refuse('ticket_closed', 'the ticket is closed; reopen it first');
      return to(now, draft('reply', 'public', act.text, {}));
    case 'assign':
      return assign(now, act, draft);
    case 'priority':
      return setPriority(now, act, draft);
    case 'reopen':
      return reopen(now, act.text, draft);
    default:
      return step(now, act, actor, draft);
  }
}

/** Acts that are possible as the ticket stands, for somebody of this role, in the order of the buttons. */
export function actionsFor(now: Standing, role: Role): TicketAction[] {
  return ticketActions.filter((kind) => mayAct(role, kind) && next(now, sample(kind, now), '').ok);
}

const byRole: Record<Role, readonly TicketAction[]> = {
  admin: ticketActions,
  supervisor: ticketActions,
  agent: ticketActions,
  analyst: ticketActions.filter((kind) => kind !== 'resolve' && kind !== 'close'),
  operator: ['note'],
  viewer: [],
};

/** Whether somebody of this role may do this at all. */
export function mayAct(role: Role, kind: TicketAction): boolean {
  return byRole[role].includes(kind);
}

type Draft = (
  kind: EntryDraft['kind'],
  visibility: EntryDraft['visibility'],
  text: string,
  data: EntryDraft['data'],
) => EntryDraft;

function entryOf(actor: string): Draft {
  return (kind, visibility, text, data) => ({ actor, kind, visibility, text, data });
}

function assign(now: Standing, act: Act & { kind: 'assign' }, draft: Draft): Next {
  if (!working.includes(now.state)) return refuse('ticket_done', 'the ticket is done; reopen it first');
  if (now.assignee === act.to) return refuse('already_assigned', `the ticket is with ${act.to} already`);
  const state = now.state === 'waiting' ? 'waiting' : 'assigned';
  const data = { assignee: { from: now.assignee, to: act.to }, state: { from: now.state, to: state } };
  return to(
    { ...now, state, assignee: act.to },
    draft('assigned', 'internal', act.text ?? `Assigned to ${act.to}.`, data),
  );
}

function setPriority(now: Standing, act: Act & { kind: 'priority' }, draft: Draft): Next {
  if (now.state === 'closed') return refuse('ticket_closed', 'the ticket is closed; reopen it first');
  if (now.priority === act.priority) return refuse('same_priority', `the ticket has ${act.priority} already`);
  const data = { priority: { from: now.priority, to: act.priority } };
  const text = act.text ?? `Priority ${now.priority} to ${act.priority}.`;
  return to({ ...now, priority: act.priority }, draft('priority', 'internal', text, data));
}

function reopen(now: Standing, text: string, draft: Draft): Next {
  if (working.includes(now.state)) return refuse('ticket_open', 'the ticket is open');
  const state = now.assignee === null ? 'new' : 'assigned';
  return to(
    { ...now, state },
    draft('state', 'public', text, { act: 'reopen', state: { from: now.state, to: state } }),
  );
}

const words = { start: 'Work started.', wait: 'Waiting.', resolve: 'Resolved.', close: 'Closed.' };

function step(now: Standing, act: Act & { kind: keyof typeof steps }, actor: string, draft: Draft): Next {
  const { from, state, otherwise, visibility } = steps[act.kind];
  if (!from.includes(now.state)) return refuse('not_now', otherwise);
  const assignee = act.kind === 'start' ? (now.assignee ?? actor) : now.assignee;
  const data = {
    act: act.kind,
    state: { from: now.state, to: state },
    ...(assignee !== now.assignee && { assignee: { from: now.assignee, to: assignee } }),
    ...(act.kind === 'wait' && act.reason && { reason: act.reason }),
  };
  return to({ ...now, state, assignee }, draft('state', visibility, act.text ?? words[act.kind], data));
}

/** An act of this kind that differs from how the ticket stands. */
function sample(kind: TicketAction, now: Standing): Act {
  if (kind === 'assign') return { kind, to: `${now.assignee ?? ''}+` };
  if (kind === 'priority') return { kind, priority: now.priority === 'P1' ? 'P2' : 'P1' };
  return { kind, text: '-' };
}
