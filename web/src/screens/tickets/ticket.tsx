import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { LiveTopics, NewEntryBody, TicketDetail } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { Ago, When } from '../../parts/when.tsx';
import { WhyMore } from '../../parts/why.tsx';
import { TicketActions } from './actions.tsx';
import { ClocksPanel } from './clocks.tsx';
import { Composer } from './composer.tsx';
import { Entries } from './entries.tsx';
import classes from './ticket.module.css';

/** One case: its timeline, what it is about, and what may be done next. */
export function TicketScreen() {
  const { t } = useTranslation();
  const { number: nr } = useParams();
  const ticket = useApi<TicketDetail>(`/api/tickets/${nr}`);
  const { reload } = ticket;
  const follow = useCallback(
    (change: LiveTopics['tickets']['change']) => {
      if (change.tickets.some((each) => String(each.number) === nr)) reload();
    },
    [nr, reload],
  );
  useTopicChanges('tickets', follow);
  const writing = useAct();
  const acting = useAct();
  const path = `/api/tickets/${nr}/entries`;
  const write = async (body: NewEntryBody) => {
    const done = await writing.run(() => post(path, body));
    if (done) reload();
    return done;
  };
  const act = async (body: NewEntryBody) => {
    const done = await acting.run(() => post(path, body));
    if (done) reload();
    return done;
  };
  return (
    <div className="page">
      <Stack gap="md">
        <ErrorNote error={ticket.error} retry={reload} />
        {ticket.loading && <Skeleton height={420} />}
        {ticket.data && (
          <>
            <PageHead
              title={`#${ticket.data.number} ${ticket.data.title}`}
              beside={
                <Group gap={8}>
                  <PriorityTag priority={ticket.data.priority} />
                  <TicketStateBadge state={ticket.data.state} />
                </Group>
              }
            />
            <div className={classes.columns}>
              <Stack gap="md">
                <Entries entries={ticket.data.entries} />
                <Composer key={ticket.data.number} ticket={ticket.data} act={writing} send={write} />
              </Stack>
              <aside className={classes.side}>
                <section className="panel" style={{ padding: 16 }}>
                  <Title order={2} mb="sm">
                    {t('ticket.next')}
                  </Title>
                  <TicketActions ticket={ticket.data} act={acting} send={act} />
                </section>
                <ClocksPanel
                  number={ticket.data.number}
                  epoch={`${ticket.data.updatedAt}/${ticket.data.entries.length}`}
                />
                <About ticket={ticket.data} />
              </aside>
            </div>
          </>
        )}
      </Stack>
    </div>
  );
}

/** What the ticket is about: device, alarm, run, people and times. */
function About({ ticket }: { ticket: TicketDetail }) {
  const { t, i18n } = useTranslation();
  const link = (to: string, text: string) => (
    <Anchor component={Link} to={to} size="sm" underline="always">
      {text}
    </Anchor>
  );
  return (
    <section className="panel" style={{ padding: 16 }}>
      <Title order={2} mb="sm">
        {t('ticket.about')}
      </Title>
      <Facts
        items={[
          [t('field.device'), ticket.device && link(`/devices/${ticket.device.id}`, ticket.device.name)],
          [t('field.serial'), ticket.device?.serial],
          [
            t('ticket.alarm'),
            ticket.alarmId !== null &&
              link(
                `/alarms?state=all&alarm=${ticket.alarmId}`,
                t('ticket.alarmLink', { id: ticket.alarmId }),
              ),
          ],
          [t('ticket.run'), ticket.runId !== null && link(`/runs/${ticket.runId}`, t('ticket.runLink'))],
          [t('ticket.times'), ticket.count > 1 && number(ticket.count, i18n.language)],
          [t('field.assignee'), ticket.assignee ?? t('ticket.nobody')],
          [t('field.type'), t(`ticketType.${ticket.type}`)],
          [t('ticket.origin'), t(`ticketOrigin.${ticket.origin}`)],
          [t('ticket.opened'), <When key="o" at={ticket.openedAt} />],
          [t('ticket.updated'), <Ago key="u" at={ticket.updatedAt} />],
          [t('ticket.resolvedAt'), ticket.resolvedAt && <When at={ticket.resolvedAt} />],
          [t('ticket.closedAt'), ticket.closedAt && <When at={ticket.closedAt} />],
        ]}
      />
      {ticket.alarmId !== null && (
        <Stack mt="sm">
          <WhyMore path={`/api/tickets/${ticket.number}`} />
        </Stack>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('ticket.chain', { count: ticket.entries.length })}
      </Text>
    </section>
  );
}
