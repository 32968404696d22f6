import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { DeskGroup, DeskRow, Durations } from '../../../../src/contract/index.ts';
import { number, share } from '../../lib/format.ts';
import classes from './statistics.module.css';
import { keptShare, length, useGroupWord } from './words.ts';

/** Response, repair and promises by group; a group's name narrows the page to it. */
export function TimesTable({ rows, by }: { rows: readonly DeskRow[]; by: DeskGroup }) {
  const { t, i18n } = useTranslation();
  const word = useGroupWord();
  const [params] = useSearchParams();
  const say = (value: number) => number(value, i18n.language);
  const narrowed = (key: string) => {
    const next = new URLSearchParams(params);
    next.set(by, key);
    return `?${next}`;
  };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('deskStats.times')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t(`deskStats.by.${by}`)}</th>
            <th className={classes.right}>{t('deskStats.opened')}</th>
            <th className={classes.right}>{t('deskStats.resolved')}</th>
            <th className={classes.right}>{t('deskStats.open')}</th>
            <th className={classes.right}>{t('deskStats.responseMedian')}</th>
            <th className={classes.right}>{t('deskStats.ninety')}</th>
            <th>{t('deskStats.kept')}</th>
            <th className={classes.right}>{t('deskStats.repairMedian')}</th>
            <th className={classes.right}>{t('deskStats.ninety')}</th>
            <th>{t('deskStats.kept')}</th>
            <th>{t('deskStats.promisesKept')}</th>
            <th className={classes.right}>{t('deskStats.reopened')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <Link to={narrowed(row.key)}>{word(by, row.key)}</Link>
              </td>
              <td className={classes.right}>{say(row.opened)}</td>
              <td className={classes.right}>{say(row.resolved)}</td>
              <td className={classes.right}>{say(row.open)}</td>
              <Times of={row.response} />
              <Times of={row.repair} />
              <td>
                <Kept of={row.promises} />
              </td>
              <td className={classes.right}>
                {row.resolved === 0 ? '–' : share(row.reopened / row.resolved, i18n.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Times({ of }: { of: Durations }) {
  return (
    <>
      <td className={classes.right}>{length(of.median)}</td>
      <td className={classes.right}>{length(of.p90)}</td>
      <td>
        <Kept of={of} />
      </td>
    </>
  );
}

/** The part that was kept, as a bar and in figures. */
function Kept({ of }: { of: { kept: number; missed: number } }) {
  const { t, i18n } = useTranslation();
  const part = keptShare(of);
  if (part === null) return <span className={classes.quiet}>–</span>;
  return (
    <span className={classes.kept} title={t('deskStats.keptTitle', { kept: of.kept, missed: of.missed })}>
      <span className={classes.bar} aria-hidden>
        <i style={{ width: `${part * 100}%` }} />
      </span>
      {share(part, i18n.language)}
    </span>
  );
}
