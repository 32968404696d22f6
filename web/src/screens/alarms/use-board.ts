import { useMemo } from 'react';
import type { Alarm, AlarmState, AlarmType, Severity } from '../../../../src/contract/index.ts';
import { useLiveAlarms } from '../../lib/live-stores.ts';
import { type Pages, usePages } from '../../lib/use-api.ts';
import { useNow } from '../../lib/use-now.ts';
import { useQuery } from '../../lib/use-query.ts';
import { alarmTypes, atLeast, severities, severityRank } from '../../lib/words.ts';

/** Just cleared alarms stay on the board this long. */
const clearedStayMs = 5 * 60_000;

/** What the address narrows the board to. */
export interface BoardFilter {
  state: AlarmState;
  severity: Severity | undefined;
  type: AlarmType | undefined;
  acknowledged: 'true' | 'false' | undefined;
  group: string | undefined;
  site: string | undefined;
  umbrella: string | undefined;
  q: string | undefined;
}
export const filterKeys = ['severity', 'type', 'acknowledged', 'group', 'site', 'umbrella', 'q'] as const;

/** Reads the filter from the address. */
export function useBoardFilter(): BoardFilter {
  const [query] = useQuery();
  const acknowledged = query('acknowledged');
  return {
    state: (query('state') as AlarmState | undefined) ?? 'active',
    severity: severities.find((severity) => severity === query('severity')),
    type: alarmTypes.find((type) => type === query('type')),
    acknowledged: acknowledged === 'true' || acknowledged === 'false' ? acknowledged : undefined,
    group: query('group'),
    site: query('site'),
    umbrella: query('umbrella'),
    q: query('q'),
  };
}

/** The alarms of the board. */
export interface Board extends Omit<Pages<Alarm>, 'items' | 'loadingMore'> {
  alarms: readonly Alarm[];
  filtered: boolean;
  /** Open alarms by state, before the filter. */
  counts: Record<'active' | 'shelved' | 'suppressed' | 'flapping', number>;
  groups: readonly string[];
  sites: readonly string[];
}

/** What is open, live; what is cleared and the whole history from the server. */
export function useBoard(filter: BoardFilter): Board {
  const now = useNow();
  const live = useLiveAlarms();
  const fromServer = filter.state === 'cleared' || filter.state === 'all';
  const stored = usePages<Alarm>(fromServer ? '/api/alarms' : null, { ...filter, limit: '100' });
  // The clock only matters when a cleared alarm leaves the board, so ten seconds are fine enough.
  const horizon = Math.floor(now / 10_000) * 10_000 - clearedStayMs;
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filter's values
  const shown = useMemo(
    () =>
      [...(live ?? [])]
        .filter((alarm) => inState(alarm, filter.state, horizon) && passes(alarm, filter))
        .sort(worstFirst),
    [live, horizon, key],
  );
  const facets = useMemo(() => facetsOf(live ?? []), [live]);
  const filtered = filterKeys.some((each) => filter[each] !== undefined);
  if (fromServer) return { ...stored, ...facets, alarms: stored.items, filtered };
  const nothing = () => undefined;
  return {
    ...facets,
    alarms: shown,
    loading: live === null,
    more: false,
    loadMore: nothing,
    reload: nothing,
    error: null,
    filtered,
  };
}

/** Whether nobody downstream hears of it. */
export function isSilent(alarm: Alarm): boolean {
  return alarm.shelved !== null || alarm.suppressed !== null;
}

function inState(alarm: Alarm, state: AlarmState, horizon: number): boolean {
  const open = alarm.clearedAt === null;
  switch (state) {
    case 'shelved':
      return open && alarm.shelved !== null;
    case 'suppressed':
      return open && alarm.suppressed !== null;
    case 'flapping':
      return open && alarm.flapping !== null;
    case 'open':
      return open;
    default:
      // What an umbrella stands for is folded below it.
      if (open) return !isSilent(alarm) || alarm.suppressed?.kind === 'umbrella';
      return Date.parse(alarm.clearedAt!) > horizon;
  }
}

function passes(alarm: Alarm, filter: BoardFilter): boolean {
  const { severity, type, acknowledged, group, site, umbrella, q } = filter;
  return (
    (severity === undefined || atLeast(alarm.severity, severity)) &&
    (type === undefined || alarm.type === type) &&
    (acknowledged === undefined || (alarm.acknowledgedAt !== null) === (acknowledged === 'true')) &&
    (group === undefined || alarm.groups.includes(group)) &&
    (site === undefined || alarm.site === site) &&
    (umbrella === undefined || String(alarm.umbrellaId) === umbrella) &&
    words(q).every((word) => searchText(alarm).includes(word))
  );
}

function words(q: string | undefined): string[] {
  return (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}

function searchText(alarm: Alarm): string {
  const { title, source, signature, device, node, comment, name } = alarm;
  return [title, source, signature, device?.name, device?.serial, node, comment, name]
    .join(' ')
    .toLowerCase();
}

function facetsOf(alarms: readonly Alarm[]): Pick<Board, 'counts' | 'groups' | 'sites'> {
  const counts = { active: 0, shelved: 0, suppressed: 0, flapping: 0 };
  const groups = new Set<string>();
  const sites = new Set<string>();
  for (const alarm of alarms) {
    for (const group of alarm.groups) groups.add(group);
    if (alarm.site !== null) sites.add(alarm.site);
    if (alarm.clearedAt !== null) continue;
    if (!isSilent(alarm)) counts.active++;
    if (alarm.shelved) counts.shelved++;
    if (alarm.suppressed) counts.suppressed++;
    if (alarm.flapping) counts.flapping++;
  }
  return { counts, groups: [...groups].sort(), sites: [...sites].sort() };
}

/** What needs a person first: open before cleared, unacknowledged before acknowledged, then the worst, then the newest. */
export function worstFirst(a: Alarm, b: Alarm): number {
  return (
    Number(a.state === 'cleared') - Number(b.state === 'cleared') ||
    Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) ||
    severityRank(a.severity) - severityRank(b.severity) ||
    b.lastAt.localeCompare(a.lastAt)
  );
}
