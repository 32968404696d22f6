import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Measurement, MeasurementReply, RunDetail } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { useMetricName, useReason } from '../../lib/use-metric.ts';
import { withQuery } from '../../net.ts';
import { MeasurementRow } from '../../parts/bullet-bar.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { Ago } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import { Distribution } from '../results/distribution.tsx';
import { useStudy } from '../results/use-study.ts';
import { outcomeOf } from './run-columns.tsx';

const shown = 4;
/** Fewer say nothing about what is usual. */
const leastOthers = 10;

/** What the newest test of a unit failed: each value against its limits, the first of them among those of all other units. */
export function FailedRun({ id }: { id: string }) {
  const { t } = useTranslation();
  const inWords = useReason();
  const mayCompare = useMay('results');
  const run = useApi<RunDetail>(`/api/runs/${id}`).data;
  if (!run || run.verdict === null || run.verdict === 'PASS') return null;
  const failed = run.measurements.filter(({ verdict, superseded }) => verdict === 'FAIL' && !superseded);
  const figure = failed.find(({ value }) => typeof value === 'number');
  const more = failed.length - shown;
  return (
    <section className="panel pad" aria-label={t('run.whatFailed')}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <Title order={2} size="h4">
              {t('run.whatFailed')}
            </Title>
            <VerdictBadge verdict={outcomeOf(run)} />
          </Group>
          <Text size="sm">
            <Link to={`/runs/${run.id}`}>
              {t('runs.place', { bench: run.bench, position: run.position })}, {run.profile}
            </Link>{' '}
            <Ago at={run.finishedAt ?? run.startedAt} />
          </Text>
        </Group>
        {failed.length === 0 && run.reason && <Text>{inWords(run.reason)}</Text>}
        {failed.slice(0, shown).map((one) => (
          <MeasurementRow key={`${one.step} ${one.round} ${one.name} ${one.instance}`} measurement={one} />
        ))}
        {more > 0 && (
          <Text size="sm" c="dimmed">
            {t('run.moreFailed', { count: more })}
          </Text>
        )}
        {figure && mayCompare && <AmongOthers run={run} measurement={figure} />}
      </Stack>
    </section>
  );
}

/** The value of this unit among the first tests of its model in the last weeks. */
function AmongOthers({ run, measurement }: { run: RunDetail; measurement: Measurement }) {
  const { t, i18n } = useTranslation();
  const metric = useMetricName();
  const { step, name, instance, value, unit } = measurement;
  const which = { step, name, instance, profile: run.profile, model: run.model ?? undefined };
  const study = useStudy<MeasurementReply>(withQuery('/api/results/measurement', which));
  const result = study.result;
  if (!result?.summary || result.summary.n < leastOthers || result.instance !== instance) return null;
  const label = t('run.thisUnit', { value: number(value as number, i18n.language), unit });
  return (
    <div>
      <Group justify="space-between" gap="sm" mb={4}>
        <Text size="sm" fw={600}>
          {t('run.amongOthers', { name: metric(name, instance), count: result.summary.n })}
        </Text>
        <Text size="sm">
          <Link to={withQuery('/results/measurement', which)}>{t('run.toMeasurement')}</Link>
        </Text>
      </Group>
      <Distribution result={result} mark={{ value: value as number, label }} height={150} />
    </div>
  );
}
