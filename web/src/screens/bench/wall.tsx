import { Alert, Anchor, Skeleton, Stack } from '@mantine/core';
import { IconLayoutGrid, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProfileSummary, Retest } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveBenches } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { BenchPanel } from './bench-panel.tsx';
import { WaitingUnits } from './waiting-units.tsx';

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
        <RetestNote />
        {benches && <WaitingUnits benches={benches} />}
        {benches === null && <Skeleton height={320} />}
        {benches?.length === 0 && (
          <Empty icon={IconLayoutGrid} title={t('bench.none')} text={t('bench.noneText')} />
        )}
        {benches?.map((bench) => (
          <BenchPanel
            key={bench.id}
            bench={bench}
            profiles={(profiles.data?.items ?? []).filter(({ revision }) => revision !== null)}
          />
        ))}
      </Stack>
    </div>
  );
}

/** Units that a suspect position failed: they deserve another place before anybody repairs them. */
function RetestNote() {
  const { t } = useTranslation();
  const retests = useApi<{ items: Retest[] }>('/api/retests');
  const items = retests.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconRepeat size={20} />} title={t('retest.title', { count: items.length })}>
      {t('retest.text')}{' '}
      {items.slice(0, 12).map((unit) => (
        <Anchor key={unit.serial} component={Link} to={`/devices/${unit.deviceId}`} mr={8} underline="always">
          {unit.serial}
        </Anchor>
      ))}
    </Alert>
  );
}
