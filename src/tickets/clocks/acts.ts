import { type Act, actKinds, type Case, counting, lengthText, type Regime, regimesOf } from './case.ts';
import { chaseActs, contactActs } from './contact.ts';
import { escalationActs } from './escalation.ts';
import { dueIn } from './periods.ts';
import { stageActs } from './stages.ts';
import { statusActs } from './status.ts';

/** In the order of their time; at the same moment breach, chase, reassign, escalate, status. */
export function inOrder(a: Act, b: Act): number {
  return a.at - b.at || actKinds.indexOf(a.act) - actKinds.indexOf(b.act) || (a.ordinal < b.ordinal ? -1 : 1);
}

/**
 * What is done about a ticket between two moments, both included, when nothing happens but what its facts say; `limit` is
 * the most status reports.
 */
export function actsBetween(of: Case, from: number, to: number, limit = Number.POSITIVE_INFINITY): Act[] {
  const regimes = regimesOf(of);
  const acts = [
    ...contactActs(of, regimes),
    ...repairActs(of, regimes),
    ...stageActs(of, regimes),
    ...chaseActs(of, regimes),
    ...escalationActs(of, regimes),
    ...promiseActs(of, regimes),
  ].filter(({ at }) => at >= from && at <= to);
  return [...acts, ...statusActs(of, regimes, from, to, limit)].toSorted(inOrder);
}

/** The first act after a moment; null when nothing is to come. */
export function nextAct(of: Case, after: number): Act | null {
  return actsBetween(of, after + 1, Number.MAX_SAFE_INTEGER, 1)[0] ?? null;
}

/** Breach of the repair: not resolved within the target of the priority. */
export function repairActs(of: Case, regimes: readonly Regime[]): Act[] {
  for (const regime of regimes) {
    const due = repairDue(of, regime);
    if (due === null) continue;
    const at = Math.max(due, regime.from);
    if (at >= regime.to) continue;
    if (!of.facts.open.some((life) => life.from <= at && at <= life.to)) return [];
    const target = regime.plan.policy.clocks.repair!.target[regime.priority]!;
    const reason = `${regime.priority}: not repaired within ${lengthText(target)}`;
    return [{ at, act: 'breach', to: 'engineer', clock: 'repair', ordinal: '0', reason }];
  }
  return [];
}

/** When the repair is due by a regime; null without a target and while it is stopped for good. */
export function repairDue(of: Case, { plan, priority }: Regime): number | null {
  const repair = plan.policy.clocks.repair;
  const target = repair?.target[priority];
  if (repair === undefined || target === undefined) return null;
  return dueIn(counting(of, plan, 'repair'), plan.calendar(repair.calendar), target);
}

function promiseActs({ facts }: Case, regimes: readonly Regime[]): Act[] {
  return facts.promises.flatMap(({ at, due, kept }): Act[] => {
    const { plan } = regimes.findLast(({ from }) => from <= at) ?? regimes[0]!;
    const ready = Math.max(at, due - plan.policy.clocks.promise.ready);
    const open = kept ?? Number.POSITIVE_INFINITY;
    const clock = 'promise';
    const acts: Act[] = [];
    if (ready < open && due > at)
      acts.push({
        ...{ at: ready, act: 'promise-due', to: 'agent', clock, ordinal: `${at}/ready` },
        reason: 'promise to the customer about to lapse: the message is ready to be sent',
      });
    if (due < open)
      acts.push({
        ...{ at: Math.max(at, due), act: 'breach', to: plan.policy.clocks.status.to, clock },
        ordinal: `${at}/missed`,
        reason: 'promise missed: the customer is told, a new promise is required',
      });
    return acts;
  });
}
