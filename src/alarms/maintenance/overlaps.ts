import type { Overlap } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { type Located, matcher } from './scope.ts';
import { type Span, spans, upcoming, type WindowRecord } from './windows.ts';

/** How many occurrences of a plan are compared with those of the others. */
const compared = 20;
const mostTold = 10;

/** Windows that are open together with a plan on some of the devices that it hits, at the first time that they meet. */
export function overlaps(
  plan: WindowRecord,
  others: readonly WindowRecord[],
  now: number,
  hit: readonly Located[],
): Overlap[] {
  const times = upcoming(plan, now, compared).filter(({ cancelled }) => !cancelled);
  if (times.length === 0) return [];
  const found: Overlap[] = [];
  for (const other of others) {
    if (other.id === plan.id || other.removedAt !== null) continue;
    const meets = meeting(times, other);
    const devices = meets ? hit.filter(matcher(other.scope)).length : 0;
    if (!meets || devices === 0) continue;
    const { id, name, mode } = other;
    found.push({ id, name, mode, start: iso(meets.start), end: iso(meets.end), devices });
    if (found.length === mostTold) break;
  }
  return found;
}

function meeting(times: readonly Span[], other: WindowRecord): Span | undefined {
  for (const { start, end } of times) {
    const meets = spans(other, start, end, compared).find(({ cancelled }) => !cancelled);
    if (meets) return meets;
  }
  return undefined;
}
