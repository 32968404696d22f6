import type { MaintenanceAct, MaintenanceChange, MaintenanceDraft } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { parseRule, starts } from './recurrence.ts';
import { isEmpty } from './scope.ts';
import { type Exception, standing, type WindowRecord } from './windows.ts';

/** A window as a person planned it. Throws AppError `invalid` for what no calendar knows. */
export function draftWindow(
  draft: MaintenanceDraft,
  createdBy: string,
  createdAt: number,
): Omit<WindowRecord, 'id'> {
  const { name, reason, mode, scope, start, zone, minutes, rule } = draft;
  if (isEmpty(scope))
    throw invalid(
      'scope',
      'it is about nothing',
      'name devices, groups, sites, nodes or what is behind a device',
    );
  try {
    Temporal.PlainDateTime.from(start);
  } catch {
    throw invalid('start', `${start} is on no calendar`, 'write a local time such as 2026-03-29T02:00');
  }
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw invalid('zone', `${zone} is no time zone`, 'write a name such as Europe/Berlin or UTC');
  }
  const schedule = { start, zone, rule: rule === null ? null : parseRule(rule) };
  if (starts(schedule, 0).next().done)
    throw invalid('rule', 'it never comes', 'change the recurrence or its end');
  return {
    name,
    reason,
    mode,
    scope,
    schedule,
    rule,
    minutes,
    createdBy,
    createdAt,
    removedAt: null,
    exceptions: new Map(),
  };
}

/** What an act of a person makes of a window. Throws AppError `maintenance_not_open`, `maintenance_no_occurrence`. */
export function act(
  window: WindowRecord,
  what: MaintenanceAct,
  now: number,
): { window: WindowRecord; kind: MaintenanceChange['kind']; text: string } {
  if (what.kind === 'extend' || what.kind === 'end') {
    const { active } = standing(window, now);
    if (!active)
      throw new AppError('maintenance_not_open', `${window.name} is not open now`, {
        remedy: 'only an open window can be extended or ended; edit or cancel what is to come',
      });
    const end = what.kind === 'end' ? now : active.end + what.minutes * 60_000;
    return {
      window: except(window, active.start, { cancelled: false, end }),
      kind: what.kind === 'end' ? 'ended' : 'extended',
      text: what.kind === 'end' ? 'ended before its time' : `by ${what.minutes} min, until ${iso(end)}`,
    };
  }
  const start = Date.parse(what.start);
  if (starts(window.schedule, start).next().value !== start)
    throw new AppError('maintenance_no_occurrence', `${window.name} does not begin at ${what.start}`, {
      field: 'start',
      remedy: 'take the start from the list of occurrences',
    });
  const cancelled = what.kind === 'cancel';
  return {
    window: except(window, start, { cancelled, end: window.exceptions.get(start)?.end ?? null }),
    kind: cancelled ? 'cancelled' : 'restored',
    text: `the occurrence of ${iso(start)}`,
  };
}

function except(window: WindowRecord, start: number, exception: Exception): WindowRecord {
  return { ...window, exceptions: new Map(window.exceptions).set(start, exception) };
}

function invalid(field: string, message: string, remedy: string): AppError {
  return new AppError('invalid', `the maintenance window is wrong: ${message}`, { field, remedy });
}
