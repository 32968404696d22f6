import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TopRow } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import classes from './statistics.module.css';

const shown = 10;

/** What the tickets were about, most first. */
export function TopTable({ rows, head }: { rows: readonly TopRow[]; head: string }) {
  const { t, i18n } = useTranslation();
  if (rows.length === 0) return <Text c="dimmed">{t('deskStats.noTop')}</Text>;
  const say = (value: number) => number(value, i18n.language);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{head}</th>
          <th className={classes.right}>{t('deskStats.tickets')}</th>
          <th className={classes.right}>{t('deskStats.repeats')}</th>
          <th className={classes.right}>{t('deskStats.open')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, shown).map(({ key, tickets, repeats, open }) => (
          <tr key={key}>
            <td style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{key}</td>
            <td className={classes.right}>{say(tickets)}</td>
            <td className={classes.right}>{say(repeats)}</td>
            <td className={classes.right}>{say(open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
