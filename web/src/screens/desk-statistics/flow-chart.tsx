import { Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import type { FlowPoint } from '../../../../src/contract/index.ts';
import { axis, Chart, guide, type Inks } from '../results/chart.tsx';

/** Opened and closed by day or week, and what was open at the end of each. */
export function FlowChart({ points, step }: { points: readonly FlowPoint[]; step: 'day' | 'week' }) {
  const { t, i18n } = useTranslation();
  const data = useMemo<uPlot.AlignedData>(
    () => [
      points.map((_, i) => i),
      points.map(({ opened }) => opened),
      points.map(({ closed }) => closed),
      points.map(({ backlog }) => backlog),
    ],
    [points],
  );
  const labels = useMemo(
    () =>
      points.map(({ at }) =>
        new Date(at).toLocaleDateString(i18n.language, { month: 'short', day: 'numeric' }),
      ),
    [points, i18n.language],
  );
  const make = useCallback(
    (inks: Inks) => ({
      scales: { x: { time: false }, y: { range: fromZero }, backlog: { range: fromZero } },
      axes: [
        axis(inks, {
          values: (_: uPlot, ticks: number[]) =>
            ticks.map((tick) => (Number.isInteger(tick) ? (labels[tick] ?? '') : '')),
          space: 80,
        }),
        axis(inks, { size: 48 }),
        axis(inks, { scale: 'backlog', side: 1, size: 56, grid: { show: false } }),
      ],
      series: [
        { label: t(`deskStats.step.${step}`), value: (_: uPlot, at: number | null) => labels[at ?? 0] ?? '' },
        { label: t('deskStats.opened'), stroke: inks.bad, width: 2, points: { show: false } },
        { label: t('deskStats.resolved'), stroke: inks.main, width: 2, points: { show: false } },
        { ...guide(inks.second, t('deskStats.backlog'), [5, 4]), scale: 'backlog', width: 2 },
      ],
    }),
    [labels, step, t],
  );
  if (points.length < 2) return <Text c="dimmed">{t('deskStats.shortFlow')}</Text>;
  const last = points.at(-1)!;
  return (
    <>
      <Chart data={data} label={t('deskStats.flowOf', { count: points.length })} height={250} make={make} />
      <Text size="sm" mt={4}>
        {t('deskStats.flowWords', {
          opened: points.reduce((sum, point) => sum + point.opened, 0),
          closed: points.reduce((sum, point) => sum + point.closed, 0),
          before: points[0]!.backlog - points[0]!.opened + points[0]!.closed,
          after: last.backlog,
        })}
      </Text>
    </>
  );
}

function fromZero(_: uPlot, __: number | null, max: number | null): [number, number] {
  return [0, Math.max(1, (max ?? 0) * 1.05)];
}
