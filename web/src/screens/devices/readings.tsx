import { useTranslation } from 'react-i18next';
import type { Reading } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useMetricName } from '../../lib/use-metric.ts';
import { severityRank } from '../../lib/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Ago } from '../../parts/when.tsx';
import classes from './device.module.css';

const rank = (reading: Reading) => (reading.severity === null ? 9 : severityRank(reading.severity));

/** The newest readings, those out of range first. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const { t, i18n } = useTranslation();
  const metric = useMetricName();
  if (readings.length === 0)
    return <Empty title={t('device.noReadings')} text={t('device.noReadingsText')} />;
  const sorted = [...readings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.metric.localeCompare(b.metric) ||
      a.instance.localeCompare(b.instance, undefined, { numeric: true }),
  );
  return (
    <div className={classes.readings} tabIndex={0} role="region" aria-label={t('device.readings')}>
      <table>
        <thead>
          <tr>
            <th>{t('reading.metric')}</th>
            <th>{t('reading.instance')}</th>
            <th style={{ textAlign: 'right' }}>{t('reading.value')}</th>
            <th>{t('field.severity')}</th>
            <th className="mantine-visible-from-sm">{t('reading.age')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((reading) => (
            <tr key={`${reading.metric}/${reading.instance}`}>
              <td>{metric(reading.metric)}</td>
              <td>{reading.instance}</td>
              <td style={{ textAlign: 'right', whiteSpace: 'nowrap', fontWeight: 600 }}>
                {number(reading.value, i18n.language)} {reading.unit}
              </td>
              <td>{reading.severity && <SeverityBadge severity={reading.severity} />}</td>
              <td className="mantine-visible-from-sm">
                <Ago at={reading.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
