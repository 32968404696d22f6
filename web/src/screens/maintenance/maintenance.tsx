import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, MaintenanceNow } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { type CalendarView, dayFrom, dayKey, rangeOf, turned } from '../../lib/calendar.ts';
import { useApi } from '../../lib/use-api.ts';
import { useNow } from '../../lib/use-now.ts';
import { useQuery } from '../../lib/use-query.ts';
import { withQuery } from '../../net.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { Agenda } from './agenda.tsx';
import classes from './maintenance.module.css';
import { MonthGrid } from './month-grid.tsx';
import { NowPanel } from './now-panel.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { WeekGrid } from './week-grid.tsx';
import { WindowDrawer } from './window-drawer.tsx';

const views = ['month', 'week', 'agenda'] as const;

/** Planned work: what is silent now, and the calendar of what will be. */
export function MaintenanceScreen() {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useQuery();
  const phone = usePhone();
  const mayPlan = useMay('maintenance');
  // A month of boxes is unreadable on a phone.
  const view: CalendarView = phone ? 'agenda' : (views.find((each) => each === query('view')) ?? 'month');
  const minute = Math.floor(useNow() / 60_000);
  const now = useMemo(() => new Date(minute * 60_000), [minute]);
  const day = dayFrom(query('day'), now);
  const { from, to } = rangeOf(view, day);
  const calendar = useApi<Calendar>(
    withQuery('/api/maintenance/calendar', { from: from.toISOString(), to: to.toISOString() }),
  );
  const open = useApi<MaintenanceNow>(`/api/maintenance/now?minute=${minute}`);
  const reload = () => {
    calendar.reload();
    open.reload();
  };
  const show = (id: number) => setQuery({ window: String(id) }, true);
  const entries = calendar.data?.entries ?? [];
  const Body = { month: MonthGrid, week: WeekGrid, agenda: Agenda }[view];
  return (
    <div className="page">
      <div className={classes.stack}>
        <PageHead title={t('page.maintenance')} pages={<SectionPages />}>
          {mayPlan && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setQuery({ plan: 'new' }, true)}>
              {t('maintenance.plan')}
            </Button>
          )}
        </PageHead>
        <NowPanel now={open} onOpen={show} />
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Button.Group>
              <Button
                variant="default"
                px={8}
                aria-label={t('maintenance.earlier')}
                onClick={() => setQuery({ day: dayKey(turned(view, day, -1)) })}
              >
                <IconChevronLeft size={18} aria-hidden />
              </Button>
              <Button variant="default" onClick={() => setQuery({ day: undefined })}>
                {t('maintenance.today')}
              </Button>
              <Button
                variant="default"
                px={8}
                aria-label={t('maintenance.later')}
                onClick={() => setQuery({ day: dayKey(turned(view, day, 1)) })}
              >
                <IconChevronRight size={18} aria-hidden />
              </Button>
            </Button.Group>
            <Text fw={650} fz={16} component="h2" aria-live="polite">
              {rangeWords(view, day, from, to, i18n.language)}
            </Text>
          </Group>
          {!phone && (
            <SegmentedControl
              aria-label={t('maintenance.view')}
              value={view}
              onChange={(value) => setQuery({ view: value === 'month' ? undefined : value })}
              data={views.map((value) => ({ value, label: t(`maintenance.views.${value}`) }))}
            />
          )}
        </Group>
        <ErrorNote error={calendar.error} retry={calendar.reload} />
        {calendar.loading ? (
          <Skeleton height={480} />
        ) : (
          <Body
            entries={entries}
            day={day}
            from={from}
            to={to}
            now={now}
            onOpen={show}
            onPlan={mayPlan ? (start) => setQuery({ plan: start }, true) : undefined}
          />
        )}
        {calendar.data?.more && <Text size="sm">{t('maintenance.more')}</Text>}
      </div>
      <WindowDrawer
        id={query('window')}
        onClose={() => setQuery({ window: undefined })}
        onChanged={reload}
        onEdit={(id) => setQuery({ window: undefined, plan: `edit:${id}` }, true)}
      />
      <PlanDialog
        key={query('plan') ?? ''}
        plan={query('plan')}
        onClose={() => setQuery({ plan: undefined })}
        onDone={(id) => {
          reload();
          setQuery({ plan: undefined, window: String(id) });
        }}
      />
    </div>
  );
}

function rangeWords(view: CalendarView, day: Date, from: Date, to: Date, language: string): string {
  if (view === 'month')
    return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(day);
  const last = new Date(to.getTime() - 1);
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    from,
    last,
  );
}
