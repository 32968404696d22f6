import { type AlarmRecord, correlate, expire, type NewChange } from './alarms/correlate.ts';
import type { Lane, LaneStep, Meaning } from './rules/replay.ts';
import type { AlarmNews } from './tickets/feeds.ts';
import { type Decision, fromAlarm, isOpen, type Known, type Policy } from './tickets/from-alarms.ts';

/** How often of the events' own time alarms are looked over for those that are over by themselves, ms. */
const expiryTick = 1000;

/** The alarm reduction and the ticket rule as the daemon has them, in memory only. */
export class ReplayLane implements Lane {
  readonly #policy: Policy;
  readonly #open = new Map<string, AlarmRecord>();
  readonly #tickets = new Map<string, Known>();
  #lastId = 0;
  #lastChange = 0;
  #expiredAt = Number.NEGATIVE_INFINITY;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  feed(event: Meaning): LaneStep {
    const due = event.at - this.#expiredAt >= expiryTick ? this.#expire(event.at) : [];
    const { changes } = correlate(this.#open, [event], () => ++this.#lastId);
    return this.#step([...due, ...changes]);
  }

  finish(at: number): LaneStep {
    return this.#step(this.#expire(at));
  }

  /** Ends each alarm at its own moment: its hold-down counts from there, however long no event came. */
  #expire(at: number): NewChange[] {
    this.#expiredAt = at;
    const changes: NewChange[] = [];
    for (;;) {
      let due = Number.POSITIVE_INFINITY;
      for (const { expires, lastAt } of this.#open.values())
        if (expires !== null) due = Math.min(due, lastAt + expires * 1000);
      if (due > at) return changes;
      changes.push(...expire(this.#open, due).changes);
    }
  }

  #step(changes: readonly NewChange[]): LaneStep {
    const step: LaneStep = { raised: [], opened: [], reopened: [] };
    for (const change of changes) {
      if (change.kind === 'raised') step.raised.push(change.alarm);
      const decision = this.#decide(change);
      const { signature, title } = change.alarm;
      if (decision.kind === 'open') step.opened.push({ signature, title });
      if (decision.kind === 'reopen') step.reopened.push({ signature, title });
    }
    return step;
  }

  #decide({ alarm, at, ...change }: NewChange): Decision {
    const { signature } = alarm;
    const known = this.#ticketAt(signature, at);
    const news: AlarmNews = { ...change, id: ++this.#lastChange, alarmId: alarm.id, at, alarm };
    const decision = fromAlarm(news, known, '', at, this.#policy);
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
