import { Anchor, Badge, Button, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCalendarCheck, IconPrinter } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Shift, ShiftAct } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { exact, number } from '../../lib/format.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PriorityTag } from '../../parts/ticket-badges.tsx';
import classes from './clocks.module.css';
import { actWords } from './clocks.tsx';

const spans = ['4', '8', '12', '24'] as const;
const againMs = 60_000;

/** What the shift has before it: every act of every open ticket, by the hour. */
export function ShiftScreen() {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useQuery();
  const hours = spans.find((each) => each === query('hours')) ?? '8';
  const shift = useApi<Shift>(`/api/shift?hours=${hours}`);
  const { reload } = shift;
  useTopicChanges('tickets', reload, reload);
  useEffect(() => {
    const timer = setInterval(reload, againMs);
    return () => clearInterval(timer);
  }, [reload]);
  const { data } = shift;
  const groups = data ? byHour(data.items, i18n.language) : [];
  return (
    <div className="page">
      <Stack gap="md" maw={1180}>
        <PageHead
          title={t('page.shift')}
          pages={<SectionPages />}
          beside={
            data &&
            data.overdue > 0 && (
              <Badge color="red" tt="none" size="lg">
                {t('shift.overdue', { count: data.overdue })}
              </Badge>
            )
          }
        >
          <Group className={classes.noPrint} gap="xs">
            <SegmentedControl
              value={hours}
              onChange={(next) => setQuery({ hours: next === '8' ? undefined : next })}
              aria-label={t('shift.span')}
              data={spans.map((value) => ({ value, label: t('shift.hours', { hours: value }) }))}
            />
            <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
              {t('shift.print')}
            </Button>
          </Group>
        </PageHead>
        <ErrorNote error={shift.error} retry={reload} />
        {shift.loading && <Skeleton height={320} />}
        {data && data.items.length === 0 && (
          <Empty icon={IconCalendarCheck} title={t('shift.empty')} text={t('shift.emptyText', { hours })} />
        )}
        {groups.map(({ title, acts }) => (
          <section className={`panel ${classes.group}`} key={title}>
            <Title order={2} mb={6}>
              {title}{' '}
              <Text span c="dimmed" size="sm">
                {t('shift.count', { count: acts.length })}
              </Text>
            </Title>
            {together(acts).map((some) => (
              <Line acts={some} key={`${some[0]!.number}${some[0]!.at}`} />
            ))}
          </section>
        ))}
        {data && data.more > 0 && (
          <Text c="dimmed">
            {t('shift.more', { count: data.more, shown: number(data.more, i18n.language) })}
          </Text>
        )}
      </Stack>
    </div>
  );
}

/** What is done about one ticket at one moment. */
function Line({ acts }: { acts: readonly ShiftAct[] }) {
  const { t, i18n } = useTranslation();
  const [{ at, priority, number: nr, title }] = acts as readonly [ShiftAct];
  return (
    <div className={classes.row}>
      <time dateTime={at} className={classes.time} title={exact(at, i18n.language)}>
        {timeOfDay(at, i18n.language)}
      </time>
      <PriorityTag priority={priority} />
      <span>
        <Anchor component={Link} to={`/tickets/${nr}`} size="sm" underline="always">
          #{nr}
        </Anchor>{' '}
        {title}
      </span>
      <ul className={classes.todo}>
        {acts.map((act) => (
          <li key={`${act.act}${act.clock}${act.to}`} data-act={act.act} title={act.reason}>
            <strong>{actWords(act, t)}</strong>
            <Text span size="sm" c="dimmed">
              {act.to}
              {act.people.length > 0 && ` (${act.people.join(', ')})`}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The hour is said above. */
function timeOfDay(at: string, language: string): string {
  return new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** Acts about one ticket at one moment stand in one line. */
function together(acts: readonly ShiftAct[]): ShiftAct[][] {
  const lines = new Map<string, ShiftAct[]>();
  for (const act of acts) {
    const key = `${act.at}/${act.number}`;
    lines.set(key, [...(lines.get(key) ?? []), act]);
  }
  return [...lines.values()];
}

/** Acts by the hour in which they fall, in the reader's zone. */
function byHour(acts: readonly ShiftAct[], language: string): { title: string; acts: ShiftAct[] }[] {
  const groups: { title: string; acts: ShiftAct[] }[] = [];
  for (const act of acts) {
    const hour = new Date(act.at);
    hour.setMinutes(0, 0, 0);
    const title = hour.toLocaleString(language, {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const last = groups.at(-1);
    if (last?.title === title) last.acts.push(act);
    else groups.push({ title, acts: [act] });
  }
  return groups;
}
