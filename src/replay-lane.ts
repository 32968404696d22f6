import { type Correlation, correlate, judgeAgain, pass, type Rules } from './alarms/correlate.ts';
import {
  type IncidentPolicy,
  Incidents,
  type OpenMaintenance,
  type Surroundings,
} from './alarms/incidents.ts';
import { gateTick, grace, timeTick } from './alarms/pace.ts';
import type { AlarmRecord } from './alarms/record.ts';
import { MemoryBoard } from './replay-board.ts';
import { ReplayDesk } from './replay-desk.ts';
import type { Lane, LaneStep, Meaning } from './rules/replay.ts';
import type { Policy } from './tickets/from-alarms.ts';

/** Planned work as it stood at any moment (ms). */
export interface MaintenanceThen extends OpenMaintenance {
  /** Until when the answers of a moment hold. */
  until(at: number): number;
}

/** What a lane works with. */
export interface LaneParts {
  rules: Omit<Rules, 'gate' | 'incidents'>;
  plant: Surroundings;
  maintenance: MaintenanceThen;
  incidents: IncidentPolicy;
  tickets: Policy;
}

/**
 * The alarm reduction, what alarms have in common and the ticket rule as the daemon has them, at the daemon's pace: time
 * ticks as `AlarmWriter` lets it, but a tick that changes nothing costs nothing. The board begins empty, and what people
 * did to alarms and tickets is not played.
 */
export class ReplayLane implements Lane {
  readonly #rules: Rules & { incidents: Incidents };
  readonly #maintenance: MaintenanceThen;
  readonly #board: MemoryBoard;
  readonly #desk: ReplayDesk;
  /** The last tick, ms. */
  #time = Number.NEGATIVE_INFINITY;
  /** The incidents' era when the gate was asked about every alarm ... */
  #era = 0;
  /** ... and until when its answers hold if no other era begins. */
  #holds = Number.POSITIVE_INFINITY;

  constructor({ rules, plant, maintenance, incidents: policy, tickets }: LaneParts) {
    const incidents = new Incidents({ plant, maintenance, policy });
    this.#rules = { ...rules, gate: incidents, incidents };
    this.#maintenance = maintenance;
    this.#board = new MemoryBoard(incidents, rules.policy);
    this.#desk = new ReplayDesk(tickets);
  }

  /** The open alarms as they are now, by signature. */
  get open(): ReadonlyMap<string, AlarmRecord> {
    return this.#board.open;
  }

  feed(event: Meaning): LaneStep {
    const step = this.finish(event.at);
    this.#take(correlate(this.#board, [event], this.#rules), event.at, step);
    return step;
  }

  finish(at: number): LaneStep {
    const step: LaneStep = { raised: [], opened: [], reopened: [] };
    for (let tick = this.#nextTick(); tick <= at; tick = this.#nextTick()) {
      this.#time = tick;
      if (this.#board.due <= tick - grace) this.#pass(tick, step);
      if (tick % gateTick === 0) this.#judgeAgain(tick, step);
    }
    this.#time = Math.max(this.#time, Math.floor(at / timeTick) * timeTick);
    return step;
  }

  /** The next tick at which there is anything to do, infinite when there is none. */
  #nextTick(): number {
    const soon = this.#time + 1;
    const asked = this.#isStale() ? soon : Math.max(this.#holds, soon);
    const pass = Math.max(this.#board.due + grace, soon);
    return Math.min(upTo(asked, gateTick), upTo(pass, timeTick));
  }

  #isStale(): boolean {
    return this.#board.hasChanged || this.#rules.incidents.era !== this.#era;
  }

  #pass(tick: number, step: LaneStep): void {
    const now = tick - grace;
    const due = this.#board.takeDue(now);
    this.#take(pass(this.#board, now, this.#rules, due), tick, step);
    this.#board.enterAgain(due);
  }

  /** Asks the gate about those alarms of which it may say something else. */
  #judgeAgain(tick: number, step: LaneStep): void {
    const { incidents } = this.#rules;
    const { era } = incidents;
    const changed = this.#board.takeChanged();
    const some = era !== this.#era || this.#holds <= tick ? undefined : changed;
    this.#era = era;
    this.#take(judgeAgain(this.#board, tick, this.#rules, some), tick, step);
    this.#holds = Math.min(this.#maintenance.until(tick), incidents.settlesAfter(tick));
  }

  #take({ changes, touched }: Correlation, now: number, step: LaneStep): void {
    for (const alarm of touched.values()) this.#board.show(alarm);
    for (const change of changes) {
      const alarm = touched.get(change.alarmId)!;
      if (change.kind === 'raised') step.raised.push(this.#board.shown.get(alarm.id)!);
      const decision = this.#desk.hear(change, alarm, now);
      const { signature, title } = alarm;
      if (decision.kind === 'open') step.opened.push({ signature, title });
      if (decision.kind === 'reopen') step.reopened.push({ signature, title });
    }
  }
}

/** The first whole multiple of a step that is not before a moment. */
function upTo(at: number, step: number): number {
  return Math.ceil(at / step) * step;
}
