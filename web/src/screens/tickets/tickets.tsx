import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch, IconTicketOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Ticket, UserSummary } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveTickets } from '../../lib/live-stores.ts';
import { useApi, usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { priorities, ticketStates } from '../../lib/words.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { TicketCard, useTicketColumns } from './ticket-columns.tsx';

/** The queue of tickets; what changes elsewhere changes here at once. */
export function TicketsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayTicket = useMay('ticket');
  const [query, setQuery] = useQuery();
  const filters = {
    state: query('state'),
    priority: query('priority'),
    assignee: query('assignee'),
    q: query('q'),
  };
  const live = useLiveTickets();
  // A ticket that is not in the list yet asks for the list anew; those that are in it are shown as they are now.
  const newest = live?.reduce((top, ticket) => Math.max(top, ticket.number), 0) ?? 0;
  const tickets = usePages<Ticket>('/api/tickets', { ...filters, limit: '100' }, newest);
  const rows = useMemo(() => {
    const current = new Map(live?.map((ticket) => [ticket.number, ticket]));
    return tickets.items.map((ticket) => current.get(ticket.number) ?? ticket);
  }, [tickets.items, live]);
  const columns = useTicketColumns();
  const users = useApi<{ items: UserSummary[] }>('/api/users');
  const search = useDebouncedCallback((q: string) => setQuery({ q }), 250);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const pick = (key: string, none: string) => (value: string | null) =>
    setQuery({ [key]: value === none || value === null ? undefined : value });
  return (
    <div className="page-fill">
      <PageHead title={t('section.tickets')} pages={<SectionPages />}>
        {mayTicket && (
          <Button component={Link} to="/tickets/new" leftSection={<IconPlus size={16} />}>
            {t('ticket.new')}
          </Button>
        )}
      </PageHead>
      <div className="filters">
        <TextInput
          leftSection={<IconSearch size={16} />}
          placeholder={t('ticket.search')}
          aria-label={t('ticket.search')}
          defaultValue={filters.q ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
        <Select
          w={150}
          aria-label={t('field.state')}
          value={filters.state ?? 'open'}
          onChange={pick('state', 'open')}
          data={[
            { value: 'open', label: t('ticket.allOpen') },
            ...ticketStates.map((state) => ({ value: state, label: t(`ticketState.${state}`) })),
            { value: 'all', label: t('ticket.all') },
          ]}
        />
        <Select
          w={140}
          aria-label={t('field.priority')}
          value={filters.priority ?? 'any'}
          onChange={pick('priority', 'any')}
          data={[
            { value: 'any', label: t('ticket.anyPriority') },
            ...priorities.map((priority) => ({
              value: priority,
              label: `${priority} ${t(`priority.${priority}`)}`,
            })),
          ]}
        />
        <Select
          w={160}
          aria-label={t('field.assignee')}
          value={filters.assignee ?? 'any'}
          onChange={pick('assignee', 'any')}
          searchable
          data={[
            { value: 'any', label: t('ticket.anyAssignee') },
            ...(users.data?.items ?? []).map((user) => ({ value: user.user, label: user.name })),
          ]}
        />
      </div>
      <ErrorNote error={tickets.error} retry={tickets.reload} />
      <DataTable
        name="tickets"
        label={t('section.tickets')}
        columns={columns}
        rows={rows}
        id={(ticket) => String(ticket.number)}
        card={(ticket) => <TicketCard ticket={ticket} />}
        onOpen={(ticket) => void navigate(`/tickets/${ticket.number}`)}
        loading={tickets.loading}
        loadingMore={tickets.loadingMore}
        more={tickets.more}
        loadMore={tickets.loadMore}
        empty={
          <Empty
            icon={IconTicketOff}
            title={t(filtered ? 'ticket.emptyFilter' : 'ticket.empty')}
            text={t(filtered ? 'ticket.emptyFilterText' : 'ticket.emptyText')}
          />
        }
      />
    </div>
  );
}
