import {
  Button,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { IconMailbox, IconRefresh, IconRouteOff } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForwardTarget, NotifyState, OutboxItem } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useAct } from '../../lib/use-act.ts';
import { useApi, usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import type { Column } from '../../parts/table-types.ts';
import { Ago } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import { NotifyPanel } from './notify-panel.tsx';
import { OutboxState } from './outbox-state.tsx';
import { TargetCard } from './target-card.tsx';

const states = ['queued', 'failed', 'dropped', 'sent'] as const;
const askEveryMs = 5000;

/** What leaves the house: targets and people with how they are reached, and the messages one by one. */
export function OutboundScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const targets = useApi<{ items: ForwardTarget[] }>('/api/forward');
  const tab = query('tab') === 'outbox' ? 'outbox' : 'targets';
  const { reload } = targets;
  useEffect(() => {
    const timer = setInterval(reload, askEveryMs);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <div className="page-fill">
      <PageHead title={t('page.outbound')} pages={<SectionPages />} />
      <Group>
        <SegmentedControl
          value={tab}
          onChange={(next) => setQuery({ tab: next === 'outbox' ? next : undefined }, true)}
          aria-label={t('outbound.tabs')}
          data={(['targets', 'outbox'] as const).map((value) => ({
            value,
            label: t(`outbound.tab.${value}`),
          }))}
        />
      </Group>
      <ErrorNote error={targets.error} retry={targets.reload} />
      {tab === 'targets' ? (
        <Targets items={targets.data?.items ?? null} failed={targets.error !== null} />
      ) : (
        <OutboxList targets={(targets.data?.items ?? []).map(({ id }) => id)} />
      )}
    </div>
  );
}

function Targets({ items, failed }: { items: readonly ForwardTarget[] | null; failed: boolean }) {
  const { t } = useTranslation();
  const notify = useApi<NotifyState>(failed ? null : '/api/notify');
  return (
    <Stack gap="sm" style={{ overflowY: 'auto', flex: 1, minHeight: 0, paddingBottom: 12 }}>
      <Title order={2}>{t('outbound.forwarding')}</Title>
      {!items && !failed && <Skeleton height={120} />}
      {items?.length === 0 && (
        <Empty icon={IconRouteOff} title={t('outbound.noTargets')} text={t('outbound.noTargetsText')} />
      )}
      {items && items.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
          {items.map((target) => (
            <TargetCard key={target.id} target={target} />
          ))}
        </SimpleGrid>
      )}
      <Title order={2}>{t('outbound.notices')}</Title>
      {notify.data && <NotifyPanel state={notify.data} />}
    </Stack>
  );
}

function OutboxList({ targets }: { targets: readonly string[] }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const filters = { target: query('target'), state: query('state') };
  const outbox = usePages<OutboxItem>('/api/outbox', { ...filters, limit: '100' });
  const columns = useColumns(outbox.reload);
  const pick = (key: string) => (value: string | null) =>
    setQuery({ [key]: value === 'any' || value === null ? undefined : value });
  const filtered = filters.target !== undefined || filters.state !== undefined;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('outbound.messagesText')}
      </Text>
      <div className="filters">
        <Select
          aria-label={t('outbound.target')}
          value={filters.target ?? 'any'}
          onChange={pick('target')}
          data={[
            { value: 'any', label: t('outbound.anyTarget') },
            { value: 'email', label: t('notify.by.email') },
            { value: 'sms', label: t('notify.by.sms') },
            ...targets.map((id) => ({ value: id, label: id })),
          ]}
        />
        <Select
          aria-label={t('field.state')}
          value={filters.state ?? 'any'}
          onChange={pick('state')}
          data={[
            { value: 'any', label: t('outbound.anyState') },
            ...states.map((value) => ({ value, label: t(`outbound.state.${value}`) })),
          ]}
        />
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={outbox.reload}>
          {t('outbound.refresh')}
        </Button>
      </div>
      <ErrorNote error={outbox.error} retry={outbox.reload} />
      <DataTable
        name="outbox"
        label={t('outbound.messages')}
        columns={columns}
        rows={outbox.items}
        id={(item) => String(item.id)}
        card={(item) => <OutboxCard item={item} onRetried={outbox.reload} />}
        loading={outbox.loading}
        loadingMore={outbox.loadingMore}
        more={outbox.more}
        loadMore={outbox.loadMore}
        empty={
          <Empty
            icon={IconMailbox}
            title={t(filtered ? 'outbound.emptyFilter' : 'outbound.empty')}
            text={t(filtered ? 'outbound.emptyFilterText' : 'outbound.emptyText')}
          />
        }
      />
    </>
  );
}

function useColumns(onRetried: () => void): readonly Column<OutboxItem>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('event.time'),
        width: '110px',
        cell: (item) => <Ago at={item.at} />,
        text: (item) => item.at,
        sort: (item) => item.at,
      },
      {
        id: 'state',
        header: t('field.state'),
        width: '140px',
        cell: (item) => <OutboxState state={item.state} />,
        text: (item) => item.state,
        sort: (item) => item.state,
      },
      {
        id: 'target',
        header: t('outbound.target'),
        width: '150px',
        cell: (item) => <span className="truncate">{item.target}</span>,
        text: (item) => item.target,
        sort: (item) => item.target,
      },
      {
        id: 'title',
        header: t('field.title'),
        width: 'minmax(240px, 2fr)',
        cell: (item) => <span className="truncate">{item.title}</span>,
        text: (item) => item.title,
      },
      {
        id: 'attempts',
        header: t('outbound.attempts'),
        width: '80px',
        align: 'right',
        cell: (item) => item.attempts,
        text: (item) => String(item.attempts),
        sort: (item) => item.attempts,
      },
      {
        id: 'error',
        header: t('outbound.error'),
        width: 'minmax(180px, 1.4fr)',
        cell: (item) => (
          <span className="truncate" title={item.error ?? ''}>
            {item.error}
          </span>
        ),
        text: (item) => item.error ?? '',
      },
      {
        id: 'retry',
        header: t('outbound.retry'),
        width: '110px',
        cell: (item) => <Retry item={item} onRetried={onRetried} />,
      },
    ],
    [t, onRetried],
  );
}

function Retry({ item, onRetried }: { item: OutboxItem; onRetried: () => void }) {
  const { t } = useTranslation();
  const may = useMay('rules');
  const act = useAct();
  if (!may || item.state === 'sent') return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={act.busy}
      aria-label={t('outbound.retryOf', { title: item.title })}
      onClick={(event) => {
        event.stopPropagation();
        void act.run(() => post(`/api/outbox/${item.id}/retry`)).then(onRetried);
      }}
    >
      {t('act.retry')}
    </Button>
  );
}

function OutboxCard({ item, onRetried }: { item: OutboxItem; onRetried: () => void }) {
  return (
    <>
      <OutboxState state={item.state} /> <Ago at={item.at} />
      <Text fw={600}>{item.title}</Text>
      <Text size="sm" c="dimmed">
        {item.target} {item.error && `· ${item.error}`}
      </Text>
      <Retry item={item} onRetried={onRetried} />
    </>
  );
}
