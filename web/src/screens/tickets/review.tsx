import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Ageing, Review, Ticket } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { priorities as allPriorities } from '../../lib/words.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { NextClock } from '../../parts/next-clock.tsx';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { Ago } from '../../parts/when.tsx';
import { paths } from './paths.ts';
import classes from './tickets.module.css';
import { useDeskSetup } from './use-desk.ts';

/** Part of a bar from which its words fit into it; narrower ones say them on hover. */
const roomForWords = { desk: 0.08, phone: 0.3 } as const;

/** What a supervisor goes through every day, the oldest of each kind first. */
export function ReviewView() {
  const { t } = useTranslation();
  const review = useApi<Review>(paths.review);
  const priorities = useDeskSetup().data?.review.priorities ?? [];
  const parts = review.data?.parts.filter(({ total }) => total > 0) ?? [];
  return (
    <div className={classes.view}>
      <ErrorNote error={review.error} retry={review.reload} />
      {review.loading && <Skeleton height={320} />}
      {review.data && parts.length === 0 && (
        <Empty icon={IconMoodCheck} title={t('desk.reviewEmpty')} text={t('desk.reviewEmptyText')} />
      )}
      {parts.map(({ kind, total, items }) => (
        <section key={kind} className="panel pad" aria-labelledby={`review-${kind}`}>
          <Title order={2} id={`review-${kind}`}>
            {kind === 'critical' && priorities.length > 0
              ? t('desk.reviewCritical', { priorities: priorities.join(', ') })
              : t(`desk.review.${kind}`)}{' '}
            <span className={classes.count}>{total}</span>
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t(`desk.reviewHelp.${kind}`)}
          </Text>
          <Lines tickets={items} />
        </section>
      ))}
    </div>
  );
}

/** Open tickets by age, and the oldest of them. */
export function AgeingView() {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const ageing = useApi<Ageing>(paths.ageing);
  const { data } = ageing;
  const sums = (data?.rows ?? []).map(({ byPriority }) =>
    allPriorities.reduce((sum, priority) => sum + (byPriority[priority] ?? 0), 0),
  );
  const most = Math.max(1, ...sums);
  return (
    <div className={classes.view}>
      <ErrorNote error={ageing.error} retry={ageing.reload} />
      {ageing.loading && <Skeleton height={320} />}
      {data && (
        <>
          <section className="panel pad">
            <Title order={2} mb="sm">
              {t('desk.ageing')}
            </Title>
            <div className={classes.ages}>
              {data.rows.map(({ days, byPriority }, i) => (
                <div key={days} className={classes.age}>
                  <span>
                    {data.rows[i + 1]
                      ? t('desk.daysFromTo', { from: days, to: data.rows[i + 1]!.days })
                      : t('desk.daysFrom', { from: days })}
                  </span>
                  <span className={classes.ageBar}>
                    {allPriorities.map((priority) => {
                      const count = byPriority[priority] ?? 0;
                      return (
                        <i
                          key={priority}
                          data-priority={priority}
                          title={`${priority}: ${count}`}
                          style={{ width: `${(count / most) * 100}%` }}
                        >
                          {count / most > roomForWords[phone ? 'phone' : 'desk'] &&
                            `${priority} ${number(count, i18n.language)}`}
                        </i>
                      );
                    })}
                  </span>
                  <strong>{number(sums[i]!, i18n.language)}</strong>
                </div>
              ))}
            </div>
          </section>
          <section className="panel pad">
            <Title order={2} mb="sm">
              {t('desk.oldest')}
            </Title>
            {data.oldest.length === 0 ? (
              <Empty icon={IconMoodCheck} title={t('ticket.empty')} text={t('ticket.emptyText')} />
            ) : (
              <Lines tickets={data.oldest} />
            )}
          </section>
        </>
      )}
    </div>
  );
}

function Lines({ tickets }: { tickets: readonly Ticket[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={0} component="ul" className={classes.lines}>
      {tickets.map((ticket) => (
        <li key={ticket.number}>
          <PriorityTag priority={ticket.priority} />
          <Link to={`/tickets/${ticket.number}`} className="truncate" title={ticket.title}>
            #{ticket.number} {ticket.title}
          </Link>
          <TicketStateBadge state={ticket.state} />
          <span>{ticket.assignee ?? t('ticket.nobody')}</span>
          <Ago at={ticket.openedAt} />
          <span>
            <NextClock ticket={ticket.number} epoch={ticket.updatedAt} />
          </span>
        </li>
      ))}
    </Stack>
  );
}
