import { Group, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeasurementReply } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useMetricName } from '../../lib/use-metric.ts';
import { useQuery } from '../../lib/use-query.ts';
import { withQuery } from '../../net.ts';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { CapabilityPanel } from './capability-panel.tsx';
import { ControlChart } from './control-chart.tsx';
import { Distribution, limitsText } from './distribution.tsx';
import { ExportButton } from './export-dialog.tsx';
import { PositionValues } from './position-values.tsx';
import classes from './results.module.css';
import { scopeLink, scopeQuery } from './scope.ts';
import { ScopeFilters } from './scope-filters.tsx';
import { StudyView } from './study-view.tsx';
import { useStudy } from './use-study.ts';
import { useFigure } from './use-words.ts';

const subgroups = ['1', '3', '5', '10', '25'] as const;

/** One measurement: distribution, capability, control chart, positions. */
export function MeasurementScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const metric = useMetricName();
  const scope = scopeQuery(query);
  const name = query('name') ?? '';
  const keys = ['step', 'instance', 'tests', 'subgroup', 'rules'] as const;
  const more = Object.fromEntries(keys.map((key) => [key, query(key)]));
  const study = useStudy<MeasurementReply>(
    withQuery('/api/results/measurement', { ...scope, ...more, name, step: query('step') ?? '' }),
  );
  const instances = study.result?.instances ?? [];
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead
          title={metric(name, study.result?.instance ?? query('instance') ?? '')}
          beside={<Text c="dimmed">{query('step')}</Text>}
        >
          <Link to={scopeLink('/results', query, { tab: 'measurements' })}>
            {t('results.allMeasurements')}
          </Link>
          <ExportButton scope={{ ...scope, name }} />
        </PageHead>
        <ScopeFilters offered={null} />
        <Group gap="sm">
          {instances.length > 1 && (
            <Select
              aria-label={t('reading.instance')}
              w={150}
              value={study.result!.instance}
              onChange={(instance) => setQuery({ instance: instance ?? undefined })}
              data={instances.map((value) => ({ value, label: t('metric.channel', { name: value }) }))}
              searchable
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('results.whichTests')}
            value={query('tests') === 'all' ? 'all' : 'first'}
            onChange={(tests) => setQuery({ tests: tests === 'all' ? tests : undefined })}
            data={(['first', 'all'] as const).map((value) => ({ value, label: t(`results.which.${value}`) }))}
          />
          <Select
            aria-label={t('results.subgroup')}
            w={190}
            value={query('subgroup') ?? '1'}
            onChange={(value) => setQuery({ subgroup: value === '1' || value === null ? undefined : value })}
            data={subgroups.map((value) => ({
              value,
              label: value === '1' ? t('results.individuals') : t('results.subgroupsOf', { n: value }),
            }))}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('results.rules')}
            value={query('rules') === 'western' ? 'western' : 'nelson'}
            onChange={(rules) => setQuery({ rules: rules === 'western' ? rules : undefined })}
            data={(['nelson', 'western'] as const).map((value) => ({
              value,
              label: t(`results.rulesOf.${value}`),
            }))}
          />
        </Group>
        <StudyView study={study}>{(result) => <Found result={result} />}</StudyView>
      </Stack>
    </div>
  );
}

function Found({ result }: { result: MeasurementReply }) {
  const { t } = useTranslation();
  if (!result.summary) return <Empty title={t('results.noNumbers')} text={t('results.noNumbersText')} />;
  return (
    <>
      <div className={classes.two}>
        <section className="panel pad">
          <Title order={2} mb="sm">
            {t('results.distribution')}
          </Title>
          <Distribution result={result} />
        </section>
        <section className="panel pad">
          <Title order={2} mb="sm">
            {t('results.capability')}
          </Title>
          <CapabilityPanel result={result} />
          <Summary result={result} />
        </section>
      </div>
      <section className="panel pad">
        <Title order={2} mb="sm">
          {t('results.controlChart')}
        </Title>
        {result.chart ? (
          <ControlChart chart={result.chart} unit={result.unit} />
        ) : (
          <Text c="dimmed">{t('results.shortChart')}</Text>
        )}
      </section>
      <section className="panel pad">
        <Title order={2} mb="sm">
          {t('results.byPosition')}
        </Title>
        <PositionValues result={result} />
      </section>
    </>
  );
}

function Summary({ result }: { result: MeasurementReply }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const { summary, unit, limits } = result;
  if (!summary) return null;
  const say = (value: number | null) => (value === null ? null : `${figure(value)} ${unit}`);
  return (
    <div style={{ marginTop: 12 }}>
      <Facts
        items={[
          [t('results.values'), number(summary.n, i18n.language)],
          [t('results.mean'), say(summary.mean)],
          [t('results.sd'), say(summary.sd)],
          [t('results.median'), say(summary.median)],
          [t('results.range'), `${figure(summary.min)} … ${figure(summary.max)} ${unit}`],
          [
            t('limits.title'),
            limits.length === 1 ? limitsText(limits[0]!, figure, t('results.noLimits')) : null,
          ],
          [t('results.failed'), number(result.failed, i18n.language)],
          [t('results.marginal'), number(result.marginal, i18n.language)],
          [t('results.leftOut'), result.leftOut > 0 && number(result.leftOut, i18n.language)],
        ]}
      />
    </div>
  );
}
