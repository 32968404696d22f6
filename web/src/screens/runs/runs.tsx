import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconListCheck, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Run } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { verdicts } from '../../lib/words.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RunCard, useRunColumns } from './run-columns.tsx';

/** Every run of every bench, newest first. */
export function RunsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useQuery();
  const filters = {
    serial: query('serial'),
    bench: query('bench'),
    verdict: query('verdict'),
    state: query('state'),
  };
  const runs = usePages<Run>('/api/runs', { ...filters, limit: '100' });
  const columns = useRunColumns();
  const search = useDebouncedCallback((serial: string) => setQuery({ serial }), 250);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="page-fill">
      <PageHead title={t('page.runs')} pages={<SectionPages />} />
      <div className="filters">
        <TextInput
          leftSection={<IconSearch size={16} />}
          placeholder={t('runs.search')}
          aria-label={t('runs.search')}
          defaultValue={filters.serial ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
        <Select
          w={150}
          aria-label={t('field.verdict')}
          value={filters.verdict ?? 'any'}
          onChange={(value) => setQuery({ verdict: value === 'any' || value === null ? undefined : value })}
          data={[
            { value: 'any', label: t('runs.anyVerdict') },
            ...verdicts.map((verdict) => ({ value: verdict, label: t(`verdict.${verdict}`) })),
          ]}
        />
        <Select
          w={150}
          aria-label={t('field.state')}
          value={filters.state ?? 'any'}
          onChange={(value) => setQuery({ state: value === 'any' || value === null ? undefined : value })}
          data={[
            { value: 'any', label: t('runs.anyState') },
            ...(['queued', 'running', 'finished'] as const).map((state) => ({
              value: state,
              label: t(`runState.${state}`),
            })),
          ]}
        />
      </div>
      <ErrorNote error={runs.error} retry={runs.reload} />
      <DataTable
        name="runs"
        label={t('page.runs')}
        columns={columns}
        rows={runs.items}
        id={(run) => run.id}
        card={(run) => <RunCard run={run} />}
        onOpen={(run) => void navigate(`/runs/${run.id}`)}
        loading={runs.loading}
        loadingMore={runs.loadingMore}
        more={runs.more}
        loadMore={runs.loadMore}
        empty={
          <Empty
            icon={IconListCheck}
            title={t(filtered ? 'runs.emptyFilter' : 'runs.empty')}
            text={t(filtered ? 'runs.emptyFilterText' : 'runs.emptyText')}
          />
        }
      />
    </div>
  );
}
