import type { DeskRow, Durations, FlowPoint, TopRow } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import type { CaseRecord, Target } from './record.ts';
import type { StatTicket } from './store.ts';

/** A ticket as it is counted. */
export interface Counted {
  ticket: StatTicket;
  record: CaseRecord;
}

/** The time that is looked at, ms; `now` is the moment of the question. */
export interface Span {
  from: number;
  to: number;
  now: number;
}

/** The value at a share (0 to 1) of sorted numbers: the smallest that so many are not above (nearest rank); null of none. */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Median, 90 % and what was kept of targets; one that is neither reached nor missed yet counts nowhere. */
export function durations(targets: readonly Target[], now: number): Durations {
  const times = targets.flatMap(({ ms }) => (ms === null ? [] : [ms])).toSorted((a, b) => a - b);
  const n = times.length;
  const middle = n >> 1;
  const median = n === 0 ? null : n % 2 === 1 ? times[middle]! : (times[middle - 1]! + times[middle]!) / 2;
  let kept = 0;
  let missed = 0;
  for (const { wanted, missedAt, at } of targets) {
    if (!wanted) continue;
    if (missedAt !== null && missedAt <= now) missed++;
    else if (at !== null) kept++;
  }
  return { n, median, p90: quantile(times, 0.9), kept, missed };
}

/** Whether it was open at a moment. */
export function openAt({ lives }: CaseRecord, at: number): boolean {
  return lives.some(({ from, to }) => from <= at && at < to);
}

/** The last end of its work within a time; null when there is none or it was reopened and not resolved again by then. */
export function resolvedIn({ lives }: CaseRecord, { from, to }: Span): number | null {
  const last = lives.findLast((life) => life.from < to);
  return last && last.to >= from && last.to < to ? last.to : null;
}

/**
 * How some tickets were worked on. Responses are those of the tickets opened in the time, repairs those of the tickets
 * resolved in it, promises those that were due in it.
 */
export function deskRow(key: string, counted: readonly Counted[], span: Span): DeskRow {
  const { from, to, now } = span;
  const within = (at: number) => at >= from && at < to;
  const opened = counted.filter(({ record }) => within(record.opened));
  const resolved = counted.filter(({ record }) => resolvedIn(record, span) !== null);
  const promises = { kept: 0, missed: 0, moved: 0 };
  for (const { record } of counted) {
    for (const { due, kept, moved } of record.promises) {
      if (!within(due)) continue;
      if (moved) promises.moved++;
      else if (kept !== null && kept <= due) promises.kept++;
      else if (due <= now) promises.missed++;
    }
  }
  return {
    key,
    opened: opened.length,
    resolved: resolved.length,
    open: counted.filter(({ record }) => openAt(record, Math.min(to, now))).length,
    response: durations(
      opened.map(({ record }) => record.response),
      now,
    ),
    repair: durations(
      resolved.map(({ record }) => record.repair),
      now,
    ),
    promises,
    reopened: resolved.filter(({ record }) => record.lives.length > 1).length,
  };
}

/** Opened, closed and backlog by steps; `edges` are their beginnings, with the end behind the last. */
export function flow(records: readonly CaseRecord[], edges: readonly number[], now: number): FlowPoint[] {
  const many = Math.max(0, edges.length - 1);
  const opened = new Int32Array(many);
  const closed = new Int32Array(many);
  let backlog = 0;
  const add = (counts: Int32Array, at: number, sign: 1 | -1) => {
    if (at > now) return;
    if (at < edges[0]!) backlog += sign;
    else if (at < edges[many]!) counts[stepOf(edges, at)]!++;
  };
  for (const { lives } of records) {
    for (const life of lives) {
      add(opened, life.from, 1);
      add(closed, life.to, -1);
    }
  }
  return Array.from({ length: many }, (_, i) => {
    backlog += opened[i]! - closed[i]!;
    return { at: iso(edges[i]!), opened: opened[i]!, closed: closed[i]!, backlog };
  });
}

/** The last edge that is not behind `at`. */
function stepOf(edges: readonly number[], at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** What the tickets were about, most first; `repeats` are alarms and faults that came again on the same ticket. */
export function top(
  counted: readonly Counted[],
  key: (ticket: StatTicket) => string | null,
  now: number,
  limit: number,
): TopRow[] {
  const rows = new Map<string, TopRow>();
  for (const { ticket, record } of counted) {
    const name = key(ticket);
    if (name === null) continue;
    const { number, title } = ticket;
    const newest = { number, title };
    const row = rows.get(name) ?? { key: name, tickets: 0, repeats: 0, open: 0, newest };
    if (number > row.newest.number) row.newest = newest;
    row.tickets++;
    row.repeats += ticket.count - 1;
    if (openAt(record, now)) row.open++;
    rows.set(name, row);
  }
  return [...rows.values()]
    .toSorted((a, b) => b.tickets - a.tickets || b.repeats - a.repeats || (a.key < b.key ? -1 : 1))
    .slice(0, limit);
}
