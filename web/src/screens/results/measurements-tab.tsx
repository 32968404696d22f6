import { Text, TextInput } from '@mantine/core';
import { IconRulerOff, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeasurementLine, MeasurementsReply } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useMetricName } from '../../lib/use-metric.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import { When } from '../../parts/when.tsx';
import { limitsText } from './distribution.tsx';
import classes from './results.module.css';
import { scopeLink } from './scope.ts';
import { useFigure } from './use-words.ts';

const shown = 300;

/** Every measured number of the scope; those that fail, then those near their limits first. */
export function MeasurementsTab({ result }: { result: MeasurementsReply }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const metric = useMetricName();
  const q = (query('q') ?? '').toLowerCase();
  const items = useMemo(
    () =>
      result.items.filter(({ name, instance, step, profile }) =>
        `${metric(name, instance)} ${name} ${step} ${profile}`.toLowerCase().includes(q),
      ),
    [result.items, q, metric],
  );
  if (result.items.length === 0)
    return <Empty icon={IconRulerOff} title={t('results.noNumbers')} text={t('results.noNumbersText')} />;
  return (
    <section className="panel pad">
      <TextInput
        mb="sm"
        leftSection={<IconSearch size={16} />}
        placeholder={t('results.findMeasurement')}
        aria-label={t('results.findMeasurement')}
        value={query('q') ?? ''}
        onChange={(event) => setQuery({ q: event.currentTarget.value })}
      />
      {result.since !== null && (
        <Text size="sm" mb="sm" role="note">
          {t('results.since')} <When at={result.since} />. {t('results.sinceRest')}
        </Text>
      )}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.tab.measurements')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('results.measurement')}</th>
              <th>{t('field.profile')}</th>
              <th className={classes.right}>{t('results.units')}</th>
              <th className={classes.right}>{t('results.mean')}</th>
              <th className={classes.right}>{t('results.range')}</th>
              <th className={classes.right}>{t('limits.title')}</th>
              <th className={classes.right}>{t('results.failed')}</th>
              <th className={classes.right}>{t('results.marginal')}</th>
              <th className={classes.right} title={t('results.hintHelp')}>
                {t('results.hint')}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, shown).map((line) => (
              <Line key={`${line.profile}/${line.step}/${line.name}/${line.instance}`} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      {items.length === 0 && <Empty title={t('results.noMatch')} text={t('results.noMatchText')} />}
    </section>
  );
}

function Line({ line }: { line: MeasurementLine }) {
  const { t, i18n } = useTranslation();
  const [query] = useQuery();
  const metric = useMetricName();
  const figure = useFigure();
  const { profile, step, name, instance, unit } = line;
  return (
    <tr>
      <td>
        <Link to={scopeLink('/results/measurement', query, { profile, step, name, instance, q: undefined })}>
          {metric(name, instance)}
        </Link>
        <div className={classes.quiet}>{step}</div>
      </td>
      <td>{profile}</td>
      <td className={classes.right}>{number(line.n, i18n.language)}</td>
      <td className={classes.right}>
        {figure(line.mean)} {unit}
      </td>
      <td className={classes.right}>
        {figure(line.min)} … {figure(line.max)}
      </td>
      <td className={classes.right}>{limitsText(line, figure, t('results.noLimits'))}</td>
      <td
        className={classes.right}
        style={line.failed > 0 ? { color: 'var(--verdict-fail-text)', fontWeight: 600 } : undefined}
      >
        {number(line.failed, i18n.language)}
      </td>
      <td className={classes.right}>{number(line.marginal, i18n.language)}</td>
      <td className={classes.right}>{line.hint === null ? '–' : figure(line.hint)}</td>
    </tr>
  );
}
