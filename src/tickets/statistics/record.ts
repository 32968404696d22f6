import { repairActs } from '../clocks/acts.ts';
import { type Case, counting, cyclesOf, type Regime, regimesOf, until } from '../clocks/case.ts';
import { contactActs } from '../clocks/contact.ts';
import { elapsedIn } from '../clocks/periods.ts';

/** A target of a ticket and what came of it; working time in ms. */
export interface Target {
  /** When it was reached; null while it is not. */
  at: number | null;
  /** Working time until then; null while it is not reached. */
  ms: number | null;
  /** When it was or will be missed as things stand; null when it was kept, is stopped or has no target. */
  missedAt: number | null;
  /** The policy has a target for the ticket. */
  wanted: boolean;
}

/** What statistics need of a ticket; it depends on the timeline alone, not on when it is read. */
export interface CaseRecord {
  opened: number;
  /** Times in which it was open, the last with `to` Infinity while it is. */
  lives: readonly { from: number; to: number }[];
  response: Target;
  repair: Target;
  promises: readonly { due: number; kept: number | null; moved: boolean }[];
  /** Moments at which the customer's side was in touch. */
  contacts: readonly number[];
}

/** Reads what statistics need from a case: targets as the clocks count them, pauses and calendars included. */
export function recordOf(of: Case, contacts: readonly number[]): CaseRecord {
  const { facts } = of;
  const regimes = regimesOf(of);
  return {
    opened: facts.opened,
    lives: facts.open,
    response: response(of, regimes),
    repair: repair(of, regimes),
    promises: facts.promises.map(({ due, kept }, i) => ({
      due,
      kept,
      // A new promise before the old one lapsed took its place.
      moved: kept !== null && facts.promises[i + 1]?.at === kept,
    })),
    contacts,
  };
}

function regimeAt(regimes: readonly Regime[], at: number): Regime {
  return regimes.findLast(({ from }) => from <= at) ?? regimes[0]!;
}

function response(of: Case, regimes: readonly Regime[]): Target {
  const [first] = cyclesOf(of);
  const at = first && Number.isFinite(first.answered) ? first.answered : null;
  const { plan, priority } = regimeAt(regimes, at ?? Number.MAX_SAFE_INTEGER);
  const { target, calendar } = plan.policy.clocks['first-contact'];
  const periods = until(counting(of, plan, 'first-contact'), of.facts.opened, Number.POSITIVE_INFINITY);
  const missed = contactActs(of, regimes).find(({ ordinal }) => ordinal === '0');
  return {
    at,
    ms: at === null ? null : elapsedIn(periods, plan.calendar(calendar), at),
    missedAt: missed?.at ?? null,
    wanted: target[priority] !== undefined,
  };
}

function repair(of: Case, regimes: readonly Regime[]): Target {
  const end = of.facts.open.at(-1)!.to;
  const at = Number.isFinite(end) ? end : null;
  const { plan, priority } = regimeAt(regimes, at ?? Number.MAX_SAFE_INTEGER);
  const clock = plan.policy.clocks.repair;
  const calendar = plan.calendar(clock?.calendar);
  return {
    at,
    ms: at === null ? null : elapsedIn(counting(of, plan, 'repair'), calendar, at),
    missedAt: repairActs(of, regimes)[0]?.at ?? null,
    wanted: clock?.target[priority] !== undefined,
  };
}
