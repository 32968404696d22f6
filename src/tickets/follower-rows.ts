import type { NewTicket } from './casework.ts';
import type { AutomaticEntry, Decision, Facts, Known } from './from-alarms.ts';
import type { EntryDraft } from './standing.ts';
import type { TicketRow } from './store.ts';

export function knownOf(row: TicketRow): Known {
  const { number, state, assignee, priority, count } = row;
  return {
    number,
    state,
    assignee,
    priority,
    count,
    countBefore: row.count_before,
    alarmId: row.alarm_id,
    resolvedAt: row.resolved_at,
    holdUntil: row.hold_until,
  };
}

export function columnsOf({ count, countBefore, alarmId, runId, holdUntil }: Facts): Partial<TicketRow> {
  return {
    ...(count !== undefined && { count }),
    ...(countBefore !== undefined && { count_before: countBefore }),
    ...(alarmId !== undefined && { alarm_id: alarmId }),
    ...(runId !== undefined && { run_id: runId }),
    ...(holdUntil !== undefined && { hold_until: holdUntil }),
  };
}

export function newTicket({ ticket }: Decision & { kind: 'open' }): NewTicket {
  const { title, priority, origin, signature, deviceId } = ticket;
  const { hold_until: _, ...facts } = columnsOf(ticket);
  return { title, priority, origin, signature, device_id: deviceId, type: 'incident', ...facts };
}

export function system(entry: AutomaticEntry): EntryDraft {
  return { ...entry, visibility: 'system' };
}

export function opened(entry: AutomaticEntry): EntryDraft {
  return { ...entry, kind: 'opened', visibility: 'system' };
}
