import { Group, Text } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EventRow } from '../../../../src/contract/index.ts';
import type { Term } from '../../lib/filter.ts';
import { clock, number } from '../../lib/format.ts';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { When } from '../../parts/when.tsx';
import classes from './feed.module.css';

export interface EventRowProps {
  event: EventRow;
  /** Open alarm that the event belongs to, when it is among the live ones. */
  alarmId: number | undefined;
  onFilter: (term: Term) => void;
}

/** A value that filters by itself; with Shift, against itself. */
function Pick(props: {
  term: Omit<Term, 'negated' | 'compare'>;
  onFilter: (term: Term) => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const pick = (event: MouseEvent) => {
    event.stopPropagation();
    props.onFilter({ ...props.term, compare: 'is', negated: event.shiftKey });
  };
  return (
    <button
      type="button"
      className={classes.pick}
      onClick={pick}
      title={t('feed.pick', { value: props.term.value })}
      tabIndex={-1}
    >
      {props.children}
    </button>
  );
}

function Name({ event }: { event: EventRow }) {
  const { t } = useTranslation();
  return (
    <>
      {!event.known && <span className={classes.unknown}>{t('feed.unknown')}</span>}
      {event.name}
    </>
  );
}

/** How often it came, when more than once. */
function Count({ event }: { event: EventRow }) {
  const { t, i18n } = useTranslation();
  if (event.count === 1) return null;
  const shown = number(event.count, i18n.language);
  const time = event.lastAt === null ? '' : clock(event.lastAt, i18n.language);
  return (
    <span className={classes.count} title={t('feed.timesHelp', { shown, time })}>
      {t('feed.times', { shown })}
    </span>
  );
}

function AlarmLink({ event, alarmId }: { event: EventRow; alarmId: number | undefined }) {
  const { t } = useTranslation();
  if (event.signature === null) return null;
  const to = alarmId === undefined ? `/live?event=${event.id}` : `/alarms?alarm=${alarmId}`;
  return (
    <Link to={to} onClick={(click) => click.stopPropagation()} tabIndex={-1} title={event.signature}>
      <Group gap={4} wrap="nowrap" component="span">
        <IconBellRinging size={14} aria-hidden />
        {alarmId === undefined ? t('feed.alarm') : t('feed.alarmNumber', { id: alarmId })}
      </Group>
    </Link>
  );
}

/** The cells of one event on a desk. */
export const EventCells = memo(function EventCells({ event, alarmId, onFilter }: EventRowProps) {
  return (
    <>
      <div role="cell" className={classes.cell}>
        <When at={event.at} form="precise" />
      </div>
      <div role="cell" className={classes.cell}>
        <Pick term={{ field: 'severity', value: event.severity }} onFilter={onFilter}>
          <SeverityBadge severity={event.severity} />
        </Pick>
      </div>
      <div role="cell" className={classes.cell}>
        {event.device && (
          <Pick term={{ field: 'source', value: event.device.name }} onFilter={onFilter}>
            {event.device.name}
          </Pick>
        )}{' '}
        {event.source !== '' && (
          <Pick term={{ field: 'source', value: event.source }} onFilter={onFilter}>
            <span className="mono" style={event.device ? { color: 'var(--lb-quiet)' } : undefined}>
              {event.source}
            </span>
          </Pick>
        )}
      </div>
      <div role="cell" className={classes.cell}>
        <Pick term={{ field: 'name', value: event.name }} onFilter={onFilter}>
          <Name event={event} />
        </Pick>
      </div>
      <div role="cell" className={classes.cell} title={event.summary}>
        <Count event={event} />
        {event.summary}
      </div>
      <div role="cell" className={classes.cell}>
        <AlarmLink event={event} alarmId={alarmId} />
      </div>
    </>
  );
});

/** One event on a phone. */
export const EventCard = memo(function EventCard({ event, alarmId }: Omit<EventRowProps, 'onFilter'>) {
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={8} wrap="nowrap" miw={0}>
          <SeverityBadge severity={event.severity} />
          <Text size="sm" fw={600} className="truncate">
            <Name event={event} />
          </Text>
        </Group>
        <Text size="xs" c="dimmed" component="span">
          <When at={event.at} form="clock" />
        </Text>
      </Group>
      <Text size="sm" className="truncate" mt={3}>
        <Count event={event} />
        {event.summary}
      </Text>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" c="dimmed" className="truncate">
          {event.device?.name} {event.source}
        </Text>
        <Text size="xs" component="span">
          <AlarmLink event={event} alarmId={alarmId} />
        </Text>
      </Group>
    </>
  );
});
