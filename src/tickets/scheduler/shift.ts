import type { Shift, ShiftAct } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { actsBetween } from '../clocks/acts.ts';
import type { Case } from '../clocks/case.ts';
import { runningClocks } from '../clocks/running.ts';
import type { TicketRow } from '../store.ts';
import { actView, planAt } from './view.ts';

/** Acts that are listed; more are counted. */
const mostItems = 2000;
const hourMs = 3_600_000;

export interface ShiftPart {
  items: ShiftAct[];
  overdue: boolean;
}

/** What a ticket adds to the shift: its acts from a moment on, and whether it is overdue. */
export function shiftPart(row: TicketRow, of: Case, now: number, hours: number): ShiftPart {
  const acts = actsBetween(of, now + 1, now + hours * hourMs);
  const overdue = runningClocks(of, now).some(({ standing }) => standing === 'breached');
  const plan = planAt(of, now);
  const { number, title, priority, assignee } = row;
  const items = acts.map((act) => ({ ...actView(act, plan, assignee), number, title, priority, assignee }));
  return { items, overdue };
}

/** The acts of all tickets in the next hours, in order. */
export function shiftOf(parts: readonly ShiftPart[], now: number, hours: number): Shift {
  const all = parts.flatMap(({ items }) => items);
  all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.number - b.number));
  return {
    from: iso(now),
    to: iso(now + hours * hourMs),
    items: all.slice(0, mostItems),
    more: Math.max(0, all.length - mostItems),
    overdue: parts.filter(({ overdue }) => overdue).length,
  };
}
