import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MeasurementReply, PositionValues as Values } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import classes from './results.module.css';
import { useChance, useFigure } from './use-words.ts';

/** A measurement by position: boxes on one scale, and which position is the odd one, in words. */
export function PositionValues({ result }: { result: MeasurementReply }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const chance = useChance();
  const { positions, summary, anova, unit } = result;
  if (positions.length < 2 || !summary) return <Text c="dimmed">{t('results.onePosition')}</Text>;
  const odd = positions.filter((each) => each.odd);
  const told = positions.some(({ p }) => p !== null);
  return (
    <>
      <Text size="sm" mb="sm" fw={odd.length > 0 ? 600 : 400}>
        {odd.length === 0
          ? told
            ? t('results.noOdd', { p: chance(anova?.p ?? null) })
            : t('results.fewByPosition')
          : odd
              .map((each) =>
                t(each.mean > summary.mean ? 'results.oddHigh' : 'results.oddLow', {
                  place: `${each.bench} / ${each.position}`,
                  mean: `${figure(each.mean)} ${unit}`,
                  all: `${figure(summary.mean)} ${unit}`,
                  p: chance(each.p),
                }),
              )
              .join(' ')}
      </Text>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.byPosition')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('results.by.position')}</th>
              <th style={{ width: '45%' }}>{t('results.box')}</th>
              <th className={classes.right}>{t('results.mean')}</th>
              <th className={classes.right}>{t('results.sd')}</th>
              <th className={classes.right}>{t('results.units')}</th>
              <th className={classes.right}>{t('results.chance')}</th>
            </tr>
          </thead>
          <tbody>
            {positions.map((each) => (
              <tr key={`${each.bench}/${each.position}`}>
                <td style={{ whiteSpace: 'nowrap', fontWeight: each.odd ? 650 : undefined }}>
                  {each.bench} / {each.position}
                </td>
                <td>
                  <Box values={each} low={summary.min} high={summary.max} />
                </td>
                <td className={classes.right}>{figure(each.mean)}</td>
                <td className={classes.right}>{each.sd === null ? '–' : figure(each.sd)}</td>
                <td className={classes.right}>{number(each.n, i18n.language)}</td>
                <td className={classes.right}>
                  {chance(each.p)}
                  {each.odd ? ` · ${t('results.odd')}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t('results.welch')}
      </Text>
    </>
  );
}

/** Least, quartiles, median and most on a line from `low` to `high`. */
function Box({ values, low, high }: { values: Values; low: number; high: number }) {
  const x = (value: number) => (high === low ? 100 : 4 + ((value - low) / (high - low)) * 192);
  const ink = values.odd ? 'var(--verdict-fail)' : 'var(--mantine-primary-color-filled)';
  return (
    <svg viewBox="0 0 200 16" width="100%" height={16} preserveAspectRatio="none" aria-hidden>
      <line
        x1={x(values.min)}
        x2={x(values.max)}
        y1={8}
        y2={8}
        stroke={ink}
        vectorEffect="non-scaling-stroke"
      />
      <rect
        x={x(values.q1)}
        width={Math.max(1, x(values.q3) - x(values.q1))}
        y={3}
        height={10}
        fill={ink}
        opacity={0.45}
      />
      <line
        x1={x(values.median)}
        x2={x(values.median)}
        y1={2}
        y2={14}
        stroke="var(--mantine-color-text)"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
