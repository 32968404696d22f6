import {
  Group,
  SegmentedControl,
  Select,
  Skeleton,
  Text,
  Title,
  useComputedColorScheme,
} from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Reading, ReadingHistory } from '../../../../src/contract/index.ts';
import { chartRows } from '../../lib/chart-rows.ts';
import { moment } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { useMetricName } from '../../lib/use-metric.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

const height = 220;
const spans = { '1': 'hour', '24': 'day', '168': 'week' } as const;

/** Lines that can be told apart in both colour schemes. */
const strokes = {
  light: ['#0b6e7d', '#b4530a', '#6a3fb5', '#1f7a3d', '#b3264a', '#4a6378', '#8a6d00', '#3556b8'],
  dark: ['#45acbb', '#f0a35e', '#b79af0', '#6fce8d', '#f08aa4', '#a9bccb', '#e0c34f', '#8fa8f5'],
};

/** One metric of a device over time, a line for each channel; metric and span are in the address. */
export function ReadingChart({ deviceId, readings }: { deviceId: number; readings: readonly Reading[] }) {
  const { t } = useTranslation();
  const name = useMetricName();
  const [params, setParams] = useSearchParams();
  const metrics = [...new Set(readings.map((reading) => reading.metric))].sort();
  const metric = metrics.includes(params.get('metric') ?? '') ? params.get('metric')! : metrics[0];
  const hours = (params.get('hours') ?? '') in spans ? params.get('hours')! : '1';
  const history = useApi<ReadingHistory>(
    metric === undefined ? null : `/api/devices/${deviceId}/readings/${metric}?hours=${hours}`,
  );
  const set = (key: string, value: string) =>
    setParams(
      (old) => {
        old.set(key, value);
        return old;
      },
      { replace: true },
    );
  if (metric === undefined) return null;
  return (
    <section className="panel" style={{ padding: 16, minWidth: 0 }}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2}>{t('device.history')}</Title>
        <Group gap="xs">
          <Select
            aria-label={t('reading.metric')}
            data={metrics.map((value) => ({ value, label: name(value) }))}
            value={metric}
            onChange={(value) => value && set('metric', value)}
            allowDeselect={false}
            w={190}
          />
          <SegmentedControl
            aria-label={t('device.span')}
            data={Object.entries(spans).map(([value, key]) => ({ value, label: t(`device.spans.${key}`) }))}
            value={hours}
            onChange={(value) => set('hours', value)}
          />
        </Group>
      </Group>
      <ErrorNote error={history.error} retry={history.reload} />
      {history.loading && <Skeleton height={height} />}
      {history.data && <Plot history={history.data} title={name(metric)} />}
    </section>
  );
}

function Plot({ history, title }: { history: ReadingHistory; title: string }) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useElementSize();
  const target = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const rows = useMemo(() => chartRows(history), [history]);
  useEffect(() => {
    if (!target.current || width === 0 || rows[0].length === 0) return;
    const ink = scheme === 'dark' ? '#d5dae0' : '#343c45';
    const grid = { stroke: scheme === 'dark' ? '#343c45' : '#e3e7ec', width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: '12px system-ui' };
    const chart = new uPlot(
      {
        width,
        height,
        scales: { x: { time: true } },
        axes: [
          { ...axis, values: (chart, ticks) => tickTimes(chart, ticks, i18n.language) },
          { ...axis, size: 60, values: (_, ticks) => ticks.map((tick) => `${tick} ${history.unit}`) },
        ],
        series: [
          { label: t('event.time'), value: (_, at) => (at === null ? '' : moment(at * 1000, i18n.language)) },
          ...history.lines.map((line, i) => ({
            label: line.instance || title,
            stroke: strokes[scheme][i % strokes[scheme].length]!,
            width: 1.5,
            points: { show: rows[0].length < 60, size: 4 },
            // A gap longer than some polls stays a gap: no line is drawn over an outage.
            spanGaps: false,
          })),
        ],
        legend: { show: true, live: true },
      },
      rows as uPlot.AlignedData,
      target.current,
    );
    return () => chart.destroy();
  }, [rows, width, scheme, history, title, i18n.language, t]);
  if (rows[0].length === 0) return <Text c="dimmed">{t('device.noHistory')}</Text>;
  return (
    <div ref={ref} role="img" aria-label={t('device.historyOf', { metric: title, count: rows[0].length })}>
      <div ref={target} />
    </div>
  );
}

/** Times below the axis: seconds in a short span, days in a long one. */
function tickTimes(chart: uPlot, ticks: readonly number[], language: string): string[] {
  const { min = 0, max = 0 } = chart.scales['x'] ?? {};
  const span = (max ?? 0) - (min ?? 0);
  const format = new Intl.DateTimeFormat(language, {
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    ...(span < 900 && { second: '2-digit' }),
    ...(span > 86_400 && { month: 'short', day: 'numeric' }),
  });
  return ticks.map((tick) => format.format(tick * 1000));
}
