import {
  type DeskGroup,
  type DeskStatistics,
  type DeskStatisticsQuery,
  deskGroups,
} from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { LocalOffset } from '../../lib/local-offset.ts';
import { ageing } from './ageing.ts';
import { contactHeat } from './contacts.ts';
import { type Counted, deskRow, flow, type Span, top } from './figures.ts';
import type { StatTicket } from './store.ts';

const dayMs = 86_400_000;
const standardDays = 30;
/** Longer times are shown by weeks. */
const mostDays = 120;
const mostOldest = 500;
const mostTop = 20;
const mostGroups = 100;
const mostChoices = 300;
/** Key of tickets without the fact. */
const without = '-';

/** Everything the statistics page shows, of tickets as they stand at `now` (ms). */
export function deskStudy(all: readonly Counted[], query: DeskStatisticsQuery, now: number): DeskStatistics {
  const span = spanOf(query, now);
  const zone = new LocalOffset(query.tz);
  const counted = all.filter(({ ticket }) => fits(ticket, query));
  const opened = counted.filter(({ record }) => record.opened >= span.from && record.opened < span.to);
  const step = span.to - span.from <= mostDays * dayMs ? 'day' : 'week';
  return {
    at: iso(now),
    from: iso(span.from),
    to: iso(span.to),
    tz: query.tz,
    by: query.by,
    tickets: counted.length,
    total: deskRow('', counted, span),
    groups: groupsOf(counted, query.by)
      .map(([key, members]) => deskRow(key, members, span))
      .filter((row) => row.opened + row.resolved + row.open > 0)
      .toSorted((a, b) =>
        query.by === 'priority' ? (a.key < b.key ? -1 : 1) : b.opened - a.opened || (a.key < b.key ? -1 : 1),
      )
      .slice(0, mostGroups),
    step,
    flow: flow(
      counted.map(({ record }) => record),
      zone.steps(span.from, span.to, step),
      now,
    ),
    ageing: ageing(counted, now, mostOldest),
    contacts: contactHeat(moments(counted), span, zone),
    signatures: top(opened, ({ signature }) => signature, now, mostTop),
    models: top(opened, ({ model }) => model, now, mostTop),
    choices: choicesOf(all),
  };
}

function spanOf({ from, to }: DeskStatisticsQuery, now: number): Span {
  // Without an end what happens at this very moment belongs to it.
  const end = to === undefined ? now + 1 : Date.parse(to);
  const begin = from === undefined ? end - standardDays * dayMs : Date.parse(from);
  return { from: Math.min(begin, end), to: end, now };
}

function keyOf(ticket: StatTicket, group: DeskGroup): string {
  return ticket[group] ?? without;
}

function fits(ticket: StatTicket, query: DeskStatisticsQuery): boolean {
  return deskGroups.every((group) => query[group] === undefined || keyOf(ticket, group) === query[group]);
}

function groupsOf(counted: readonly Counted[], by: DeskGroup): [string, Counted[]][] {
  return [...Map.groupBy(counted, ({ ticket }) => keyOf(ticket, by))];
}

function* moments(counted: readonly Counted[]): Generator<number> {
  for (const { record } of counted) yield* record.contacts;
}

function choicesOf(all: readonly Counted[]): DeskStatistics['choices'] {
  const choices = (group: DeskGroup) =>
    [...new Set(all.map(({ ticket }) => keyOf(ticket, group)))].toSorted().slice(0, mostChoices);
  return Object.fromEntries(deskGroups.map((group) => [group, choices(group)])) as DeskStatistics['choices'];
}
