import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useMetricName } from '../../lib/use-metric.ts';
import { MeasurementRow, useLimits } from '../../parts/bullet-bar.tsx';
import { outcomeColours, outcomeIcons } from '../../parts/verdict-badge.tsx';
import classes from './run.module.css';

/** What a step measured: single values one below the other, values of channels as a table. */
export function Measurements({
  measurements,
  label,
}: {
  measurements: readonly Measurement[];
  label: string;
}) {
  const { t } = useTranslation();
  const counting = measurements.filter(({ superseded }) => !superseded);
  const scalars = counting.filter(({ instance }) => instance === '');
  const channels = counting.filter(({ instance }) => instance !== '');
  const earlier = measurements.length - counting.length;
  return (
    <>
      {scalars.map((measurement) => (
        <MeasurementRow key={`${measurement.name} ${measurement.attempt}`} measurement={measurement} />
      ))}
      {channels.length > 0 && <ChannelTable rows={channels} label={label} />}
      {earlier > 0 && (
        <Text size="xs" c="dimmed">
          {t('run.superseded')}: {earlier}
        </Text>
      )}
    </>
  );
}

/** One row a channel, one column a metric, its limits in the head. */
function ChannelTable({ rows, label }: { rows: readonly Measurement[]; label: string }) {
  const { t } = useTranslation();
  const metric = useMetricName();
  const limits = useLimits();
  const names = [...new Set(rows.map(({ name }) => name))];
  const instances = [...new Set(rows.map(({ instance }) => instance))];
  const at = new Map(rows.map((row) => [`${row.name} ${row.instance}`, row]));
  return (
    <section className={classes.tableFrame} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('run.channel')}</th>
            {names.map((name) => {
              const own = rows.filter((row) => row.name === name);
              const words = [...new Set(own.map((row) => limits(row.low, row.high, row.unit)))];
              return (
                <th key={name} scope="col">
                  {metric(name)}
                  <span className={classes.limit}>{words.length === 1 ? words[0] : own[0]!.unit}</span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {instances.map((instance) => (
            <tr key={instance}>
              <th scope="row">{instance}</th>
              {names.map((name) => (
                <Cell key={name} measurement={at.get(`${name} ${instance}`)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ measurement: m }: { measurement: Measurement | undefined }) {
  const { t, i18n } = useTranslation();
  const limits = useLimits();
  if (!m) return <td>–</td>;
  const Icon = outcomeIcons[m.verdict];
  const judged = m.low !== null || m.high !== null || m.expected !== '';
  const words = [limits(m.low, m.high, m.unit), m.expected].filter(Boolean).join(', ');
  return (
    <td title={words}>
      <span className={classes.cell}>
        {judged && (
          <Icon
            size={15}
            style={{ color: outcomeColours(m.verdict).text, flex: 'none' }}
            role="img"
            aria-label={t(`verdict.${m.verdict}`)}
          />
        )}
        <b>{typeof m.value === 'number' ? number(m.value, i18n.language) : String(m.value ?? '–')}</b>
        {m.marginal && <span className={classes.marginal}>{t('measurement.marginal')}</span>}
      </span>
      {m.expected !== '' && <span className={classes.limit}>{words}</span>}
    </td>
  );
}
