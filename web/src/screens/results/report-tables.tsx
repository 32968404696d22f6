import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportUnit, ResultLine, UnitTest } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useMetricName, useReason } from '../../lib/use-metric.ts';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { When } from '../../parts/when.tsx';
import { limitsText } from './distribution.tsx';
import classes from './results.module.css';
import { useFigure } from './use-words.ts';

const badge = {
  passed_first: 'PASS',
  passed_retest: 'PASS',
  failed: 'FAIL',
  unsaid: 'ERROR',
} as const;

/** How each unit stands, those that want work first. */
export function UnitTable({ units }: { units: readonly ReportUnit[] }) {
  const { t, i18n } = useTranslation();
  const metric = useMetricName();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.units')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('field.serial')}</th>
            <th>{t('field.model')}</th>
            <th>{t('field.verdict')}</th>
            <th>{t('results.stands')}</th>
            <th className={classes.right}>{t('results.testCount')}</th>
            <th>{t('results.failing')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.serial}>
              <td>
                <Link
                  to={
                    unit.runId === null ? `/units/${encodeURIComponent(unit.serial)}` : `/runs/${unit.runId}`
                  }
                >
                  {unit.serial}
                </Link>
              </td>
              <td>{unit.model}</td>
              <td>{unit.state === 'untested' ? '–' : <VerdictBadge verdict={badge[unit.state]} />}</td>
              <td>{t(`results.standing.${unit.state}`)}</td>
              <td className={classes.right}>{number(unit.tests, i18n.language)}</td>
              <td>{unit.failing.map((name) => metric(name)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Tests of a unit, newest first. */
export function TestTable({ tests }: { tests: readonly UnitTest[] }) {
  const { t } = useTranslation();
  const inWords = useReason();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.testHistory')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('field.verdict')}</th>
            <th>{t('field.started')}</th>
            <th>{t('results.whatTest')}</th>
            <th>{t('field.profile')}</th>
            <th>{t('runs.where')}</th>
            <th>{t('field.firmware')}</th>
            <th>{t('field.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {tests.map((test) => (
            <tr key={test.runId}>
              <td>
                <VerdictBadge verdict={test.verdict} />
              </td>
              <td style={{ whiteSpace: 'nowrap' }}>
                <Link to={`/runs/${test.runId}`}>
                  <When at={test.at} />
                </Link>
              </td>
              <td>{t(`results.attempt.${test.attempt}`, { number: test.number })}</td>
              <td>
                {test.profile} {test.profileVersion}
              </td>
              <td style={{ whiteSpace: 'nowrap' }}>
                {test.bench} / {test.position}
              </td>
              <td>{test.firmware}</td>
              <td style={{ overflowWrap: 'anywhere' }}>{inWords(test.reason ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What one test measured. */
export function MeasurementTable({ lines }: { lines: readonly ResultLine[] }) {
  const { t } = useTranslation();
  const metric = useMetricName();
  const figure = useFigure();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.lastMeasured')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('results.measurement')}</th>
            <th className={classes.right}>{t('results.value')}</th>
            <th className={classes.right}>{t('limits.title')}</th>
            <th>{t('field.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.seq}>
              <td>{metric(line.name, line.instance)}</td>
              <td className={classes.right}>
                {typeof line.value === 'number' ? figure(line.value) : line.value} {line.unit}
              </td>
              <td
                className={classes.right}
              >{`${limitsText(line, figure, '')} ${line.low === null && line.high === null ? '' : line.unit}`}</td>
              <td>
                <VerdictBadge verdict={line.verdict} />
                {line.marginal ? ` ${t('results.marginalWord')}` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
