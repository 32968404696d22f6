import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../src/contract/index.ts';
import { bullet } from '../lib/bullet.ts';
import { number } from '../lib/format.ts';
import { useMetricName } from '../lib/use-metric.ts';
import classes from './bullet-bar.module.css';
import { outcomeColours, outcomeIcons } from './verdict-badge.tsx';

const percent = (part: number) => `${(part * 100).toFixed(1)}%`;

/** A value against its limits: green where it may be, red where not, a mark where it is. */
export function BulletBar(props: { value: number; low: number | null; high: number | null; label: string }) {
  const shape = bullet(props.value, props.low, props.high);
  if (!shape) return <span />;
  return (
    <div className={classes.bar} role="img" aria-label={props.label}>
      <div
        className={classes.range}
        style={{ left: percent(shape.from), width: percent(shape.to - shape.from) }}
      />
      <div
        className={classes.value}
        style={{ left: `clamp(3px, ${percent(shape.value)}, calc(100% - 3px))` }}
      />
    </div>
  );
}

/** Limits in words: "-15 to 15 dBmV", "at least 33 dB", "at most 51 dBmV". */
export function useLimits(): (low: number | null, high: number | null, unit: string) => string {
  const { t, i18n } = useTranslation();
  const say = (value: number) => number(value, i18n.language);
  return (low, high, unit) => {
    if (low !== null && high !== null) return t('limits.between', { low: say(low), high: say(high), unit });
    if (low !== null) return t('limits.low', { low: say(low), unit });
    return high === null ? '' : t('limits.high', { high: say(high), unit });
  };
}

/** One measurement: verdict, name, bar, figure and limits. */
export function MeasurementRow({ measurement: m }: { measurement: Measurement }) {
  const { t, i18n } = useTranslation();
  const limits = useLimits()(m.low, m.high, m.unit);
  const figure = typeof m.value === 'number' ? number(m.value, i18n.language) : String(m.value ?? '–');
  const name = useMetricName()(m.name, m.instance);
  const Icon = outcomeIcons[m.verdict];
  const bar = typeof m.value === 'number' && limits !== '';
  return (
    <div className={classes.row} data-bar={bar}>
      <Group gap={6} wrap="nowrap" miw={0}>
        <Icon
          size={16}
          style={{ color: outcomeColours(m.verdict).text, flex: 'none' }}
          role="img"
          aria-label={t(`verdict.${m.verdict}`)}
        />
        <Text size="sm" className="truncate" title={name}>
          {name}
        </Text>
        {m.marginal && (
          <Text size="xs" fw={600} c="var(--sev-minor)">
            {t('measurement.marginal')}
          </Text>
        )}
      </Group>
      {typeof m.value === 'number' && bar && (
        <BulletBar value={m.value} low={m.low} high={m.high} label={`${figure} ${m.unit}; ${limits}`} />
      )}
      <div style={bar ? undefined : { gridColumn: '2 / -1' }}>
        <div className={classes.figure}>
          {figure} {m.unit}
        </div>
        {limits !== '' && <div className={classes.limits}>{limits}</div>}
      </div>
    </div>
  );
}
