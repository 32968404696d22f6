import { type CustomerState, isOpenState } from '../../contract/index.ts';
import { unsaid } from '../endings.ts';
import type { Standing } from '../standing.ts';

/** How a case stands in the words of its customer; what it waits for inside of the house stays inside. */
export function customerStateOf({
  state,
  waits,
  outcome,
}: Pick<Standing, 'state' | 'waits' | 'outcome'>): CustomerState {
  if (state === 'new' || state === 'triage') return 'received';
  if (state === 'waiting') return waits === 'customer' ? 'your_turn' : 'waiting';
  if (isOpenState(state)) return 'working';
  if (state === 'resolved' || state === 'customer_asked') return 'solved';
  if (state === 'confirmed') return 'confirmed';
  if (outcome === 'merged') return 'merged';
  return outcome === 'rejected' ? 'rejected' : 'closed';
}

const promised = /^Promised until \S+ \S+ UTC: /;
const standard: readonly string[] = Object.values(unsaid);

/** What a person wrote into a public entry, without the words that the program put there in its place. */
export function spoken(text: string): string {
  return standard.includes(text) ? '' : text.replace(promised, '');
}
