const key = 'linebench.tickets.trail';

/** The list from which tickets are opened: its address and its tickets in their order. */
interface Trail {
  path: string;
  numbers: readonly number[];
}

/** Remembers the list that the reader looks at, for this tab. */
export function keepTrail(trail: Trail): void {
  sessionStorage.setItem(key, JSON.stringify(trail));
}

/** Where a ticket stands in the list that the reader came from. */
export interface TrailPlace {
  /** Address of the list. */
  path: string;
  /** From 1. */
  at: number;
  count: number;
  previous: number | null;
  next: number | null;
}

/** Null when the reader did not come from a list with this ticket. */
export function trailOf(number: number): TrailPlace | null {
  const trail = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Trail | null;
  const at = trail?.numbers.indexOf(number) ?? -1;
  if (!trail || at < 0) return null;
  return {
    path: trail.path,
    at: at + 1,
    count: trail.numbers.length,
    previous: trail.numbers[at - 1] ?? null,
    next: trail.numbers[at + 1] ?? null,
  };
}
