import { Button, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconBellOff, IconCheck, IconMessage, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm, Severity } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveAlarms } from '../../lib/live-stores.ts';
import { usePages } from '../../lib/use-api.ts';
import { useEnter } from '../../lib/use-enter.ts';
import { useNow } from '../../lib/use-now.ts';
import { useQuery } from '../../lib/use-query.ts';
import { atLeast, severities, severityRank } from '../../lib/words.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { AckDialog } from './ack-dialog.tsx';
import { AlarmCard, useAlarmColumns } from './alarm-columns.tsx';
import { AlarmDrawer } from './alarm-drawer.tsx';
import { useTicked } from './use-ticked.ts';

/** Just cleared alarms stay on the board this long. */
const clearedStayMs = 5 * 60_000;
/** Severities that a reader can start the board from. */
const levels = ['critical', 'major', 'minor', 'warning'] as const;
const id = (alarm: Alarm) => String(alarm.id);
const isCleared = (alarm: Alarm) => alarm.state === 'cleared';

/** The alarm board: what is open now, live; cleared ones and all of them from the store. */
export function AlarmsScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const state = query('state') ?? 'open';
  const level = severities.find((severity) => severity === query('severity'));
  const board = useBoard(state, level, query('q'));
  const columns = useAlarmColumns();
  const phone = usePhone();
  const mayAcknowledge = useMay('acknowledge');
  const ticked = useTicked(board.alarms, id);
  const [active, setActive] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'acknowledge' | 'comment' | null>(null);
  const search = useDebouncedCallback((q: string) => setQuery({ q }), 250);

  const chosen = useMemo(() => {
    const marked = board.alarms.filter((alarm) => ticked.selected.has(id(alarm)));
    return marked.length > 0 ? marked : board.alarms.filter((alarm) => id(alarm) === active);
  }, [board.alarms, ticked.selected, active]);
  const move = (by: number) => {
    const at = board.alarms.findIndex((alarm) => id(alarm) === active);
    const next = board.alarms[Math.min(board.alarms.length - 1, Math.max(0, at + by))];
    setActive(next ? id(next) : null);
  };
  const ask = (what: 'acknowledge' | 'comment') => {
    if (mayAcknowledge && chosen.length > 0) setDialog(what);
  };
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['x', () => active && ticked.toggle(active)],
    ['a', () => ask('acknowledge')],
    ['c', () => ask('comment')],
  ]);
  useEnter(() => active && setQuery({ alarm: active }, true));

  return (
    <div className="page-fill">
      <PageHead title={t('page.alarms')} pages={<SectionPages />}>
        {mayAcknowledge && (!phone || chosen.length > 0) && (
          <>
            {ticked.selected.size > 0 && (
              <Text size="sm" c="dimmed">
                {t('alarms.ticked', { count: ticked.selected.size })}
              </Text>
            )}
            <Button
              leftSection={<IconCheck size={16} />}
              disabled={chosen.length === 0}
              onClick={() => ask('acknowledge')}
            >
              {t('alarms.acknowledge')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconMessage size={16} />}
              disabled={chosen.length === 0}
              onClick={() => ask('comment')}
            >
              {t('alarms.comment')}
            </Button>
          </>
        )}
      </PageHead>
      <Group gap="sm">
        <SegmentedControl
          value={state}
          onChange={(next) => setQuery({ state: next === 'open' ? undefined : next })}
          aria-label={t('alarms.which')}
          data={(['open', 'cleared', 'all'] as const).map((value) => ({
            value,
            label: t(`alarms.state.${value}`),
          }))}
        />
        <Select
          value={level ?? 'any'}
          onChange={(next) => setQuery({ severity: next === 'any' ? undefined : (next ?? undefined) })}
          aria-label={t('field.severity')}
          w={150}
          data={[
            { value: 'any', label: t('alarms.anySeverity') },
            ...levels.map((s) => ({
              value: s,
              label:
                s === 'critical' ? t('severity.critical') : t('feed.from', { severity: t(`severity.${s}`) }),
            })),
          ]}
        />
        <TextInput
          key={query('q') === undefined ? 'empty' : 'set'}
          flex="1 1 180px"
          leftSection={<IconSearch size={16} />}
          placeholder={t('alarms.search')}
          aria-label={t('alarms.search')}
          defaultValue={query('q') ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
      </Group>
      <ErrorNote error={board.error} retry={board.reload} />
      <DataTable
        name="alarms"
        label={t('page.alarms')}
        columns={columns}
        rows={board.alarms}
        id={id}
        card={(alarm) => <AlarmCard alarm={alarm} />}
        onOpen={(alarm) => {
          setActive(id(alarm));
          setQuery({ alarm: id(alarm) }, true);
        }}
        loading={board.loading}
        more={board.more}
        loadMore={board.loadMore}
        struck={isCleared}
        active={active}
        {...(mayAcknowledge ? { selection: ticked } : {})}
        empty={
          <Empty
            icon={IconBellOff}
            title={t(
              board.filtered ? 'alarms.emptyFilter' : state === 'open' ? 'alarms.emptyOpen' : 'alarms.empty',
            )}
            text={t(board.filtered ? 'alarms.emptyFilterText' : 'alarms.emptyText')}
          >
            {board.filtered && (
              <Button variant="default" onClick={() => setQuery({ q: undefined, severity: undefined })}>
                {t('feed.clearFilter')}
              </Button>
            )}
          </Empty>
        }
      />
      <AlarmDrawer id={query('alarm')} onClose={() => setQuery({ alarm: undefined }, true)} />
      <AckDialog
        kind={dialog}
        alarms={chosen}
        onClose={() => setDialog(null)}
        onDone={() => {
          ticked.clear();
          board.reload();
          setDialog(null);
        }}
      />
    </div>
  );
}

function useBoard(state: string, severity: Severity | undefined, q: string | undefined) {
  const now = useNow();
  const live = useLiveAlarms();
  const stored = usePages<Alarm>(state === 'open' ? null : '/api/alarms', {
    state,
    severity,
    q,
    limit: '100',
  });
  // The clock only matters when a cleared alarm leaves the board, so ten seconds are fine enough.
  const horizon = Math.floor(now / 10_000) * 10_000 - clearedStayMs;
  const open = useMemo(() => {
    const words = q?.toLowerCase();
    return [...(live ?? [])]
      .filter((alarm) => alarm.clearedAt === null || Date.parse(alarm.clearedAt) > horizon)
      .filter((alarm) => severity === undefined || atLeast(alarm.severity, severity))
      .filter((alarm) => words === undefined || searchText(alarm).includes(words))
      .sort(worstFirst);
  }, [live, horizon, severity, q]);
  const filtered = severity !== undefined || q !== undefined;
  if (state !== 'open') return { ...stored, alarms: stored.items, filtered };
  const nothing = () => undefined;
  return {
    alarms: open,
    loading: live === null,
    more: false,
    loadMore: nothing,
    reload: nothing,
    error: null,
    filtered,
  };
}

function searchText(alarm: Alarm): string {
  return [alarm.title, alarm.source, alarm.signature, alarm.device?.name, alarm.device?.serial, alarm.comment]
    .join(' ')
    .toLowerCase();
}

// What needs a person first: open before cleared, unacknowledged before acknowledged, then the worst, then the newest.
function worstFirst(a: Alarm, b: Alarm): number {
  return (
    Number(a.state === 'cleared') - Number(b.state === 'cleared') ||
    Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) ||
    severityRank(a.severity) - severityRank(b.severity) ||
    b.lastAt.localeCompare(a.lastAt)
  );
}
