import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ParetoRow } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useMetricName } from '../../lib/use-metric.ts';
import { useQuery } from '../../lib/use-query.ts';
import classes from './results.module.css';
import { scopeLink } from './scope.ts';
import { usePer } from './use-words.ts';

const shown = 12;

/** What failed, most frequent first, with its share and that of all above it. */
export function ParetoChart({ bars, failedRuns }: { bars: readonly ParetoRow[]; failedRuns: number }) {
  const { t, i18n } = useTranslation();
  const [query] = useQuery();
  const metric = useMetricName();
  const per = usePer();
  if (bars.length === 0) return <Text c="dimmed">{t('results.nothingFailed')}</Text>;
  const most = bars[0]!.count;
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.pareto')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('results.failing')}</th>
              <th>{t('results.failures')}</th>
              <th className={classes.right}>{t('results.cumulative')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.slice(0, shown).map(({ key, step, name, count, share, cumulative }) => (
              <tr key={key}>
                <td>
                  {name === null ? (
                    t('results.stepFailed', { step })
                  ) : (
                    <Link to={scopeLink('/results/measurement', query, { step, name })}>{metric(name)}</Link>
                  )}
                  <div className={classes.quiet}>{name === null ? '' : step}</div>
                </td>
                <td style={{ width: '40%' }}>
                  <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                    <span className={classes.bar} aria-hidden style={{ flex: 1 }}>
                      <i data-fail style={{ width: `${(count / most) * 100}%` }} />
                    </span>
                    <span title={per(share)}>{number(count, i18n.language)}</span>
                  </span>
                </td>
                <td className={classes.right}>{per(cumulative)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t('results.paretoNote', { count: failedRuns })}
      </Text>
    </>
  );
}
