/** A stretch of time in milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** Shortest stretch that can be looked at. */
const leastMs = 10_000;

/** Shortest life that is drawn: a device that was just entered. */
const leastLifeMs = 5 * 60_000;

/** From the first of `times` to `now`, with a margin, so that the records fill the axis; at least five minutes. */
export function lifeSpan(times: readonly number[], now: number): Span {
  const first = times.reduce((least, time) => Math.min(least, time), now - leastLifeMs);
  const margin = (now - first) * 0.03;
  return { from: first - margin, to: now + margin };
}

/** Zooms around `at` (0 left edge, 1 right edge); a factor below 1 looks closer. Stays inside `limit`. */
export function zoom(span: Span, factor: number, at: number, limit: Span): Span {
  const width = Math.min(limit.to - limit.from, Math.max(leastMs, (span.to - span.from) * factor));
  const centre = span.from + (span.to - span.from) * at;
  return inside({ from: centre - width * at, to: centre + width * (1 - at) }, limit);
}

/** Moves by a part of the width, positive to the right. Stays inside `limit`. */
export function pan(span: Span, part: number, limit: Span): Span {
  const by = (span.to - span.from) * part;
  return inside({ from: span.from + by, to: span.to + by }, limit);
}

function inside(span: Span, limit: Span): Span {
  const width = Math.min(span.to - span.from, limit.to - limit.from);
  const from = Math.min(Math.max(span.from, limit.from), limit.to - width);
  return { from: Math.round(from), to: Math.round(from + width) };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  second,
  5 * second,
  15 * second,
  minute,
  5 * minute,
  15 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
  365 * day,
];

/** Moments for about `count` marks on the axis, at round times of the zone that is `offsetMs` ahead of UTC; and their step. */
export function ticks(span: Span, count: number, offsetMs: number): { at: number[]; step: number } {
  const wanted = (span.to - span.from) / Math.max(1, count);
  const step = steps.find((each) => each >= wanted) ?? steps.at(-1)!;
  const at = [];
  for (let t = Math.ceil((span.from + offsetMs) / step) * step - offsetMs; t <= span.to; t += step)
    at.push(t);
  return { at, step };
}

/** Things that stand so close together that they are drawn as one. */
export interface Cluster<T> {
  /** Place on the axis, 0 to 1. */
  at: number;
  items: T[];
}

/** Groups items by place; two are in one group when less than `gap` (part of the width) lies between them. */
export function cluster<T>(
  items: readonly T[],
  timeOf: (item: T) => number,
  span: Span,
  gap: number,
): Cluster<T>[] {
  const width = span.to - span.from;
  const placed = items
    .map((item) => ({ item, at: (timeOf(item) - span.from) / width }))
    .filter(({ at }) => at >= 0 && at <= 1)
    .sort((a, b) => a.at - b.at);
  const clusters: (Cluster<T> & { start: number })[] = [];
  for (const { item, at } of placed) {
    const last = clusters.at(-1);
    if (last && at - last.start < gap) last.items.push(item);
    else clusters.push({ at, start: at, items: [item] });
  }
  return clusters.map(({ at, items: grouped }) => ({ at, items: grouped }));
}
