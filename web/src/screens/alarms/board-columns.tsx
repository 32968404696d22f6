import { Group, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import type { Column } from '../../parts/table-types.ts';
import { AlarmCard, useAlarmColumns } from './alarm-columns.tsx';
import classes from './alarms.module.css';
import type { BoardRow } from './board-rows.ts';

/** The alarms' columns for rows that may be heads of groups; grouped rows keep their order, so they do not sort. */
export function useBoardColumns(grouped: boolean, fold: (id: string) => void): readonly Column<BoardRow>[] {
  const columns = useAlarmColumns();
  return useMemo(
    () =>
      columns.map(({ cell, text, sort, ...column }): Column<BoardRow> => {
        const shown = (row: BoardRow): ReactNode => {
          if (column.id === 'what')
            return <What row={row} fold={fold} content={row.alarm && cell(row.alarm)} />;
          if (row.alarm) return cell(row.alarm);
          return column.id === 'severity' && row.group && <SeverityBadge severity={row.group.worst} />;
        };
        return {
          ...column,
          cell: shown,
          text: (row) => (row.alarm && text ? text(row.alarm) : column.id === 'what' ? row.group!.name : ''),
          ...(!grouped && sort ? { sort: (row: BoardRow) => (row.alarm ? sort(row.alarm) : '') } : {}),
        };
      }),
    [columns, grouped, fold],
  );
}

function What(props: { row: BoardRow; fold: (id: string) => void; content: ReactNode }) {
  const { row } = props;
  return (
    <span className={classes.what} data-below={row.below}>
      <FoldButton row={row} fold={props.fold} />
      {props.content}
      <GroupWords row={row} />
    </span>
  );
}

function GroupWords({ row }: { row: BoardRow }) {
  const { t } = useTranslation();
  if (!row.group) return null;
  return (
    <>
      {!row.alarm && <span className={classes.head}>{row.group.name}</span>}
      <Text span size="sm" c="dimmed">
        {t('alarms.members', { count: row.group.members.length })}
      </Text>
    </>
  );
}

function FoldButton({ row, fold }: { row: BoardRow; fold: (id: string) => void }) {
  const { t } = useTranslation();
  if (!row.group) return null;
  const { folded, name } = row.group;
  const Icon = folded ? IconChevronRight : IconChevronDown;
  return (
    <button
      type="button"
      className={classes.fold}
      aria-expanded={!folded}
      aria-label={t(folded ? 'alarms.unfold' : 'alarms.fold', { name })}
      onClick={() => fold(row.id)}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}

/** One row on a phone. */
export function BoardCard({ row, fold }: { row: BoardRow; fold: (id: string) => void }) {
  return (
    <div className={classes.card} data-below={row.below}>
      {row.group && (
        <Group gap={6} wrap="nowrap">
          <FoldButton row={row} fold={fold} />
          {!row.alarm && <SeverityBadge severity={row.group.worst} />}
          <GroupWords row={row} />
        </Group>
      )}
      {row.alarm && <AlarmCard alarm={row.alarm} />}
    </div>
  );
}
