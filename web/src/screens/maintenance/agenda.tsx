import { Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dayKey, daysBetween, lengthWords, partOf } from '../../lib/calendar.ts';
import { Empty } from '../../parts/empty.tsx';
import { ModeBadge } from '../../parts/maintenance-mode.tsx';
import type { CalendarProps } from './calendar-types.ts';
import { hourMinute } from './entry.tsx';
import classes from './maintenance.module.css';

/** What comes, day by day; days without anything are left out. */
export function Agenda({ entries, from, to, now, onOpen, onPlan }: CalendarProps) {
  const { t, i18n } = useTranslation();
  const head = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' });
  const days = daysBetween(from, to)
    .map((day) => ({ day, own: entries.filter((entry) => partOf(day, entry)) }))
    .filter(({ own }) => own.length > 0);
  if (days.length === 0)
    return (
      <div className="panel">
        <Empty
          icon={IconCalendarOff}
          title={t('maintenance.empty')}
          text={t(onPlan ? 'maintenance.emptyText' : 'maintenance.emptyRead')}
        />
      </div>
    );
  return (
    <div className={classes.agenda}>
      {days.map(({ day, own }) => (
        <section key={dayKey(day)} aria-label={head.format(day)}>
          <Text component="h3" fw={650} mb={4} c={dayKey(day) === dayKey(now) ? undefined : 'dimmed'}>
            {head.format(day)}
            {dayKey(day) === dayKey(now) && ` · ${t('maintenance.today')}`}
          </Text>
          <div className="panel">
            {own.map((entry) => (
              <button
                type="button"
                key={`${entry.id} ${entry.start}`}
                className={classes.agendaRow}
                data-cancelled={entry.cancelled}
                onClick={() => onOpen(entry.id)}
              >
                <span className={classes.agendaTime}>
                  {partOf(day, entry)!.from > 0 ? hourMinute(entry.start, i18n.language) : '…'} –{' '}
                  {partOf(day, entry)!.to < 1 ? hourMinute(entry.end, i18n.language) : '…'}
                </span>
                <span className={classes.agendaName}>{entry.name}</span>
                <ModeBadge mode={entry.mode} />
                <Text size="sm" c="dimmed" component="span">
                  {entry.cancelled
                    ? t('maintenance.cancelled')
                    : lengthWords(Math.round((Date.parse(entry.end) - Date.parse(entry.start)) / 60_000))}
                </Text>
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
