/** One bar of a Pareto chart; `cumulative` is its share and that of all before it, 0 to 1. */
export interface ParetoBar {
  key: string;
  count: number;
  share: number;
  cumulative: number;
}

/** Most frequent first, equal ones by their name. */
export function pareto(counts: ReadonlyMap<string, number>): ParetoBar[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([key, count]) => {
      sum += count;
      return { key, count, share: count / total, cumulative: sum / total };
    });
}
