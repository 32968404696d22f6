import { Button, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconBellOff,
  IconCheck,
  IconCircleX,
  IconClockPause,
  IconDeviceTv,
  IconMessage,
} from '@tabler/icons-react';
import { type ComponentType, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveAlarms } from '../../lib/live-stores.ts';
import { useEnter } from '../../lib/use-enter.ts';
import { useQuery } from '../../lib/use-query.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { ActDialog, type BoardAct } from './act-dialog.tsx';
import { AlarmDrawer } from './alarm-drawer.tsx';
import { BoardCard, useBoardColumns } from './board-columns.tsx';
import { BoardFilters } from './board-filters.tsx';
import { type BoardRow, boardRows, type Grouping, groupings } from './board-rows.ts';
import { FreshBanner, NocMenu } from './noc.tsx';
import { type Board, type BoardFilter, filterKeys, useBoard, useBoardFilter } from './use-board.ts';
import { useFreshAlarms, useNocChoice } from './use-noc.ts';
import { useTicked } from './use-ticked.ts';
import { AlarmWall } from './wall.tsx';

const id = (row: BoardRow) => row.id;
const isCleared = (row: BoardRow) => row.alarm?.state === 'cleared';
const actIcons: Record<BoardAct, ComponentType<{ size?: number }>> = {
  acknowledge: IconCheck,
  comment: IconMessage,
  shelve: IconClockPause,
  clear: IconCircleX,
};

/** The alarm board, or with `wall=1` in the address the wall. */
export function AlarmsScreen() {
  const [query] = useQuery();
  return query('wall') === '1' ? <AlarmWall /> : <AlarmBoard />;
}

/** What is open now, live; cleared alarms and all of them from the store. */
function AlarmBoard() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const filter = useBoardFilter();
  const board = useBoard(filter);
  const by = groupings.find((each) => each === query('by')) ?? 'umbrella';
  const { rows, fold } = useRows(board, by);
  const columns = useBoardColumns(by === 'device' || by === 'node', fold);
  const phone = usePhone();
  const ticked = useTicked(rows, id);
  const [active, setActive] = useState<string | null>(null);
  const [dialog, setDialog] = useState<BoardAct | null>(null);
  const [noc, setNoc] = useNocChoice();
  const { fresh, seen } = useFreshAlarms(useLiveAlarms(), noc);
  const may = { acknowledge: useMay('acknowledge'), silence: useMay('silence') };
  const acts: readonly BoardAct[] = [
    ...(may.acknowledge ? (['acknowledge', 'comment'] as const) : []),
    ...(may.silence ? (['shelve', 'clear'] as const) : []),
  ];

  const chosen = useMemo(() => chosenAlarms(rows, ticked.selected, active), [rows, ticked.selected, active]);
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.id === active);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    setActive(next?.id ?? null);
  };
  const ask = (act: BoardAct) => {
    if (acts.includes(act) && chosen.length > 0) setDialog(act);
  };
  const open = (row: BoardRow | undefined) => {
    if (row?.alarm) setQuery({ alarm: row.id }, true);
    else if (row) fold(row.id);
  };
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['x', () => active && ticked.toggle(active)],
    ['a', () => ask('acknowledge')],
    ['c', () => ask('comment')],
    ['s', () => ask('shelve')],
    ['z', () => active && fold(active)],
  ]);
  useEnter(() => open(rows.find((row) => row.id === active)));

  return (
    <div className="page-fill">
      <PageHead title={t('page.alarms')} pages={<SectionPages />}>
        {(!phone || chosen.length > 0) && acts.length > 0 && (
          <>
            {ticked.selected.size > 0 && (
              <Text size="sm" c="dimmed">
                {t('alarms.ticked', { count: chosen.length })}
              </Text>
            )}
            <ActButtons acts={acts} disabled={chosen.length === 0} onAct={ask} phone={phone} />
          </>
        )}
        <NocMenu choice={noc} onChoice={setNoc} />
        <Button
          variant="default"
          px={10}
          visibleFrom="sm"
          aria-label={t('alarms.wall.open')}
          title={t('alarms.wall.open')}
          onClick={() => setQuery({ wall: '1' }, true)}
        >
          <IconDeviceTv size={17} aria-hidden />
        </Button>
      </PageHead>
      <FreshBanner fresh={fresh} flash={noc.flash} onSeen={seen} />
      <BoardFilters filter={filter} board={board} by={by} />
      <ErrorNote error={board.error} retry={board.reload} />
      <DataTable
        name="alarms"
        label={t('page.alarms')}
        columns={columns}
        rows={rows}
        id={id}
        card={(row) => <BoardCard row={row} fold={fold} />}
        onOpen={(row) => {
          setActive(row.id);
          open(row);
        }}
        loading={board.loading}
        more={board.more}
        loadMore={board.loadMore}
        struck={isCleared}
        active={active}
        {...(may.acknowledge ? { selection: ticked } : {})}
        empty={<Nothing board={board} state={filter.state} />}
      />
      <AlarmDrawer id={query('alarm')} onClose={() => setQuery({ alarm: undefined }, true)} />
      <ActDialog
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

function ActButtons(props: {
  acts: readonly BoardAct[];
  disabled: boolean;
  phone: boolean;
  onAct: (act: BoardAct) => void;
}) {
  const { t } = useTranslation();
  return props.acts.map((act, index) => {
    const Icon = actIcons[act];
    return (
      <Button
        key={act}
        size={props.phone ? 'xs' : 'sm'}
        variant={index === 0 ? 'filled' : 'default'}
        leftSection={<Icon size={16} />}
        disabled={props.disabled}
        onClick={() => props.onAct(act)}
      >
        {t(`alarms.${act}`)}
      </Button>
    );
  });
}

/** The rows in their groups, and how one folds. */
function useRows(board: Board, by: Grouping) {
  const { t } = useTranslation();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = useCallback((id: string) => {
    setFolded((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const rows = useMemo(
    () => boardRows(board.alarms, by, folded, t('alarms.noPlace')),
    [board.alarms, by, folded, t],
  );
  return { rows, fold };
}

/** The ticked alarms, else the marked one; the head of a group stands for its members. */
function chosenAlarms(rows: readonly BoardRow[], selected: ReadonlySet<string>, active: string | null) {
  const marked = rows.filter((row) => selected.has(row.id));
  const chosen = (marked.length > 0 ? marked : rows.filter((row) => row.id === active)).flatMap((row) =>
    row.alarm ? [row.alarm] : (row.group?.members ?? []),
  );
  return [...new Map(chosen.map((alarm) => [alarm.id, alarm])).values()];
}

function Nothing({ board, state }: { board: Board; state: BoardFilter['state'] }) {
  const { t } = useTranslation();
  const [, setQuery] = useQuery();
  const { filtered } = board;
  return (
    <Empty
      icon={IconBellOff}
      title={filtered ? t('alarms.emptyFilter') : t(`alarms.emptyState.${state}`)}
      text={t(
        filtered
          ? 'alarms.emptyFilterText'
          : state === 'active' || state === 'open'
            ? 'alarms.emptyText'
            : 'alarms.emptyElse',
      )}
    >
      {filtered && (
        <Button
          variant="default"
          onClick={() => setQuery(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}
        >
          {t('feed.clearFilter')}
        </Button>
      )}
    </Empty>
  );
}
