/** How fresh the page is: `live`, `reconnecting` for a moment, `stale` when people must know the age of what they see. */
export type Freshness = 'connecting' | 'live' | 'reconnecting' | 'stale';

/** What is known of the connection; times in milliseconds since the epoch. */
export interface ConnectionFacts {
  connected: boolean;
  /** When the server was last heard; null before the first message. */
  heardAt: number | null;
  startedAt: number;
}

/** Silence after which the data counts as old; the server speaks every second. */
export const staleAfterMs = 3_000;

/** Judges the connection at `now`. */
export function freshness(facts: ConnectionFacts, now: number): Freshness {
  const since = facts.heardAt ?? facts.startedAt;
  if (now - since > staleAfterMs) return 'stale';
  if (facts.heardAt === null) return 'connecting';
  return facts.connected ? 'live' : 'reconnecting';
}
