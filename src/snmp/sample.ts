/** A batch as the live feed shows it: quiet senders whole, of each loud one only the newest, with its true number. */
export interface Sample<Event> {
  /** Oldest first. */
  shown: Event[];
  /** Senders of whom something was left out, with all that came from them in the batch. */
  loud: Map<string, number>;
}

/** Chooses from a batch (oldest first) at most `most` events and at most `perSource` of each sender, the newest of them. */
export function sample<Event extends { source: string }>(
  events: readonly Event[],
  most: number,
  perSource: number,
): Sample<Event> {
  const counts = new Map<string, number>();
  const shown: Event[] = [];
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    const count = (counts.get(event.source) ?? 0) + 1;
    counts.set(event.source, count);
    if (count <= perSource && shown.length < most) shown.push(event);
  }
  for (const [source, count] of counts) if (count <= perSource) counts.delete(source);
  return { shown: shown.reverse(), loud: counts };
}
