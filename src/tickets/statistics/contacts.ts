import type { ContactCell, DeskStatistics } from '../../contract/index.ts';
import type { LocalOffset } from '../../lib/local-offset.ts';

const weekMs = 7 * 86_400_000;
/** Hours that are named as peaks and dips. */
const named = 5;

/** Contacts by hour of the week in a zone, with the hours that need the most and the fewest people. */
export function contactHeat(
  moments: Iterable<number>,
  { from, to }: { from: number; to: number },
  zone: LocalOffset,
): DeskStatistics['contacts'] {
  const counts = new Int32Array(168);
  let count = 0;
  for (const at of moments) {
    if (at < from || at >= to) continue;
    counts[zone.hourOfWeek(at)]!++;
    count++;
  }
  const weeks = Math.max(1, (to - from) / weekMs);
  const cells = Array.from(
    counts,
    (n, i): ContactCell => ({
      weekday: Math.floor(i / 24),
      hour: i % 24,
      count: n,
      mean: Math.round((n / weeks) * 100) / 100,
    }),
  );
  const most = cells.toSorted((a, b) => b.count - a.count);
  const fewest = cells.toSorted((a, b) => a.count - b.count);
  return {
    count,
    cells,
    peaks: most.slice(0, named).filter((cell) => cell.count > 0),
    dips: count === 0 ? [] : fewest.slice(0, named),
  };
}
