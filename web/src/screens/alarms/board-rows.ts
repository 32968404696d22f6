import type { Alarm, Severity } from '../../../../src/contract/index.ts';
import { severityRank } from '../../lib/words.ts';

export const groupings = ['none', 'umbrella', 'device', 'node'] as const;
export type Grouping = (typeof groupings)[number];

/** One row of the board: an alarm, or the head of a group without an alarm of its own. */
export interface BoardRow {
  id: string;
  alarm: Alarm | null;
  /** Below a head: an umbrella, or a place. */
  below: 'umbrella' | 'place' | null;
  /** What folds below this row. */
  group: { name: string; members: readonly Alarm[]; worst: Severity; folded: boolean } | null;
}

/** The rows of a board in the order of its alarms; members follow their head unless it is folded. */
export function boardRows(
  alarms: readonly Alarm[],
  by: Grouping,
  folded: ReadonlySet<string>,
  none: string,
): BoardRow[] {
  if (by === 'none') return alarms.map((alarm) => row(alarm));
  return by === 'umbrella' ? belowUmbrellas(alarms, folded) : byPlace(alarms, by, folded, none);
}

function belowUmbrellas(alarms: readonly Alarm[], folded: ReadonlySet<string>): BoardRow[] {
  const here = new Set(alarms.map(({ id }) => id));
  const below = Map.groupBy(alarms, ({ umbrellaId }) =>
    umbrellaId !== null && here.has(umbrellaId) ? umbrellaId : null,
  );
  return (below.get(null) ?? []).flatMap((alarm) => {
    const members = below.get(alarm.id);
    if (!members) return [row(alarm)];
    const id = String(alarm.id);
    const group = headOf(alarm.title, [alarm, ...members], members, folded.has(id));
    return [
      { ...row(alarm), group },
      ...(group.folded ? [] : members.map((member) => row(member, 'umbrella'))),
    ];
  });
}

function byPlace(
  alarms: readonly Alarm[],
  by: 'device' | 'node',
  folded: ReadonlySet<string>,
  none: string,
): BoardRow[] {
  const place = (alarm: Alarm) => (by === 'node' ? alarm.node : (alarm.device?.name ?? alarm.source)) || none;
  return [...Map.groupBy(alarms, place)].flatMap(([name, members]) => {
    const id = `${by}:${name}`;
    const group = headOf(name, members, members, folded.has(id));
    const head: BoardRow = { id, alarm: null, below: null, group };
    return [head, ...(group.folded ? [] : members.map((member) => row(member, 'place')))];
  });
}

function headOf(name: string, all: readonly Alarm[], members: readonly Alarm[], folded: boolean) {
  const open = all.filter(({ state }) => state === 'open');
  const worst = open.reduce<Severity>(
    (most, { severity }) => (severityRank(severity) < severityRank(most) ? severity : most),
    'cleared',
  );
  return { name, members, worst, folded };
}

function row(alarm: Alarm, below: BoardRow['below'] = null): BoardRow {
  return { id: String(alarm.id), alarm, below, group: null };
}
