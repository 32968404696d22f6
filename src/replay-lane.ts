import { type AlarmSet, correlate, type NewChange, pass, type Rules } from './alarms/correlate.ts';
import type { AlarmRecord } from './alarms/record.ts';
import type { Lane, LaneAlarm, LaneStep, Meaning } from './rules/replay.ts';
import type { AlarmNews } from './tickets/feeds.ts';
import { type Decision, fromAlarm, isOpen, type Known, type Policy } from './tickets/from-alarms.ts';

/** How often of the events' own time alarms are looked over for those that are over by themselves, ms. */
const passTick = 1000;

/** The alarms of a replay, in memory only. */
class MemoryBoard implements AlarmSet {
  readonly open = new Map<string, AlarmRecord>();
  /** What the comparison is told of each alarm, kept as the alarm is now. */
  readonly shown = new Map<number, LaneAlarm>();
  readonly #cleared = new Map<string, AlarmRecord>();
  #lastId = 0;

  lastCleared(signature: string): AlarmRecord | null {
    return this.#cleared.get(signature) ?? null;
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  put(alarm: AlarmRecord): void {
    this.#lastId = Math.max(this.#lastId, alarm.id);
    const { id, signature, title, severity, count, clearedAt } = alarm;
    const shown = { signature, title, severity, count, clearedAt };
    this.shown.set(id, Object.assign(this.shown.get(id) ?? shown, shown));
    if (clearedAt === null) this.open.set(signature, alarm);
    else {
      this.open.delete(signature);
      this.#cleared.set(signature, alarm);
    }
  }
}

/** The alarm reduction and the ticket rule as the daemon has them. Maintenance, dead parents, umbrellas and what people did are not played again. */
export class ReplayLane implements Lane {
  readonly #rules: Rules;
  readonly #policy: Policy;
  readonly #board = new MemoryBoard();
  readonly #tickets = new Map<string, Known>();
  #lastChange = 0;
  #passedAt = Number.NEGATIVE_INFINITY;

  constructor(rules: Rules, policy: Policy) {
    this.#rules = rules;
    this.#policy = policy;
  }

  feed(event: Meaning): LaneStep {
    const step: LaneStep = { raised: [], opened: [], reopened: [] };
    if (event.at - this.#passedAt >= passTick) this.#pass(event.at, step);
    this.#take(correlate(this.#board, [event], this.#rules), step);
    return step;
  }

  finish(at: number): LaneStep {
    const step: LaneStep = { raised: [], opened: [], reopened: [] };
    this.#pass(at, step);
    return step;
  }

  #pass(at: number, step: LaneStep): void {
    this.#passedAt = at;
    this.#take(pass(this.#board, at, this.#rules), step);
  }

  #take({ changes, touched }: ReturnType<typeof correlate>, step: LaneStep): void {
    for (const change of changes) {
      const alarm = touched.get(change.alarmId)!;
      if (change.kind === 'raised') step.raised.push(this.#board.shown.get(alarm.id)!);
      const decision = this.#decide(change, alarm);
      const { signature, title } = alarm;
      if (decision.kind === 'open') step.opened.push({ signature, title });
      if (decision.kind === 'reopen') step.reopened.push({ signature, title });
    }
  }

  #decide(change: NewChange, alarm: AlarmRecord): Decision {
    const { signature } = alarm;
    const known = this.#ticketAt(signature, change.at);
    const news: AlarmNews = { ...change, id: ++this.#lastChange, alarm };
    const decision = fromAlarm(news, known, '', change.at, this.#policy);
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
