import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import type { Timeline } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';

/** Finds the device behind a serial number and leads to its page. */
export function UnitScreen() {
  const { t } = useTranslation();
  const { serial = '' } = useParams();
  const timeline = useApi<Timeline>(`/api/units/${encodeURIComponent(serial)}/timeline`);
  if (timeline.data) return <Navigate to={`/devices/${timeline.data.device.id}`} replace />;
  return (
    <div className="page">
      <PageHead title={t('device.unit', { serial })} />
      <ErrorNote error={timeline.error} retry={timeline.reload} />
      {timeline.loading && <Skeleton height={320} />}
    </div>
  );
}
