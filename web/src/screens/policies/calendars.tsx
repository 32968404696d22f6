import { ActionIcon, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PolicyCalendar } from '../../../../src/contract/index.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import rules from '../rules/rules.module.css';
import classes from './policies.module.css';

type Day = PolicyCalendar['days'][number];
const kinds = ['open', 'part', 'holiday', 'closed'] as const;

/** The calendars of a policy over a year, with their holidays. */
export function PolicyCalendars({ text }: { text: string }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const year = Number(query('year') ?? new Date().getFullYear());
  const drawn = useAsked<{ items: PolicyCalendar[] }>('/api/policies/calendars', { text, year });
  const items = drawn.data?.items ?? [];
  const chosen =
    items.find(({ name }) => name === query('calendar')) ??
    items.find(({ standard }) => standard) ??
    items[0];
  const step = (by: number) => setQuery({ year: String(year + by) });
  return (
    <section className={rules.scroll} aria-label={t('policies.tab.calendars')} tabIndex={0}>
      <Stack gap="md" maw={1180}>
        <ErrorNote error={drawn.error} />
        <Group justify="space-between">
          {items.length > 0 && (
            <SegmentedControl
              value={chosen?.name ?? ''}
              onChange={(name) => setQuery({ calendar: name })}
              aria-label={t('policies.calendar')}
              data={items.map(({ name }) => name)}
            />
          )}
          <Group gap={6}>
            <ActionIcon
              variant="default"
              size={34}
              aria-label={t('policies.yearBefore')}
              onClick={() => step(-1)}
            >
              <IconChevronLeft size={16} />
            </ActionIcon>
            <Text fw={650}>{year}</Text>
            <ActionIcon
              variant="default"
              size={34}
              aria-label={t('policies.yearAfter')}
              onClick={() => step(1)}
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </Group>
        </Group>
        {!chosen && !drawn.error && <Skeleton height={320} />}
        {chosen && (
          <>
            <Group justify="space-between">
              <Text size="sm">
                {t(chosen.always ? 'policies.always' : 'policies.inZone', { zone: chosen.zone })}
              </Text>
              <div className={classes.legend}>
                {kinds.map((kind) => (
                  <span className={classes.day} data-kind={kind} key={kind}>
                    {t(`policies.day.${kind}`)}
                  </span>
                ))}
              </div>
            </Group>
            <Year calendar={chosen} />
          </>
        )}
      </Stack>
    </section>
  );
}

function Year({ calendar }: { calendar: PolicyCalendar }) {
  const { i18n } = useTranslation();
  const months = Array.from({ length: 12 }, (_, month) =>
    calendar.days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1),
  );
  return (
    <div className={classes.year}>
      {months.map((days) => {
        const first = new Date(`${days[0]!.date}T12:00:00Z`);
        const blank = (first.getUTCDay() + 6) % 7;
        return (
          <div className={classes.month} key={days[0]!.date}>
            <Title order={3} mb={4}>
              {first.toLocaleDateString(i18n.language, { month: 'long', timeZone: 'UTC' })}
            </Title>
            <div className={classes.days}>
              {blank > 0 && <span style={{ gridColumn: `span ${blank}` }} />}
              {days.map((day) => (
                <DayCell day={day} zone={calendar.zone} key={day.date} />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function DayCell({ day, zone }: { day: Day; zone: string }) {
  const { t, i18n } = useTranslation();
  const kind =
    day.holidays.length > 0
      ? day.open.length > 0
        ? 'part'
        : 'holiday'
      : day.open.length > 0
        ? 'open'
        : 'closed';
  const time = (at: string) =>
    new Date(at).toLocaleTimeString(i18n.language, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  const hours = day.open.map(({ from, to }) => `${time(from)}–${time(to)}`).join(', ');
  const words = [day.date, ...day.holidays, hours || t('policies.day.closed')].join(' · ');
  return (
    <span className={classes.day} data-kind={kind} title={words}>
      {Number(day.date.slice(8))}
    </span>
  );
}
