import type { Plan } from '../policy/plan.ts';
import type { StageEntry } from '../policy/schema.ts';
import { type Act, type Case, counting, lengthText, type Regime, until } from './case.ts';
import { dueIn } from './periods.ts';

/** A stage of a visit or an RMA that has a deadline. */
export interface StageRun {
  name: string;
  stage: StageEntry;
  began: number;
  due: number | null;
  /** When it ended; Infinity while it did not. */
  ended: number;
  plan: Plan;
}

/** Every stage that began, by the policy at its beginning. */
export function stageRuns(of: Case, regimes: readonly Regime[]): StageRun[] {
  const { stages } = of.facts;
  if (stages.length === 0) return [];
  return stages.flatMap(({ at, stage: begun }, i) => {
    const regime = regimes.findLast(({ from }) => from <= at) ?? regimes[0]!;
    return Object.entries(regime.plan.policy.stages).flatMap(([name, stage]): StageRun[] => {
      if (stage.from !== begun) return [];
      const ended = stages.slice(i + 1).find((each) => each.stage === stage.until)?.at;
      const due = stageDue(of, regime, stage, at);
      return [{ name, stage, began: at, due, ended: ended ?? Number.POSITIVE_INFINITY, plan: regime.plan }];
    });
  });
}

/** Deadlines of stages that were missed. */
export function stageActs(of: Case, regimes: readonly Regime[]): Act[] {
  return stageRuns(of, regimes).flatMap(({ name, stage, began, due, ended }): Act[] => {
    if (due === null || ended <= due) return [];
    const reason = `${stage.title}: not within ${limitText(stage)}${stage.remedy ? `; ${stage.remedy}` : ''}`;
    return [{ at: due, act: 'breach', to: stage.to, clock: name, ordinal: String(began), reason }];
  });
}

/** `72 h`, `10 working days`, `the day (cut-off 14:00)` */
export function limitText({ within, workingDays, cutoff }: StageEntry): string {
  if (within !== undefined) return lengthText(within);
  return workingDays === undefined ? `the day (cut-off ${cutoff})` : `${workingDays} working days`;
}

function stageDue(of: Case, { plan }: Regime, stage: StageEntry, at: number): number | null {
  const calendar = plan.calendar(stage.calendar);
  if (stage.within !== undefined)
    return dueIn(until(counting(of, plan, 'stages'), at, Number.POSITIVE_INFINITY), calendar, stage.within);
  if (stage.workingDays !== undefined) return finite(calendar.workingDays(at, stage.workingDays));
  const { zone } = calendar.rules;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const end = calendar.endOfDay(at);
  const endsToday = Temporal.Instant.fromEpochMilliseconds(end - 1).toZonedDateTimeISO(zone);
  const today = endsToday.toPlainDate().equals(local.toPlainDate());
  const before = Temporal.PlainTime.compare(local.toPlainTime(), stage.cutoff!) < 0;
  if (today && before) return end;
  const tomorrow = local.toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return finite(calendar.nextOpening(tomorrow));
}

function finite(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}
