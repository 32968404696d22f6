import type { Bench, Verdict } from '../../../src/contract/index.ts';

/** Run and verdict that each position of a bench shows last, keyed by position. */
export type SeenVerdicts = ReadonlyMap<number, string>;

/** Verdicts that are new since `seen` (null: nothing was seen yet, so nothing is new), and what is seen now. */
export function verdictNews(
  seen: SeenVerdicts | null,
  bench: Bench,
): { news: Verdict[]; seen: SeenVerdicts } {
  const now = new Map<number, string>();
  const news: Verdict[] = [];
  for (const { position, last } of bench.positions) {
    if (!last) continue;
    now.set(position, last.runId);
    if (seen !== null && seen.get(position) !== last.runId) news.push(last.verdict);
  }
  return { news, seen: now };
}
