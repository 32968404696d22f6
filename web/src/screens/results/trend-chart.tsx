import { Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import type { TrendPoint } from '../../../../src/contract/index.ts';
import { axis, Chart, guide, type Inks, marks } from './chart.tsx';
import { usePer } from './use-words.ts';

/** First-pass yield by day or shift between the limits of its p chart; what lies outside is marked and told. */
export function TrendChart({ trend, centre }: { trend: readonly TrendPoint[]; centre: number | null }) {
  const { t, i18n } = useTranslation();
  const per = usePer();
  const points = useMemo(() => trend.filter((point) => point.first.rate !== null), [trend]);
  const data = useMemo<uPlot.AlignedData>(() => {
    const of = (pick: (point: TrendPoint) => number | null) => points.map(pick);
    return [
      points.map((_, i) => i),
      of((point) => point.first.rate),
      of((point) => point.final.rate),
      of(() => centre),
      of((point) => point.lower),
      of((point) => point.upper),
      of((point) => (point.outside ? point.first.rate : null)),
    ];
  }, [points, centre]);
  const labels = useMemo(
    () =>
      points.map(({ key, at }) =>
        key.length > 10 ? key.replace('.', ' ') : dayText(at, key, i18n.language),
      ),
    [points, i18n.language],
  );
  const make = useCallback(
    (inks: Inks) => ({
      scales: { x: { time: false, range: spread }, y: { range: rateRange } },
      axes: [
        axis(inks, {
          values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? (labels[tick] ?? '') : '')),
          incrs: [1, 2, 5, 10, 20, 50],
          space: 90,
        }),
        axis(inks, { size: 64, values: (_, ticks) => ticks.map(per) }),
      ],
      series: [
        { label: t('results.when'), value: (_: uPlot, at: number | null) => labels[at ?? 0] ?? '' },
        {
          ...{ label: t('results.first'), stroke: inks.main, width: 2, points: { show: true, size: 5 } },
          value: (_: uPlot, value: number | null) => (value === null ? '–' : per(value)),
        },
        {
          ...guide(inks.second, t('results.final')),
          value: (_: uPlot, value: number | null) => (value === null ? '–' : per(value)),
        },
        {
          ...guide(inks.quiet, t('results.centre')),
          value: (_: uPlot, value: number | null) => (value === null ? '–' : per(value)),
        },
        {
          ...guide(inks.quiet, t('results.lower'), [5, 4]),
          value: (_: uPlot, value: number | null) => (value === null ? '–' : per(value)),
        },
        {
          ...guide(inks.quiet, t('results.upper'), [5, 4]),
          value: (_: uPlot, value: number | null) => (value === null ? '–' : per(value)),
        },
        {
          ...marks(inks.bad, t('results.outside')),
          value: (_: uPlot, value: number | null) => (value === null ? '–' : per(value)),
        },
      ],
    }),
    [labels, per, t],
  );
  if (points.length < 2) return <Text c="dimmed">{t('results.shortTrend')}</Text>;
  const outside = points.filter((point) => point.outside);
  return (
    <>
      <Chart data={data} label={t('results.trendOf', { count: points.length })} height={240} make={make} />
      <Text size="sm" mt={4}>
        {outside.length === 0
          ? t('results.stable', { count: points.length })
          : t('results.unstable', {
              count: outside.length,
              which: outside
                .slice(-5)
                .map(({ key }) => key.replace('.', ' '))
                .join(', '),
            })}
      </Text>
    </>
  );
}

function spread(_: uPlot, min: number, max: number): [number, number] {
  return [min - 0.5, max + 0.5];
}

function rateRange(_: uPlot, min: number | null): [number, number] {
  return [Math.max(0, Math.floor(((min ?? 0) - 0.02) * 10) / 10), 1];
}

/** The day of its zone: the key itself, not the moment, which may lie in another day for the reader. */
function dayText(_at: string, key: string, language: string): string {
  const day = new Date(`${key}T12:00:00`);
  return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }).format(day);
}
