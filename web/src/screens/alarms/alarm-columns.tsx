import { Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Alarm } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { severityRank } from '../../lib/words.ts';
import { NextClock } from '../../parts/next-clock.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import type { Column } from '../../parts/table-types.ts';
import { Ago } from '../../parts/when.tsx';
import classes from './alarms.module.css';
import { Marks } from './marks.tsx';

/** Columns of the alarm board. */
export function useAlarmColumns(): readonly Column<Alarm>[] {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'severity',
        header: t('field.severity'),
        width: '138px',
        cell: (alarm) => <SeverityBadge severity={alarm.state === 'cleared' ? 'cleared' : alarm.severity} />,
        text: (alarm) => alarm.severity,
        sort: (alarm) => severityRank(alarm.severity),
      },
      {
        id: 'what',
        header: t('alarms.what'),
        width: 'minmax(300px, 3fr)',
        cell: (alarm) => <What alarm={alarm} />,
        text: (alarm) => alarm.title,
        sort: (alarm) => alarm.title,
      },
      {
        id: 'where',
        header: t('alarms.where'),
        width: 'minmax(170px, 1fr)',
        cell: (alarm) => <Where alarm={alarm} />,
        text: (alarm) => alarm.device?.name ?? alarm.source,
        sort: (alarm) => alarm.device?.name ?? alarm.source,
      },
      {
        id: 'type',
        header: t('field.type'),
        width: '132px',
        cell: (alarm) => <Text size="sm">{t(`alarms.type.${alarm.type}`)}</Text>,
        text: (alarm) => alarm.type,
        sort: (alarm) => alarm.type,
      },
      ...(['site', 'node'] as const).map((field) => ({
        id: field,
        header: t(`alarms.${field}`),
        width: '110px',
        cell: (alarm: Alarm) => alarm[field],
        text: (alarm: Alarm) => alarm[field] ?? '',
        sort: (alarm: Alarm) => alarm[field] ?? '',
        hidden: true,
      })),
      {
        id: 'count',
        header: t('field.count'),
        width: '66px',
        align: 'right',
        cell: (alarm) => number(alarm.count, i18n.language),
        text: (alarm) => String(alarm.count),
        sort: (alarm) => alarm.count,
      },
      {
        id: 'first',
        header: t('alarms.first'),
        width: '94px',
        cell: (alarm) => <Ago at={alarm.firstAt} />,
        text: (alarm) => alarm.firstAt,
        sort: (alarm) => alarm.firstAt,
      },
      {
        id: 'last',
        header: t('alarms.last'),
        width: '94px',
        cell: (alarm) => <Ago at={alarm.lastAt} />,
        text: (alarm) => alarm.lastAt,
        sort: (alarm) => alarm.lastAt,
      },
      {
        id: 'ack',
        header: t('alarms.ack'),
        width: 'minmax(92px, 0.3fr)',
        cell: (alarm) => <Acknowledged alarm={alarm} />,
        text: (alarm) => alarm.acknowledgedBy ?? '',
        sort: (alarm) => alarm.acknowledgedAt ?? '',
      },
      {
        id: 'ticket',
        header: t('field.ticket'),
        width: 'minmax(84px, 130px)',
        cell: (alarm) => <TicketCell alarm={alarm} />,
        text: (alarm) => String(alarm.ticket ?? ''),
        sort: (alarm) => alarm.ticket ?? 0,
      },
    ],
    [t, i18n.language],
  );
}

/** The ticket with its nearest clock while the alarm is open. */
function TicketCell({ alarm }: { alarm: Alarm }) {
  if (alarm.ticket === null) return null;
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <Link to={`/tickets/${alarm.ticket}`}>#{alarm.ticket}</Link>
      {alarm.state !== 'cleared' && <NextClock ticket={alarm.ticket} />}
    </Group>
  );
}

function What({ alarm }: { alarm: Alarm }) {
  return (
    <span className={classes.what}>
      <AlarmLink alarm={alarm} />
      <Marks alarm={alarm} />
    </span>
  );
}

/** Opens the alarm's drawer; on the board it keeps the filters. */
export function AlarmLink({ alarm }: { alarm: Alarm }) {
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(pathname === '/alarms' ? search : { state: 'all' });
  params.set('alarm', String(alarm.id));
  return (
    <Link to={`/alarms?${params}`} className="quiet-link truncate" title={alarm.title}>
      {alarm.title}
    </Link>
  );
}

function Where({ alarm }: { alarm: Alarm }) {
  if (!alarm.device) return <span className="mono">{alarm.source}</span>;
  return (
    <Link to={`/devices/${alarm.device.id}`} className="quiet-link" title={alarm.source}>
      {alarm.device.name}{' '}
      <Text span c="dimmed" size="sm">
        {alarm.node ?? alarm.device.serial ?? alarm.source}
      </Text>
    </Link>
  );
}

function Acknowledged({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  if (alarm.acknowledgedAt === null) return null;
  const until = alarm.ackUntil === 'changed' ? t('alarms.ackUntil.changed') : undefined;
  return (
    <Group
      gap={4}
      wrap="nowrap"
      component="span"
      title={[alarm.comment ?? t('alarms.acknowledged'), until].filter(Boolean).join('\n')}
    >
      <IconCheck size={15} color="var(--sev-cleared)" role="img" aria-label={t('alarms.acknowledged')} />
      <span className="truncate">
        {alarm.acknowledgedBy}
        {until && '*'}
      </span>
    </Group>
  );
}

/** One alarm on a phone. */
export function AlarmCard({ alarm }: { alarm: Alarm }) {
  const { t, i18n } = useTranslation();
  const struck = alarm.state === 'cleared' ? 'line-through' : undefined;
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <SeverityBadge severity={alarm.state === 'cleared' ? 'cleared' : alarm.severity} />
        <Text size="xs" c="dimmed" component="span">
          {t('alarms.times', { count: alarm.count, shown: number(alarm.count, i18n.language) })} ·{' '}
          <Ago at={alarm.lastAt} />
        </Text>
      </Group>
      <Text fw={600} mt={3} td={struck} className={classes.title}>
        <AlarmLink alarm={alarm} />
      </Text>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" c="dimmed" className="truncate">
          {alarm.device?.name ?? alarm.source}
        </Text>
        <Group gap={8} wrap="nowrap">
          <Marks alarm={alarm} />
          <Acknowledged alarm={alarm} />
          {alarm.ticket !== null && <Link to={`/tickets/${alarm.ticket}`}>#{alarm.ticket}</Link>}
        </Group>
      </Group>
    </>
  );
}
