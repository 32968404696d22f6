import type { AgeBucket, AgedTicket, DeskStatistics } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { type Counted, openAt } from './figures.ts';
import type { CaseRecord } from './record.ts';

const hourMs = 3_600_000;
/** Bounds of the ages, hours. */
const bounds = [0, 4, 24, 72, 168, 336, 720] as const;

/** Open tickets by age, and the oldest of them, oldest first. */
export function ageing(counted: readonly Counted[], now: number, limit: number): DeskStatistics['ageing'] {
  const open = counted.filter(({ record }) => openAt(record, now));
  const buckets = bounds.map(
    (from, i): AgeBucket => ({
      from,
      to: bounds[i + 1] ?? null,
      count: 0,
      byPriority: { P1: 0, P2: 0, P3: 0, P4: 0 },
    }),
  );
  for (const { ticket, record } of open) {
    const hours = (now - record.opened) / hourMs;
    const bucket = buckets.findLast(({ from }) => hours >= from) ?? buckets[0]!;
    bucket.count++;
    bucket.byPriority[ticket.priority] = (bucket.byPriority[ticket.priority] ?? 0) + 1;
  }
  const oldest = open
    .toSorted((a, b) => a.record.opened - b.record.opened || a.ticket.number - b.ticket.number)
    .slice(0, limit)
    .map(({ ticket, record }): AgedTicket => {
      const { number, title, priority, state, assignee, team } = ticket;
      const openedAt = iso(record.opened);
      const age = now - record.opened;
      return { number, title, priority, state, assignee, team, openedAt, age, breached: late(record, now) };
    });
  return { open: open.length, buckets, oldest };
}

function late({ response, repair, promises }: CaseRecord, now: number): boolean {
  const owed = [response, repair].some(
    ({ at, missedAt }) => at === null && missedAt !== null && missedAt <= now,
  );
  const last = promises.at(-1);
  return owed || (last !== undefined && last.kept === null && last.due <= now);
}
