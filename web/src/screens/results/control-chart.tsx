import { Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type uPlot from 'uplot';
import type { ChartPoint, ControlChart as ControlChartData } from '../../../../src/contract/index.ts';
import { moment } from '../../lib/format.ts';
import { axis, Chart, guide, type Inks, marks } from './chart.tsx';
import classes from './results.module.css';
import { useFigure } from './use-words.ts';

const told = 12;

/** Location and spread of a measurement in the order of time; points that break a rule are marked, and the rule is named below. */
export function ControlChart({ chart, unit }: { chart: ControlChartData; unit: string }) {
  const { t } = useTranslation();
  const broken = chart.points.filter((point) => point.broken.length > 0 || point.spreadBroken.length > 0);
  return (
    <>
      <Half chart={chart} unit={unit} part="location" />
      <Half chart={chart} unit={unit} part="spread" />
      {chart.total > chart.points.length && (
        <Text size="sm" c="dimmed">
          {t('results.newest', { shown: chart.points.length, total: chart.total })}
        </Text>
      )}
      {broken.length === 0 ? <Text size="sm">{t('results.noRuleBroken')}</Text> : <Broken points={broken} />}
    </>
  );
}

function Broken({ points }: { points: readonly ChartPoint[] }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {t('results.broken', { count: points.length })}
      </Text>
      <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
        {points
          .slice(-told)
          .reverse()
          .map((point) => (
            <li key={`${point.runId}/${point.at}`}>
              <Link to={`/runs/${point.runId}`}>{point.serial}</Link>{' '}
              <span className={classes.quiet}>{moment(point.at, i18n.language)}</span>{' '}
              {[
                ...point.broken.map((rule) => t(`results.rule.${rule}`)),
                ...point.spreadBroken.map((rule) =>
                  t('results.inSpread', { rule: t(`results.rule.${rule}`) }),
                ),
              ].join('; ')}
            </li>
          ))}
      </ul>
      {points.length > told && (
        <Text size="xs" c="dimmed">
          {t('results.brokenMore', { count: points.length - told })}
        </Text>
      )}
    </>
  );
}

const heights = { location: 230, spread: 150 } as const;

function Half({ chart, unit, part }: { chart: ControlChartData; unit: string; part: 'location' | 'spread' }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const limits = chart[part];
  const first = chart.total - chart.points.length + 1;
  const data = useMemo<uPlot.AlignedData>(() => {
    const value = (point: ChartPoint) => (part === 'location' ? point.value : point.spread);
    const bad = (point: ChartPoint) => (part === 'location' ? point.broken : point.spreadBroken).length > 0;
    const flat = (each: number | null) => chart.points.map(() => each);
    return [
      chart.points.map((_, i) => first + i),
      chart.points.map(value),
      flat(limits.centre),
      flat(limits.lower),
      flat(limits.upper),
      chart.points.map((point) => (bad(point) ? value(point) : null)),
    ];
  }, [chart, limits, part, first]);
  const make = useCallback(
    (inks: Inks) => {
      const say = (_: uPlot, value: number | null) => (value === null ? '–' : `${figure(value)} ${unit}`);
      return {
        scales: { x: { time: false } },
        // Both halves end at the same place and have the same lines: a point stands above its range.
        padding: [null, 18, null, null] as [null, number, null, null],
        axes: [
          axis(inks, {
            incrs: [1, 2, 5, 10, 20, 50, 100, 200],
            ...(part === 'spread'
              ? {}
              : { values: (_: uPlot, ticks: number[]) => ticks.map(() => ''), size: 12 }),
          }),
          axis(inks, { size: 64, values: (_: uPlot, ticks: number[]) => ticks.map(figure) }),
        ],
        series: [
          {
            label: t('results.point'),
            value: (_: uPlot, at: number | null) => {
              const point = at === null ? undefined : chart.points[at - first];
              return point ? `${point.serial}, ${moment(point.at, i18n.language)}` : '';
            },
          },
          {
            ...{
              label: t(`results.chartOf.${chart.kind}.${part}`),
              stroke: inks.main,
              width: 1.2,
              value: say,
            },
            points: { show: chart.points.length <= 150, size: 4 },
          },
          { ...guide(inks.quiet, t('results.centre')), value: say },
          { ...guide(inks.bad, t('results.lower'), [5, 4]), value: say },
          { ...guide(inks.bad, t('results.upper'), [5, 4]), value: say },
          { ...marks(inks.bad, t('results.breaks'), 7), value: say },
        ],
      };
    },
    [chart, part, first, figure, unit, t, i18n.language],
  );
  const label = t('results.chartLabel', {
    kind: t(`results.chartOf.${chart.kind}.${part}`),
    count: chart.points.length,
    centre: figure(limits.centre),
    upper: figure(limits.upper),
  });
  return <Chart data={data} label={label} height={heights[part]} make={make} />;
}
