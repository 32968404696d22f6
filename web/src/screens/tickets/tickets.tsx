import { Button, Group, Select } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus, IconTicketOff } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Ticket } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveTickets } from '../../lib/live-stores.ts';
import { keepTrail } from '../../lib/ticket-trail.ts';
import { usePages } from '../../lib/use-api.ts';
import { useEnter } from '../../lib/use-enter.ts';
import { useQuery } from '../../lib/use-query.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { useMay } from '../../session.tsx';
import { useTicked } from '../alarms/use-ticked.ts';
import { type BulkAct, BulkBar, useBulk } from './bulk-bar.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { FilterChips, ListSearch } from './list-search.tsx';
import { QueueNav } from './queue-nav.tsx';
import { AgeingView, ReviewView } from './review.tsx';
import { filterKeys } from './search-terms.ts';
import { TicketCard, useTicketColumns } from './ticket-columns.tsx';
import classes from './tickets.module.css';

const orders = ['number', 'next', 'overdue', 'priority', 'age', 'updated'] as const;
const id = (ticket: Ticket) => String(ticket.number);

/** The desk: queues at the left, their tickets at the right; what changes elsewhere changes here at once. */
export function TicketsScreen() {
  const { t } = useTranslation();
  const mayTicket = useMay('ticket');
  const [query] = useQuery();
  const live = useLiveTickets();
  const newest = live?.reduce((top, ticket) => Math.max(top, ticket.number), 0) ?? 0;
  const view = query('view');
  return (
    <div className="page-fill">
      <PageHead title={t('section.tickets')} pages={<SectionPages />}>
        <SavedViews screen="tickets" without={[]} />
        {mayTicket && (
          <Button component={Link} to="/tickets/new" leftSection={<IconPlus size={16} />}>
            {t('ticket.new')}
          </Button>
        )}
      </PageHead>
      <div className={classes.desk}>
        <QueueNav />
        {view === 'review' ? (
          <ReviewView />
        ) : view === 'ageing' ? (
          <AgeingView />
        ) : (
          <TicketList live={live} newest={newest} />
        )}
      </div>
    </div>
  );
}

function TicketList({ live, newest }: { live: readonly Ticket[] | null; newest: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayWork = useMay('deskWork');
  const [query, setQuery] = useQuery();
  const search = useRef<HTMLInputElement>(null);
  const filters = Object.fromEntries([...filterKeys, 'q'].map((key) => [key, query(key)]));
  const order = query('order');
  const tickets = usePages<Ticket>('/api/tickets', { ...filters, sort: order, limit: '100' }, newest);
  const rows = useMemo(() => {
    const current = new Map(live?.map((ticket) => [ticket.number, ticket]));
    return tickets.items.map((ticket) => current.get(ticket.number) ?? ticket);
  }, [tickets.items, live]);
  const columns = useTicketColumns();
  const ticked = useTicked(rows, id);
  const [active, setActive] = useState<string | null>(null);
  const [dialog, setDialog] = useState<BulkAct | null>(null);
  const chosen = useMemo(
    () => rows.filter((row) => ticked.selected.has(id(row))).map((row) => row.number),
    [rows, ticked.selected],
  );
  const bulk = useBulk(() => {
    ticked.clear();
    tickets.reload();
  });
  const { search: address } = useLocation();
  useEffect(() => {
    keepTrail({ path: `/tickets${address}`, numbers: rows.map((row) => row.number) });
  }, [rows, address]);
  const take = () => {
    const numbers = chosen.length > 0 ? chosen : active === null ? [] : [Number(active)];
    if (mayWork && numbers.length > 0) void bulk.send(numbers, { acts: [{ kind: 'take' }] });
  };
  const move = (by: number) => {
    const at = rows.findIndex((row) => id(row) === active);
    setActive(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.number.toString() ?? null);
  };
  // Acts are on what is ticked, else on the marked row.
  const mark = useCallback(() => {
    if (ticked.selected.size === 0 && active !== null) ticked.toggle(active);
    return ticked.selected.size > 0 || active !== null;
  }, [ticked, active]);
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['x', () => active && ticked.toggle(active)],
    ['a', () => mayWork && mark() && setDialog('assign')],
    ['n', () => mayWork && mark() && setDialog('note')],
    ['t', take],
    ['f', () => search.current?.focus()],
    ['/', () => search.current?.focus()],
    ['c', () => mayWork && void navigate('/tickets/new')],
  ]);
  useEnter(() => active !== null && void navigate(`/tickets/${active}`));
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className={classes.list}>
      <Group gap="xs" align="start">
        <ListSearch field={search} />
        <FilterMenu />
        <Select
          w={186}
          aria-label={t('desk.order')}
          value={order ?? 'number'}
          onChange={(value) => setQuery({ order: value === 'number' || value === null ? undefined : value })}
          data={orders.map((value) => ({ value, label: t(`desk.orderBy.${value}`) }))}
        />
      </Group>
      <FilterChips />
      {mayWork && <BulkBar numbers={chosen} bulk={bulk} dialog={dialog} onDialog={setDialog} />}
      <ErrorNote error={tickets.error} retry={tickets.reload} />
      <DataTable
        name="tickets"
        label={t('section.tickets')}
        columns={columns}
        rows={rows}
        id={id}
        card={(ticket) => <TicketCard ticket={ticket} />}
        onOpen={(ticket) => void navigate(`/tickets/${ticket.number}`)}
        loading={tickets.loading}
        loadingMore={tickets.loadingMore}
        more={tickets.more}
        loadMore={tickets.loadMore}
        active={active}
        {...(mayWork ? { selection: ticked } : {})}
        empty={
          <Empty
            icon={IconTicketOff}
            title={t(filtered ? 'ticket.emptyFilter' : 'ticket.empty')}
            text={t(filtered ? 'ticket.emptyFilterText' : 'ticket.emptyText')}
          >
            {filtered && (
              <Group gap="xs" mt="xs">
                <Button variant="light" component={Link} to="/tickets?state=all">
                  {t('ticket.all')}
                </Button>
                <Button variant="default" component={Link} to="/tickets">
                  {t('feed.clearFilter')}
                </Button>
              </Group>
            )}
          </Empty>
        }
      />
    </div>
  );
}
