import type { NewChange } from './alarms/correlate.ts';
import type { AlarmRecord } from './alarms/record.ts';
import type { AlarmNews } from './tickets/feeds.ts';
import { type Decision, fromAlarm, isOpen, type Known, type Policy } from './tickets/from-alarms.ts';

/** The tickets of a replay, in memory only: the desk's own rule decides, nobody does anything to them. */
export class ReplayDesk {
  readonly #policy: Policy;
  readonly #tickets = new Map<string, Known>();
  #lastChange = 0;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** What a line of an alarm's history does to the ticket of its signature when the desk reads it, `now` (ms). */
  hear(change: NewChange, alarm: AlarmRecord, now: number): Decision {
    const { signature } = alarm;
    const known = this.#ticketAt(signature, now);
    const news: AlarmNews = { ...change, id: ++this.#lastChange, alarm };
    const decision = fromAlarm(news, known, '', now, this.#policy);
    if (decision.kind === 'open') this.#tickets.set(signature, opened(decision));
    else if (decision.kind !== 'nothing' && known) {
      Object.assign(known, decision.facts);
      if (decision.kind === 'reopen') Object.assign(known, { state: 'new', resolvedAt: null });
    }
    return decision;
  }

  /** The ticket of a signature as it is at a moment: a hold-down that ended by then has resolved it. */
  #ticketAt(signature: string, at: number): Known | null {
    const known = this.#tickets.get(signature);
    if (!known) return null;
    if (known.holdUntil !== null && known.holdUntil <= at && isOpen(known))
      Object.assign(known, { state: 'resolved', resolvedAt: known.holdUntil, holdUntil: null });
    return known;
  }
}

function opened({ ticket }: Decision & { kind: 'open' }): Known {
  return {
    number: 0,
    state: 'new',
    assignee: null,
    priority: ticket.priority,
    count: ticket.count ?? 1,
    countBefore: ticket.countBefore ?? 0,
    alarmId: ticket.alarmId ?? null,
    resolvedAt: null,
    holdUntil: ticket.holdUntil ?? null,
  };
}
