import type { Shift } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { actsBetween } from '../clocks/acts.ts';
import type { Case } from '../clocks/case.ts';
import { runningClocks } from '../clocks/running.ts';
import type { TicketRow } from '../store.ts';
import { actView, planAt } from './view.ts';

/** Acts that are listed; more are counted. */
const mostItems = 2000;

/** Every act of open tickets in the next hours, in order. */
export function shiftOf(cases: readonly { row: TicketRow; of: Case }[], now: number, hours: number): Shift {
  const to = now + hours * 3_600_000;
  let overdue = 0;
  const all = cases.flatMap(({ row, of }) => {
    if (runningClocks(of, now).some(({ standing }) => standing === 'breached')) overdue++;
    return actsBetween(of, now + 1, to).map((act) => ({ row, of, act }));
  });
  all.sort((a, b) => a.act.at - b.act.at || a.row.number - b.row.number);
  const items = all.slice(0, mostItems).map(({ row, of, act }) => ({
    ...actView(act, planAt(of, now), row.assignee),
    number: row.number,
    title: row.title,
    priority: row.priority,
    assignee: row.assignee,
  }));
  return { from: iso(now), to: iso(to), items, more: all.length - items.length, overdue };
}
