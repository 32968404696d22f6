import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Ticket, TicketState } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { knownClock } from '../../lib/ticket-clocks.ts';
import { NextClock } from '../../parts/next-clock.tsx';
import type { Column } from '../../parts/table-types.ts';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { Ago } from '../../parts/when.tsx';

/** Columns of a list of tickets. */
export function useTicketColumns(): readonly Column<Ticket>[] {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('desk.short.number'),
        width: '68px',
        cell: (ticket) => `#${ticket.number}`,
        text: (ticket) => String(ticket.number),
      },
      {
        id: 'priority',
        header: t('desk.short.priority'),
        width: '54px',
        cell: (ticket) => <PriorityTag priority={ticket.priority} />,
        text: (ticket) => ticket.priority,
      },
      {
        id: 'title',
        header: t('field.title'),
        width: 'minmax(200px, 3fr)',
        cell: (ticket) => (
          <Link to={`/tickets/${ticket.number}`} className="quiet-link" title={ticket.title}>
            {ticket.title}
          </Link>
        ),
        text: (ticket) => ticket.title,
      },
      {
        id: 'state',
        header: t('field.state'),
        width: '132px',
        cell: (ticket) => <TicketStateBadge state={ticket.state} />,
        text: (ticket) => ticket.state,
      },
      {
        id: 'clock',
        header: t('ticket.nextClock'),
        width: 'minmax(180px, 0.6fr)',
        cell: (ticket) => isOpen(ticket) && <NextClock ticket={ticket.number} epoch={ticket.updatedAt} />,
        text: (ticket) => knownClock(ticket.number)?.dueAt ?? '',
      },
      {
        id: 'device',
        header: t('desk.deviceOrCaller'),
        width: 'minmax(96px, 0.8fr)',
        cell: (ticket) =>
          ticket.device ? (
            <Link to={`/devices/${ticket.device.id}`} className="quiet-link">
              {ticket.device.name}
            </Link>
          ) : (
            ticket.contact?.name
          ),
        text: (ticket) => ticket.device?.name ?? ticket.contact?.name ?? '',
      },
      {
        id: 'assignee',
        header: t('field.assignee'),
        width: 'minmax(82px, 0.4fr)',
        cell: (ticket) =>
          ticket.assignee ?? (
            <Text span c="dimmed" size="sm">
              {t('ticket.nobody')}
            </Text>
          ),
        text: (ticket) => ticket.assignee ?? '',
      },
      {
        id: 'contact',
        header: t('desk.caller'),
        width: 'minmax(110px, 0.9fr)',
        cell: (ticket) => [ticket.contact?.name, ticket.contact?.company].filter(Boolean).join(', '),
        text: (ticket) => ticket.contact?.name ?? '',
        hidden: true,
      },
      {
        id: 'team',
        header: t('desk.field.team'),
        width: '120px',
        cell: (ticket) => ticket.team ?? '',
        text: (ticket) => ticket.team ?? '',
        hidden: true,
      },
      {
        id: 'maker',
        header: t('desk.field.maker'),
        width: '110px',
        cell: (ticket) => ticket.maker ?? '',
        text: (ticket) => ticket.maker ?? '',
        hidden: true,
      },
      {
        id: 'count',
        header: t('field.count'),
        width: '70px',
        align: 'right',
        cell: (ticket) => number(ticket.count, i18n.language),
        text: (ticket) => String(ticket.count),
        hidden: true,
      },
      {
        id: 'opened',
        header: t('ticket.opened'),
        width: '84px',
        cell: (ticket) => <Ago at={ticket.openedAt} />,
        text: (ticket) => ticket.openedAt,
      },
      {
        id: 'updated',
        header: t('ticket.updated'),
        width: '106px',
        cell: (ticket) => <Ago at={ticket.updatedAt} />,
        text: (ticket) => ticket.updatedAt,
        hidden: true,
      },
      {
        id: 'origin',
        header: t('ticket.origin'),
        width: '100px',
        cell: (ticket) => t(`ticketOrigin.${ticket.origin}`),
        text: (ticket) => ticket.origin,
        hidden: true,
      },
    ],
    [t, i18n.language],
  );
}

/** One ticket on a phone. */
export function TicketCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={8} wrap="nowrap">
          <PriorityTag priority={ticket.priority} />
          <TicketStateBadge state={ticket.state} />
        </Group>
        <Text size="xs" c="dimmed" component="span">
          #{ticket.number} · <Ago at={ticket.updatedAt} />
        </Text>
      </Group>
      <Text fw={600} mt={3}>
        <Link to={`/tickets/${ticket.number}`} className="quiet-link">
          {ticket.title}
        </Link>
      </Text>
      <Text size="sm" c="dimmed" className="truncate">
        {[ticket.contact?.name ?? ticket.device?.name, ticket.assignee ?? t('ticket.nobody')]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {isOpen(ticket) && <NextClock ticket={ticket.number} epoch={ticket.updatedAt} />}
    </>
  );
}

const done: readonly TicketState[] = ['resolved', 'customer_asked', 'confirmed', 'closed', 'archived'];

function isOpen({ state }: Ticket): boolean {
  return !done.includes(state);
}
