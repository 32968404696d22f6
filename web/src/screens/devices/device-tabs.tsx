import { Tabs } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Alarm, DeviceDetail, EventRow, Run, Ticket } from '../../../../src/contract/index.ts';
import { type Pages, usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import type { Column } from '../../parts/table-types.ts';
import { When } from '../../parts/when.tsx';
import { AlarmCard, useAlarmColumns } from '../alarms/alarm-columns.tsx';
import { EventCard } from '../live/event-row.tsx';
import { RunCard, useRunColumns } from '../runs/run-columns.tsx';
import { TicketCard, useTicketColumns } from '../tickets/ticket-columns.tsx';
import classes from './device.module.css';

const tabs = ['events', 'alarms', 'runs', 'tickets'] as const;
type Tab = (typeof tabs)[number];

/** The device's records as tables, one tab each. */
export function DeviceTabs({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const tab: Tab = tabs.find((each) => each === query('tab')) ?? 'events';
  const Panel = panels[tab];
  return (
    <Tabs
      value={tab}
      onChange={(next) =>
        setQuery({ tab: next === 'events' ? undefined : (next ?? undefined), sort: undefined })
      }
      keepMounted={false}
    >
      <Tabs.List>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`device.tab.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <Panel device={device} />
      </Tabs.Panel>
    </Tabs>
  );
}

const panels: Record<Tab, (props: { device: DeviceDetail }) => React.ReactNode> = {
  events: EventsTab,
  alarms: AlarmsTab,
  runs: RunsTab,
  tickets: TicketsTab,
};

function Records<T extends object>(props: {
  name: Tab;
  pages: Pages<T>;
  columns: readonly Column<T>[];
  id: (row: T) => string;
  card: (row: T) => React.ReactNode;
  path: (row: T) => string;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pages } = props;
  return (
    <div
      className={classes.table}
      style={{ '--rows': Math.max(5, pages.items.length) } as React.CSSProperties}
    >
      <ErrorNote error={pages.error} retry={pages.reload} />
      <DataTable
        name={`device-${props.name}`}
        label={t(`device.tab.${props.name}`)}
        columns={props.columns}
        rows={pages.items}
        id={props.id}
        card={props.card}
        onOpen={(row) => void navigate(props.path(row))}
        loading={pages.loading}
        loadingMore={pages.loadingMore}
        more={pages.more}
        loadMore={pages.loadMore}
        empty={<Empty title={t(`device.none.${props.name}`)} />}
      />
    </div>
  );
}

function EventsTab({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation();
  const pages = usePages<EventRow>('/api/events', { device: String(device.id), limit: '100' });
  const columns = useMemo<readonly Column<EventRow>[]>(
    () => [
      {
        id: 'time',
        header: t('feed.column.time'),
        width: '196px',
        cell: (event) => <When at={event.at} />,
        text: (event) => event.at,
      },
      {
        id: 'severity',
        header: t('field.severity'),
        width: '150px',
        cell: (event) => <SeverityBadge severity={event.severity} />,
        text: (event) => event.severity,
      },
      {
        id: 'name',
        header: t('feed.column.name'),
        width: 'minmax(180px, 1fr)',
        cell: (event) => event.name,
        text: (event) => event.name,
      },
      {
        id: 'summary',
        header: t('feed.column.summary'),
        width: 'minmax(240px, 3fr)',
        cell: (event) => event.summary,
        text: (event) => event.summary,
      },
    ],
    [t],
  );
  return (
    <Records
      name="events"
      pages={pages}
      columns={columns}
      id={(event) => String(event.id)}
      card={(event) => <EventCard event={event} alarmId={undefined} />}
      path={(event) => `/live?event=${event.id}`}
    />
  );
}

function AlarmsTab({ device }: { device: DeviceDetail }) {
  const pages = usePages<Alarm>('/api/alarms', { device: String(device.id), state: 'all', limit: '100' });
  const all = useAlarmColumns();
  const columns = useMemo(() => all.filter((column) => column.id !== 'where'), [all]);
  return (
    <Records
      name="alarms"
      pages={pages}
      columns={columns}
      id={(alarm) => String(alarm.id)}
      card={(alarm) => <AlarmCard alarm={alarm} />}
      path={(alarm) => `/alarms?state=all&alarm=${alarm.id}`}
    />
  );
}

function RunsTab({ device }: { device: DeviceDetail }) {
  const pages = usePages<Run>(device.serial === null ? null : '/api/runs', {
    serial: device.serial ?? undefined,
    limit: '100',
  });
  return (
    <Records
      name="runs"
      pages={pages}
      columns={useRunColumns()}
      id={(run) => run.id}
      card={(run) => <RunCard run={run} />}
      path={(run) => `/runs/${run.id}`}
    />
  );
}

function TicketsTab({ device }: { device: DeviceDetail }) {
  const pages = usePages<Ticket>('/api/tickets', { device: String(device.id), state: 'all', limit: '100' });
  return (
    <Records
      name="tickets"
      pages={pages}
      columns={useTicketColumns()}
      id={(ticket) => String(ticket.number)}
      card={(ticket) => <TicketCard ticket={ticket} />}
      path={(ticket) => `/tickets/${ticket.number}`}
    />
  );
}
