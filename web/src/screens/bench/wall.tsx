import { Skeleton, Stack } from '@mantine/core';
import { IconLayoutGrid } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProfileSummary } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveBenches } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { BenchPanel } from './bench-panel.tsx';

/** Every bench with every position, live. */
export function WallScreen() {
  const { t } = useTranslation();
  const benches = useLiveBenches();
  const profiles = useApi<{ items: ProfileSummary[] }>('/api/profiles');
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead title={t('page.wall')} pages={<SectionPages />} />
        <ErrorNote error={profiles.error} retry={profiles.reload} />
        {benches === null && <Skeleton height={320} />}
        {benches?.length === 0 && (
          <Empty icon={IconLayoutGrid} title={t('bench.none')} text={t('bench.noneText')} />
        )}
        {benches?.map((bench) => (
          <BenchPanel key={bench.id} bench={bench} profiles={profiles.data?.items ?? []} />
        ))}
      </Stack>
    </div>
  );
}
