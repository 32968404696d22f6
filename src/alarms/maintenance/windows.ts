import type { MaintenanceMode, MaintenanceScope } from '../../contract/index.ts';
import { parseRule, type Schedule, starts } from './recurrence.ts';

/** What a person did to one occurrence. */
export interface Exception {
  cancelled: boolean;
  /** Another end than planned, ms; null for the planned one. */
  end: number | null;
}

/** A maintenance window as it is kept; times in ms. */
export interface WindowRecord {
  id: number;
  name: string;
  reason: string;
  mode: MaintenanceMode;
  scope: MaintenanceScope;
  schedule: Schedule;
  /** The rule as it was written. */
  rule: string | null;
  minutes: number;
  createdBy: string;
  createdAt: number;
  /** Taken away; it stays for the history. */
  removedAt: number | null;
  /** By the planned start of the occurrence. */
  exceptions: ReadonlyMap<number, Exception>;
}

/** A window as it stood from a moment (ms) on, until its next version; `window` is the JSON of the log of changes. */
export interface WindowVersion {
  at: number;
  window: string;
}

/** A window as the log of changes keeps it, JSON. */
export function packed({ exceptions, schedule, ...rest }: WindowRecord): string {
  return JSON.stringify({
    ...rest,
    start: schedule.start,
    zone: schedule.zone,
    exceptions: [...exceptions],
  });
}

/** A window that the log of changes kept. */
export function unpacked(text: string): WindowRecord {
  const { start, zone, exceptions, ...rest } = JSON.parse(text) as Packed;
  const rule = rest.rule === null ? null : parseRule(rest.rule);
  return { ...rest, schedule: { start, zone, rule }, exceptions: new Map(exceptions) };
}

type Packed = Omit<WindowRecord, 'exceptions' | 'schedule'> & {
  start: string;
  zone: string;
  exceptions: [number, Exception][];
};

/** One time that a window is open; `start` is the planned one and names it. */
export interface Span {
  start: number;
  end: number;
  cancelled: boolean;
  /** Its end was moved. */
  changed: boolean;
}

/** What is true of a window from a moment on until `until`. */
export interface Standing {
  active: Span | null;
  until: number;
}

type Timed = Pick<WindowRecord, 'schedule' | 'minutes' | 'exceptions'>;

/** Occurrences that lie at least in part between two moments, by their start; at most `most`. */
export function spans(window: Timed, from: number, to: number, most = 1000): Span[] {
  const found: Span[] = [];
  for (const start of starts(window.schedule, from - longest(window))) {
    if (start >= to || found.length >= most) break;
    const span = spanAt(window, start);
    if (span.end > from) found.push(span);
  }
  return found;
}

/** The next occurrences that are not over at `now`, the running one included. */
export function upcoming(window: Timed, now: number, most: number): Span[] {
  return spans(window, now, Number.POSITIVE_INFINITY, most);
}

/** Whether the window is open at a moment, and until when that is so; every change of an occurrence lies at a start or an end. */
export function standing(window: Timed, at: number): Standing {
  let until = Number.POSITIVE_INFINITY;
  let active: Span | null = null;
  for (const start of starts(window.schedule, at - longest(window))) {
    const span = spanAt(window, start);
    if (start > at) {
      if (!span.cancelled) {
        until = Math.min(until, start);
        break;
      }
      continue;
    }
    if (span.cancelled || span.end <= at) continue;
    // Of several that overlap the one that lasts longest speaks.
    if (active === null || span.end > active.end) active = span;
  }
  if (active) until = Math.min(until, active.end);
  return { active, until };
}

function spanAt(window: Timed, start: number): Span {
  const exception = window.exceptions.get(start);
  const end = exception?.end ?? start + window.minutes * 60_000;
  return { start, end, cancelled: exception?.cancelled ?? false, changed: exception?.end != null };
}

/** Longest time from a start to its end, ms. */
function longest({ minutes, exceptions }: Timed): number {
  let most = minutes * 60_000;
  for (const [start, { end }] of exceptions) if (end !== null) most = Math.max(most, end - start);
  return most;
}
