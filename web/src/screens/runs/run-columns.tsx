import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Run } from '../../../../src/contract/index.ts';
import { took } from '../../lib/format.ts';
import { useReason } from '../../lib/use-metric.ts';
import type { Column } from '../../parts/table-types.ts';
import { type Outcome, VerdictBadge } from '../../parts/verdict-badge.tsx';
import { Ago, When } from '../../parts/when.tsx';

/** Verdict of a run, or that it still goes on. */
export function outcomeOf(run: Run): Outcome {
  return run.verdict ?? 'RUNNING';
}

/** How long a finished run took, in milliseconds. */
export function durationOf(run: Run): number | null {
  return run.finishedAt === null ? null : Date.parse(run.finishedAt) - Date.parse(run.startedAt);
}

/** Columns of a list of runs. */
export function useRunColumns(): readonly Column<Run>[] {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'verdict',
        header: t('field.verdict'),
        width: '120px',
        cell: (run) => <VerdictBadge verdict={outcomeOf(run)} />,
        text: (run) => outcomeOf(run),
      },
      {
        id: 'serial',
        header: t('field.serial'),
        width: 'minmax(140px, 0.9fr)',
        cell: (run) => (
          <Link to={`/runs/${run.id}`} className="quiet-link">
            {run.serial}
          </Link>
        ),
        text: (run) => run.serial,
      },
      {
        id: 'model',
        header: t('field.model'),
        width: 'minmax(100px, 0.7fr)',
        cell: (run) => run.model,
        text: (run) => run.model ?? '',
      },
      {
        id: 'where',
        header: t('runs.where'),
        width: 'minmax(116px, 0.5fr)',
        cell: (run) => `${run.bench} / ${run.position}`,
        text: (run) => `${run.bench}/${run.position}`,
      },
      {
        id: 'profile',
        header: t('field.profile'),
        width: 'minmax(176px, 0.9fr)',
        cell: (run) => `${run.profile} ${run.profileVersion}`,
        text: (run) => `${run.profile} ${run.profileVersion}`,
      },
      {
        id: 'reason',
        header: t('field.reason'),
        width: 'minmax(200px, 2.6fr)',
        cell: (run) => <Reason text={run.reason ?? ''} />,
        text: (run) => run.reason ?? '',
      },
      {
        id: 'started',
        header: t('field.started'),
        width: '196px',
        cell: (run) => <When at={run.startedAt} />,
        text: (run) => run.startedAt,
      },
      {
        id: 'duration',
        header: t('field.duration'),
        width: '84px',
        align: 'right',
        cell: (run) => tookText(run, i18n.language),
        text: (run) => tookText(run, i18n.language),
      },
      {
        id: 'by',
        header: t('field.by'),
        width: '110px',
        cell: (run) => run.startedBy,
        text: (run) => run.startedBy,
        hidden: true,
      },
    ],
    [t, i18n.language],
  );
}

function Reason({ text }: { text: string }) {
  const words = useReason()(text);
  return <span title={words}>{words}</span>;
}

function tookText(run: Run, language: string): string {
  const duration = durationOf(run);
  return duration === null ? '' : took(duration, language);
}

/** One run on a phone. */
export function RunCard({ run }: { run: Run }) {
  const inWords = useReason();
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <VerdictBadge verdict={outcomeOf(run)} />
        <Text size="xs" c="dimmed" component="span">
          {run.bench}/{run.position} · <Ago at={run.startedAt} />
        </Text>
      </Group>
      <Text fw={600} mt={3}>
        <Link to={`/runs/${run.id}`} className="quiet-link">
          {run.serial}
        </Link>{' '}
        <Text span c="dimmed" size="sm">
          {run.model}
        </Text>
      </Text>
      <Text size="sm" c="dimmed" className="truncate">
        {run.reason ? inWords(run.reason) : `${run.profile} ${run.profileVersion}`}
      </Text>
    </>
  );
}
