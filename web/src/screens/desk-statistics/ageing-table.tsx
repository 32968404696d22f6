import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskStatistics, TicketState } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { priorities } from '../../lib/words.ts';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { When } from '../../parts/when.tsx';
import classes from './statistics.module.css';
import { length } from './words.ts';

const shown = 15;

/** Open tickets by age and priority, then the oldest of them. */
export function AgeingTable({ ageing }: { ageing: DeskStatistics['ageing'] }) {
  const { t, i18n } = useTranslation();
  const age = (from: number, to: number | null) => {
    const say = (hours: number) =>
      hours < 24 ? t('deskStats.hours', { count: hours }) : t('deskStats.days', { count: hours / 24 });
    if (to === null) return t('deskStats.ageFrom', { from: say(from) });
    return from === 0 ? t('deskStats.ageTo', { to: say(to) }) : `${say(from)} – ${say(to)}`;
  };
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('deskStats.ages')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('deskStats.age')}</th>
              {priorities.map((priority) => (
                <th key={priority} className={classes.right}>
                  {priority}
                </th>
              ))}
              <th className={classes.right}>{t('deskStats.all')}</th>
            </tr>
          </thead>
          <tbody>
            {ageing.buckets.map(({ from, to, count, byPriority }) => (
              <tr key={from}>
                <td>{age(from, to)}</td>
                {priorities.map((priority) => (
                  <td key={priority} className={classes.right}>
                    {number(byPriority[priority] ?? 0, i18n.language)}
                  </td>
                ))}
                <td className={classes.right}>
                  <strong>{number(count, i18n.language)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className={classes.sub}>{t('deskStats.oldest')}</h3>
      <ul className={classes.oldest}>
        {ageing.oldest.slice(0, shown).map((ticket) => (
          <li key={ticket.number}>
            <PriorityTag priority={ticket.priority} />
            <Link to={`/tickets/${ticket.number}`} className="truncate" title={ticket.title}>
              #{ticket.number} {ticket.title}
            </Link>
            <TicketStateBadge state={ticket.state as TicketState} />
            <span>{ticket.assignee ?? t('ticket.nobody')}</span>
            <span title={ticket.openedAt}>{length(ticket.age)}</span>
            <span>
              {ticket.breached ? (
                <Badge color="red" variant="light" tt="none">
                  {t('deskStats.breached')}
                </Badge>
              ) : (
                <When at={ticket.openedAt} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
