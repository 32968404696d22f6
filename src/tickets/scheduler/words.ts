import type { Act } from '../clocks/case.ts';
import type { TicketRow } from '../store.ts';

const verbs: Record<Act['act'], string> = {
  breach: 'Deadline missed',
  chase: 'Reminder',
  reassign: 'Moved',
  escalate: 'Escalated',
  'status-due': 'Status due',
  'promise-due': 'Promise about to lapse',
};

/** `2026-03-06 10:30 UTC` */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** One act as a line of the timeline. */
export function actText({ act, to, reason }: Act): string {
  return act === 'escalate' ? `${verbs[act]} to ${to}: ${reason}.` : `${verbs[act]}: ${reason}.`;
}

/** What was missed while nobody looked at the clocks, as one entry. */
export function lateText(acts: readonly Act[]): string {
  const lines = acts.map((act) => `- ${utc(act.at)}: ${actText(act)}`);
  return `Late notice, told once for all: the desk's clocks were not looked at when these were due.\n${lines.join('\n')}`;
}

/** Subject and text of a notice about acts. */
export function noticeText(
  row: Pick<TicketRow, 'number' | 'title' | 'priority' | 'assignee'>,
  acts: readonly Act[],
  late: boolean,
): { subject: string; text: string } {
  const last = acts.at(-1)!;
  const head = late ? `LATE, ${acts.length} due` : verbs[last.act].toUpperCase();
  const subject = `[${row.priority} #${row.number}] ${head}: ${late ? row.title : last.reason}`;
  const body = late ? lateText(acts) : actText(last);
  const text = [
    subject,
    '',
    body,
    '',
    `Ticket #${row.number}: ${row.title}`,
    `Priority ${row.priority}, with ${row.assignee ?? 'nobody'}.`,
  ].join('\n');
  return { subject: subject.replace(/[\r\n]+/g, ' '), text };
}

/** Of acts that became due together, those that still matter: the highest escalation, the last status, no reminder before a move. */
export function current(acts: readonly Act[]): Act[] {
  const moved = acts.some(({ act }) => act === 'reassign');
  return acts.filter((act, i) => {
    if (act.act === 'chase' && moved) return false;
    if (act.act === 'breach' || act.act === 'reassign') return true;
    return !acts.slice(i + 1).some((later) => later.act === act.act);
  });
}
