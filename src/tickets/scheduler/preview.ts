import type { PolicyPreview } from '../../contract/index.ts';
import { actsBetween } from '../clocks/acts.ts';
import type { Act, Case } from '../clocks/case.ts';
import type { Plan } from '../policy/plan.ts';
import type { TicketRow } from '../store.ts';

/** Changes that are listed; all are counted. */
const mostChanges = 50;

/** What a draft would have meant for tickets: what they missed by their own policies and by it. */
export function previewOf(
  cases: readonly { row: TicketRow; of: Case; draft: Plan }[],
  now: number,
): PolicyPreview {
  const judged = cases.map(({ row, of, draft }) => {
    const { opened } = of.facts;
    const drafted = { ...of, plans: [{ from: opened, plan: draft }] };
    const [before, after] = [of, drafted].map((each) => actsBetween(each, opened, now, 0));
    return { row, before: before!, after: after! };
  });
  const breached = judged.map(({ row, before, after }) => ({
    row,
    before: missed(before),
    after: missed(after),
  }));
  const newly = breached.filter(({ before, after }) => before.length === 0 && after.length > 0);
  const spared = breached.filter(({ before, after }) => before.length > 0 && after.length === 0);
  const escalated = (acts: readonly Act[]) => acts.filter(({ act }) => act === 'escalate').length;
  return {
    tickets: cases.length,
    breached: {
      before: breached.filter(({ before }) => before.length > 0).length,
      after: breached.filter(({ after }) => after.length > 0).length,
    },
    escalations: {
      before: judged.reduce((sum, { before }) => sum + escalated(before), 0),
      after: judged.reduce((sum, { after }) => sum + escalated(after), 0),
    },
    newly: newly.length,
    spared: spared.length,
    changes: [...newly, ...spared].slice(0, mostChanges).map(({ row, before, after }) => ({
      number: row.number,
      title: row.title,
      priority: row.priority,
      before,
      after,
    })),
  };
}

function missed(acts: readonly Act[]): string[] {
  return [...new Set(acts.filter(({ act }) => act === 'breach').map(({ clock }) => clock))];
}
