import type { DeskRow, DeskStatistics, DeskTable, Durations } from '../../contract/index.ts';

type Cell = string | number | boolean | null;

/** A table of the statistics as CSV: RFC 4180, UTF-8 with a byte order mark; lengths in minutes. */
export function deskCsv(statistics: DeskStatistics, table: DeskTable): string {
  const rows = tables[table](statistics);
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const tables: Record<DeskTable, (statistics: DeskStatistics) => Cell[][]> = {
  ageing: ({ ageing }) => [
    ['number', 'title', 'priority', 'state', 'assignee', 'team', 'opened_at', 'age_minutes', 'breached'],
    ...ageing.oldest.map(({ number, title, priority, state, assignee, team, openedAt, age, breached }) => [
      ...[number, title, priority, state, assignee, team, openedAt, minutes(age), breached],
    ]),
  ],
  times: ({ by, groups, total }) => [timeHead(by), ...groups.map(timeRow), timeRow({ ...total, key: 'all' })],
  flow: ({ step, flow }) => [
    [step, 'opened', 'closed', 'backlog'],
    ...flow.map(({ at, opened, closed, backlog }) => [at, opened, closed, backlog]),
  ],
  contacts: ({ contacts }) => [
    ['weekday', 'hour', 'contacts', 'mean_per_week'],
    ...contacts.cells.map(({ weekday, hour, count, mean }) => [weekday + 1, hour, count, mean]),
  ],
  signatures: ({ signatures }) => topRows('signature', signatures),
  models: ({ models }) => topRows('model', models),
};

function timeHead(by: string): Cell[] {
  const lengths = (name: string) =>
    ['n', 'median_minutes', 'p90_minutes', 'kept', 'missed'].map((each) => `${name}_${each}`);
  return [
    ...[by, 'opened', 'resolved', 'open', ...lengths('response'), ...lengths('repair')],
    ...['promises_kept', 'promises_missed', 'promises_moved', 'reopened'],
  ];
}

function timeRow({ key, opened, resolved, open, response, repair, promises, reopened }: DeskRow): Cell[] {
  const lengths = ({ n, median, p90, kept, missed }: Durations) => [
    n,
    minutes(median),
    minutes(p90),
    kept,
    missed,
  ];
  const { kept, missed, moved } = promises;
  return [
    key,
    opened,
    resolved,
    open,
    ...lengths(response),
    ...lengths(repair),
    kept,
    missed,
    moved,
    reopened,
  ];
}

function topRows(name: string, rows: DeskStatistics['models']): Cell[][] {
  return [
    [name, 'tickets', 'repeats', 'open'],
    ...rows.map(({ key, tickets, repeats, open }) => [key, tickets, repeats, open]),
  ];
}

function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6000) / 10;
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && value !== '-' ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
