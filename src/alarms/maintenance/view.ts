import type { DeviceRef, MaintenanceWindow, Occurrence } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { type Span, standing, upcoming, type WindowRecord } from './windows.ts';

/** A window as it crosses the wire. */
export function windowView(
  window: WindowRecord,
  now: number,
  refs: (deviceId: number) => DeviceRef | null,
): MaintenanceWindow {
  const holds = window.removedAt === null;
  const active = holds ? standing(window, now).active : null;
  const next = holds
    ? upcoming(window, now, 20).find(({ start, cancelled }) => start > now && !cancelled)
    : null;
  return {
    id: window.id,
    name: window.name,
    reason: window.reason,
    mode: window.mode,
    scope: window.scope,
    start: window.schedule.start,
    zone: window.schedule.zone,
    minutes: window.minutes,
    rule: window.rule,
    createdBy: window.createdBy,
    createdAt: iso(window.createdAt),
    removedAt: window.removedAt === null ? null : iso(window.removedAt),
    active: active && occurrence(active),
    next: next ? occurrence(next) : null,
    named: [...window.scope.devices, ...window.scope.behind].flatMap((id) => refs(id) ?? []),
  };
}

/** An occurrence as it crosses the wire. */
export function occurrence({ start, end, cancelled, changed }: Span): Occurrence {
  return { start: iso(start), end: iso(end), cancelled, changed };
}
