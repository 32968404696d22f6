import type { ReadingHistory } from '../../../src/contract/index.ts';

/** Rows of a uPlot chart: times in seconds, then one list for each line; null where a line has no value at that time. */
export function chartRows(history: ReadingHistory): [number[], ...(number | null)[][]] {
  const times = [...new Set(history.lines.flatMap((line) => line.at))].sort();
  const place = new Map(times.map((at, i) => [at, i]));
  const rows = history.lines.map((line) => {
    const row: (number | null)[] = new Array(times.length).fill(null);
    line.at.forEach((at, i) => {
      row[place.get(at)!] = line.value[i]!;
    });
    return row;
  });
  return [times.map((at) => Date.parse(at) / 1000), ...rows];
}
