import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TopRow } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import classes from './statistics.module.css';

const shown = 10;

/** What the tickets were about, most first. */
export function TopTable(props: {
  rows: readonly TopRow[];
  head: string;
  /** Keys that say little by themselves stand below the title of their newest ticket. */
  titled?: boolean;
}) {
  const { rows, head, titled } = props;
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
        {rows.slice(0, shown).map(({ key, tickets, repeats, open, newest }) => (
          <tr key={key}>
            <td style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
              {titled ? (
                <>
                  <Anchor component={Link} to={`/tickets/${newest.number}`} size="sm">
                    {newest.title}
                  </Anchor>
                  <Text size="xs" c="dimmed" className="mono">
                    {key}
                  </Text>
                </>
              ) : (
                key
              )}
            </td>
            <td className={classes.right}>{say(tickets)}</td>
            <td className={classes.right}>{say(repeats)}</td>
            <td className={classes.right}>{say(open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
