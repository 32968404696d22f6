import { Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconListDetails, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CatalogueEntry } from '../../../../src/contract/index.ts';
import { usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { severityRank } from '../../lib/words.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import type { Column } from '../../parts/table-types.ts';
import { useMay } from '../../session.tsx';

const origins = ['set', 'config', 'shipped'] as const;
const kinds = ['problem', 'resolution', 'information'] as const;

/** Every rule in force, own ones first, with what hides what. */
export function RuleList() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const filters = { q: query('q'), origin: query('origin'), kind: query('kind') };
  const rules = usePages<CatalogueEntry>('/api/rules', { ...filters, limit: '200' });
  const columns = useColumns();
  const search = useDebouncedCallback((q: string) => setQuery({ q }), 250);
  const pick = (key: string) => (value: string | null) =>
    setQuery({ [key]: value === 'any' || value === null ? undefined : value });
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const open = rules.items.find(({ id }) => id === query('rule'));
  return (
    <>
      <div className="filters">
        <TextInput
          leftSection={<IconSearch size={16} />}
          placeholder={t('rules.search')}
          aria-label={t('rules.search')}
          defaultValue={filters.q ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
        <Select
          w={190}
          aria-label={t('rules.origin')}
          value={filters.origin ?? 'any'}
          onChange={pick('origin')}
          data={[
            { value: 'any', label: t('rules.anyOrigin') },
            ...origins.map((value) => ({ value, label: t(`rules.origins.${value}`) })),
          ]}
        />
        <Select
          w={160}
          aria-label={t('field.kind')}
          value={filters.kind ?? 'any'}
          onChange={pick('kind')}
          data={[
            { value: 'any', label: t('rules.anyKind') },
            ...kinds.map((value) => ({ value, label: t(`rules.kinds.${value}`) })),
          ]}
        />
      </div>
      <ErrorNote error={rules.error} retry={rules.reload} />
      <DataTable
        name="rules"
        label={t('page.rules')}
        columns={columns}
        rows={rules.items}
        id={(entry) => entry.id}
        card={(entry) => <RuleCard entry={entry} />}
        onOpen={(entry) => setQuery({ rule: entry.id }, true)}
        loading={rules.loading}
        loadingMore={rules.loadingMore}
        more={rules.more}
        loadMore={rules.loadMore}
        struck={(entry) => entry.hidden}
        empty={
          <Empty
            icon={IconListDetails}
            title={t(filtered ? 'rules.emptyFilter' : 'rules.empty')}
            text={t(filters.origin === 'set' ? 'rules.emptyOwn' : 'rules.emptyFilterText')}
          />
        }
      />
      <DetailDrawer
        opened={open !== undefined}
        onClose={() => setQuery({ rule: undefined }, true)}
        title={open?.rule.name ?? ''}
      >
        {open && <RuleDetail entry={open} />}
      </DetailDrawer>
    </>
  );
}

function useColumns(): readonly Column<CatalogueEntry>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'origin',
        header: t('rules.origin'),
        width: '130px',
        cell: (entry) => <Origin entry={entry} />,
        text: (entry) => entry.origin,
      },
      {
        id: 'severity',
        header: t('field.severity'),
        width: '140px',
        cell: ({ rule }) => <SeverityBadge severity={rule.severity} />,
        text: ({ rule }) => rule.severity,
        sort: ({ rule }) => severityRank(rule.severity),
      },
      {
        id: 'name',
        header: t('field.name'),
        width: 'minmax(220px, 1.4fr)',
        cell: ({ rule }) => <span className="truncate">{rule.name}</span>,
        text: ({ rule }) => rule.name,
        sort: ({ rule }) => rule.name.toLowerCase(),
      },
      {
        id: 'kind',
        header: t('field.kind'),
        width: '120px',
        cell: ({ rule }) => t(`rules.kinds.${rule.kind}`),
        text: ({ rule }) => rule.kind,
        sort: ({ rule }) => rule.kind,
      },
      {
        id: 'key',
        header: t('rules.key'),
        width: 'minmax(160px, 1fr)',
        cell: ({ rule }) => <span className="mono truncate">{rule.key ?? rule.clears?.join(' ') ?? ''}</span>,
        text: ({ rule }) => rule.key ?? rule.clears?.join(' ') ?? '',
      },
      {
        id: 'oid',
        header: t('event.oid'),
        width: 'minmax(220px, 1fr)',
        cell: ({ rule }) => <span className="mono truncate">{rule.oid}</span>,
        text: ({ rule }) => rule.oid,
      },
      {
        id: 'ticket',
        header: t('field.ticket'),
        width: '80px',
        cell: ({ rule }) => rule.ticket ?? '',
        text: ({ rule }) => rule.ticket ?? '',
        sort: ({ rule }) => rule.ticket ?? 'P9',
      },
    ],
    [t],
  );
}

function Origin({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation();
  return (
    <Badge variant={entry.origin === 'set' ? 'filled' : 'default'} tt="none" radius="sm">
      {t(`rules.originShort.${entry.origin}`)}
    </Badge>
  );
}

function RuleCard({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation();
  const { rule } = entry;
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <SeverityBadge severity={rule.severity} />
        <Origin entry={entry} />
      </Group>
      <Text fw={600} mt={3} td={entry.hidden ? 'line-through' : undefined} className="truncate">
        {rule.name}
      </Text>
      <Text size="sm" c="dimmed" className="truncate">
        {t(`rules.kinds.${rule.kind}`)} · <span className="mono">{rule.oid}</span>
      </Text>
    </>
  );
}

function RuleDetail({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation();
  const may = useMay('rules');
  const { rule, origin } = entry;
  const mono = (text: string | undefined) => text && <span className="mono">{text}</span>;
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <SeverityBadge severity={rule.severity} />
        <Origin entry={entry} />
      </Group>
      {entry.hidden && <Text size="sm">{t('rules.hidden')}</Text>}
      <Facts
        items={[
          [t('field.kind'), t(`rules.kinds.${rule.kind}`)],
          [t('event.oid'), mono(rule.oid)],
          [t('field.title'), mono(rule.title)],
          [t('rules.key'), mono(rule.key)],
          [t('rules.clears'), mono(rule.clears?.join('\n'))],
          [t('field.ticket'), rule.ticket],
          [t('rules.expires'), rule.expires && t('rules.seconds', { count: rule.expires })],
          [t('rules.match'), rule.match && mono(JSON.stringify(rule.match))],
          [
            t('rules.variants'),
            rule.variants?.map((variant) => (
              <div key={`${variant.object}${variant.equals}`}>
                <span className="mono">
                  {variant.object} = {variant.equals}
                </span>{' '}
                {variant.severity && <SeverityBadge severity={variant.severity} />} {variant.title}
              </div>
            )),
          ],
        ]}
      />
      {may && (
        <Group>
          <Button component={Link} to={`/rules/edit?from=${entry.id}`}>
            {t(origin === 'set' ? 'rules.change' : 'rules.copy')}
          </Button>
        </Group>
      )}
      {origin !== 'set' && (
        <Text size="sm" c="dimmed">
          {t('rules.copyHelp')}
        </Text>
      )}
    </Stack>
  );
}
