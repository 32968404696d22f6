import { Button, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconChartBarOff, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskGroup, DeskStatistics, DeskTable } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ownZone } from '../../lib/zoned.ts';
import { withQuery } from '../../net.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { AgeingTable } from './ageing-table.tsx';
import { Figures } from './figures.tsx';
import { FlowChart } from './flow-chart.tsx';
import { HeatMap } from './heat-map.tsx';
import classes from './statistics.module.css';
import { TimesTable } from './times-table.tsx';
import { TopTable } from './top-table.tsx';
import { groups, useGroupWord } from './words.ts';

const spans = ['7', '30', '90', '365'] as const;
const dayMs = 86_400_000;

/** How the desk works: times against the promises, flow, ageing, contacts, and what tickets are about. */
export function DeskStatisticsScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const by = groups.find((each) => each === query('by')) ?? 'priority';
  const days = spans.find((each) => each === query('days')) ?? '30';
  // To the minute, so that the same question is asked again only in the next one.
  const to = Math.ceil(Date.now() / 60_000) * 60_000;
  const asked = {
    ...Object.fromEntries(groups.map((key) => [key, query(key)])),
    ...{ by, tz: ownZone, from: new Date(to - Number(days) * dayMs).toISOString() },
  };
  const study = useApi<DeskStatistics>(withQuery('/api/desk/statistics', asked));
  const { data } = study;
  const csv = (table: DeskTable) => withQuery('/api/desk/statistics/export', { ...asked, table });
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead title={t('page.desk-statistics')} pages={<SectionPages />}>
          <Select
            w={150}
            aria-label={t('deskStats.span')}
            value={days}
            onChange={(value) => setQuery({ days: value === '30' || value === null ? undefined : value })}
            data={spans.map((value) => ({ value, label: t('deskStats.days', { count: Number(value) }) }))}
          />
        </PageHead>
        <Filters choices={data?.choices} />
        <ErrorNote error={study.error} retry={study.reload} />
        {study.loading && <Skeleton height={460} />}
        {data && data.tickets === 0 && (
          <Empty icon={IconChartBarOff} title={t('deskStats.none')} text={t('deskStats.noneText')}>
            <Link to="/tickets/new">{t('ticket.new')}</Link>
          </Empty>
        )}
        {data && data.tickets > 0 && <Body data={data} by={by} csv={csv} />}
      </Stack>
    </div>
  );
}

function Body({ data, by, csv }: { data: DeskStatistics; by: DeskGroup; csv: (table: DeskTable) => string }) {
  const { t } = useTranslation();
  const [, setQuery] = useQuery();
  return (
    <>
      <Figures row={data.total} />
      <Part title={t('deskStats.times')} csv={csv('times')}>
        <Select
          size="xs"
          w={150}
          aria-label={t('deskStats.groupBy')}
          value={by}
          onChange={(value) => setQuery({ by: value === 'priority' || value === null ? undefined : value })}
          data={groups.map((value) => ({ value, label: t(`deskStats.by.${value}`) }))}
        />
        <TimesTable rows={data.groups} by={by} />
      </Part>
      <Part title={t(`deskStats.flow.${data.step}`)} csv={csv('flow')}>
        <FlowChart points={data.flow} step={data.step} />
      </Part>
      <Part title={t('deskStats.contacts')} csv={csv('contacts')}>
        <HeatMap contacts={data.contacts} zone={data.tz} />
      </Part>
      <Part title={t('deskStats.ageing', { count: data.ageing.open })} csv={csv('ageing')}>
        <AgeingTable ageing={data.ageing} />
      </Part>
      <div className={classes.two}>
        <Part title={t('deskStats.signatures')} csv={csv('signatures')}>
          <TopTable rows={data.signatures} head={t('deskStats.fault')} titled />
        </Part>
        <Part title={t('deskStats.models')} csv={csv('models')}>
          <TopTable rows={data.models} head={t('deskStats.by.model')} />
        </Part>
      </div>
      <Text size="xs" c="dimmed">
        {t('deskStats.how')}
      </Text>
    </>
  );
}

/** A part of the page with its table to take along. */
function Part({ title, csv, children }: { title: string; csv: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="panel pad" aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
        <Button
          component="a"
          href={csv}
          download
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          aria-label={t('deskStats.csvOf', { title })}
        >
          {t('table.csv')}
        </Button>
      </Group>
      {children}
    </section>
  );
}

function Filters({ choices }: { choices: DeskStatistics['choices'] | undefined }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const word = useGroupWord();
  const set = groups.some((key) => query(key) !== undefined);
  return (
    <div className={classes.filters}>
      {groups
        .filter((key) => (choices?.[key]?.length ?? 0) > 1 || query(key) !== undefined)
        .map((key) => (
          <Select
            key={key}
            size="xs"
            placeholder={t(`deskStats.by.${key}`)}
            aria-label={t(`deskStats.by.${key}`)}
            clearable
            searchable
            value={query(key) ?? null}
            onChange={(value) => setQuery({ [key]: value ?? undefined })}
            data={(choices?.[key] ?? [query(key)!]).map((value) => ({ value, label: word(key, value) }))}
          />
        ))}
      {set && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setQuery(Object.fromEntries(groups.map((key) => [key, undefined])))}
        >
          {t('feed.clearFilter')}
        </Button>
      )}
    </div>
  );
}
