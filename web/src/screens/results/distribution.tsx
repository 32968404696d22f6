import { Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { MeasurementReply } from '../../../../src/contract/index.ts';
import classes from './results.module.css';
import { useFigure } from './use-words.ts';

const usualHeight = 300;
const foot = 34;
const head = 18;
const leastForCurve = 20;

/** `-7 … 7`, `≥ 33`, `≤ 60`. */
export function limitsText(
  { low, high }: { low: number | null; high: number | null },
  figure: (value: number) => string,
  none: string,
): string {
  if (low === null && high === null) return none;
  if (high === null) return `≥ ${figure(low!)}`;
  return low === null ? `≤ ${figure(high)}` : `${figure(low)} … ${figure(high)}`;
}

/**
 * Histogram with the normal curve of the same mean and spread over it, and the limits; `mark` is a value of one unit among all the
 * others.
 */
export function Distribution({
  result,
  mark,
  height = usualHeight,
}: {
  result: MeasurementReply;
  mark?: { value: number; label: string };
  height?: number;
}) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const figure = useFigure();
  const { histogram, summary, limits, unit } = result;
  if (!histogram || !summary) return <Text c="dimmed">{t('results.refusal.no_values')}</Text>;
  const pair = limits.length === 1 ? limits[0]! : { low: null, high: null };
  const bars = histogram.counts.map((count, i) => ({ count, start: histogram.start + i * histogram.width }));
  const end = histogram.start + histogram.width * histogram.counts.length;
  const points = [pair.low, pair.high, mark?.value ?? null].filter((each) => each !== null);
  const ends = [histogram.start, end, ...points];
  const room = (Math.max(...ends) - Math.min(...ends)) * 0.04;
  const [from, to] = [Math.min(...ends) - room, Math.max(...ends) + room];
  const x = (value: number) => ((value - from) / (to - from)) * width;
  const curve = normalCurve(summary, histogram.width);
  const most = Math.max(...histogram.counts, curve?.(summary.mean) ?? 0);
  const y = (count: number) => height - foot - (count / most) * (height - foot - head);
  const all = t('results.distributionOf', {
    count: summary.n,
    low: figure(summary.min),
    high: figure(summary.max),
    unit,
  });
  const words = mark ? `${all}; ${mark.label}` : all;
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          className={classes.svg}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={words}
        >
          <title>{words}</title>
          {bars.map(({ count, start }) => {
            const left = x(start);
            const wide = x(start + histogram.width) - left;
            return (
              <rect
                key={start}
                x={left + 0.5}
                width={Math.max(0.5, wide - 1)}
                y={y(count)}
                height={height - foot - y(count)}
                fill="var(--mantine-primary-color-filled)"
                opacity={0.75}
              />
            );
          })}
          {curve && (
            <polyline
              points={curvePoints(from, to, (value) => [x(value), y(curve(value))])}
              fill="none"
              stroke="var(--mantine-color-text)"
              strokeWidth={1.5}
            />
          )}
          {(['low', 'high'] as const).map((side) => {
            const limit = pair[side];
            if (limit === null) return null;
            return (
              <g key={side}>
                <line
                  x1={x(limit)}
                  x2={x(limit)}
                  y1={head}
                  y2={height - foot}
                  stroke="var(--verdict-fail)"
                  strokeWidth={2}
                  strokeDasharray="5 3"
                />
                <text x={x(limit)} y={12} textAnchor={side === 'low' ? 'start' : 'end'}>
                  {t(`results.limit.${side}`)} {figure(limit)}
                </text>
              </g>
            );
          })}
          {mark && (
            <g>
              <line
                x1={x(mark.value)}
                x2={x(mark.value)}
                y1={head + 14}
                y2={height - foot}
                stroke="var(--mantine-color-text)"
                strokeWidth={3}
              />
              <text
                x={x(mark.value)}
                y={head + 10}
                fontWeight={700}
                style={{ paintOrder: 'stroke', stroke: 'var(--lb-surface)', strokeWidth: 4 }}
                textAnchor={x(mark.value) < 70 ? 'start' : x(mark.value) > width - 70 ? 'end' : 'middle'}
              >
                {mark.label}
              </text>
            </g>
          )}
          <line x1={0} x2={width} y1={height - foot} y2={height - foot} stroke="var(--lb-line)" />
          {axisTicks(from, to, Math.max(2, Math.floor(width / 90)))
            .filter((tick) => x(tick) > 18 && x(tick) < width - 18)
            .map((tick) => (
              <text key={tick} x={x(tick)} y={height - foot + 16} textAnchor="middle">
                {figure(tick)}
              </text>
            ))}
          <text x={width} y={height - 4} textAnchor="end">
            {unit}
          </text>
        </svg>
      )}
      {limits.length > 1 && (
        <Text size="sm">
          {t('results.severalLimits', {
            sets: limits
              .map((each) => `${limitsText(each, figure, t('results.noLimits'))} (${each.n})`)
              .join('; '),
          })}
        </Text>
      )}
    </div>
  );
}

/** How many values a bar would hold if the data were normal. */
function normalCurve({ n, mean, sd }: { n: number; mean: number; sd: number | null }, width: number) {
  // Of a handful of values nobody knows the shape.
  if (sd === null || sd === 0 || n < leastForCurve) return null;
  return (value: number) =>
    ((n * width) / (sd * Math.sqrt(2 * Math.PI))) * Math.exp(-((value - mean) ** 2) / (2 * sd * sd));
}

function curvePoints(from: number, to: number, place: (value: number) => [number, number]): string {
  return Array.from({ length: 161 }, (_, i) => {
    const [x, y] = place(from + ((to - from) * i) / 160);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  }).join(' ');
}

/** Round numbers for about `count` marks. */
function axisTicks(from: number, to: number, count: number): number[] {
  const raw = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= raw)!;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(10)),
  );
}
