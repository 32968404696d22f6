import { type Role, type TicketAction, ticketActions } from '../contract/index.ts';

/** Who acts: a person, or the program by one of its rules. A requester is the customer, with the contact it stands for. */
export interface Actor {
  name: string;
  role: Role;
  contact?: number | null;
}

const decides: readonly TicketAction[] = [
  'resolve',
  'ask',
  'confirm',
  'refuse',
  'close',
  'archive',
  'reject',
  'merge',
  'resolveAll',
];
const byRole: Record<Actor['role'], readonly TicketAction[]> = {
  admin: ticketActions,
  supervisor: ticketActions,
  agent: ticketActions,
  analyst: ticketActions.filter((kind) => !decides.includes(kind)),
  operator: ['note'],
  viewer: [],
  requester: ['note', 'confirm', 'refuse', 'reopen'],
};

/** An engineer may end a ticket of their own where engineers keep what they solved. */
export interface Ownership {
  /** The ticket is the actor's and the desk's set-up lets engineers keep it. */
  keeps: boolean;
}

/** Whether somebody of this role may do this at all. */
export function mayAct(
  role: Actor['role'],
  kind: TicketAction,
  { keeps }: Ownership = { keeps: false },
): boolean {
  if (byRole[role].includes(kind)) return true;
  const own: readonly TicketAction[] = ['resolve', 'ask', 'confirm', 'refuse', 'close'];
  return role === 'analyst' && keeps && own.includes(kind);
}

/** Whether somebody decides for others: may confirm in an expert's place. */
export function leads(role: Actor['role']): boolean {
  return role === 'admin' || role === 'supervisor';
}
