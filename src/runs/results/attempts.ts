/** Attempt at a step, from 1, in a round of a group. */
export interface Attempt {
  attempt: number;
  round: string;
}

/** The rows of a run without those that a later attempt at their step replaced. */
export function lastOf<Row extends Attempt & { step: string }>(rows: Row[]): Row[] {
  if (rows.every(({ attempt }) => attempt === 1)) return rows;
  const last = new Map<string, number>();
  const key = ({ step, round }: Row) => `${step}\n${round}`;
  for (const row of rows) last.set(key(row), Math.max(row.attempt, last.get(key(row)) ?? 0));
  return rows.filter((row) => row.attempt === last.get(key(row)));
}
