import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconRouterOff, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Device } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { deviceKinds, deviceStatuses } from '../../lib/words.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { DeviceCard, useDeviceColumns } from './device-columns.tsx';

/** Every device that was ever heard, polled or put on a bench. */
export function DevicesScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useQuery();
  const filters = { q: query('q'), kind: query('kind'), status: query('status') };
  const devices = usePages<Device>('/api/devices', { ...filters, limit: '100' });
  const columns = useDeviceColumns();
  const search = useDebouncedCallback((q: string) => setQuery({ q }), 250);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const pick = (key: string) => (value: string | null) =>
    setQuery({ [key]: value === 'any' || value === null ? undefined : value });
  return (
    <div className="page-fill">
      <PageHead title={t('section.devices')} pages={<SectionPages />} />
      <div className="filters">
        <TextInput
          leftSection={<IconSearch size={16} />}
          placeholder={t('device.search')}
          aria-label={t('device.search')}
          defaultValue={filters.q ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
        <Select
          w={150}
          aria-label={t('field.status')}
          value={filters.status ?? 'any'}
          onChange={pick('status')}
          data={[
            { value: 'any', label: t('device.anyStatus') },
            ...deviceStatuses.map((status) => ({ value: status, label: t(`deviceStatus.${status}`) })),
          ]}
        />
        <Select
          w={150}
          aria-label={t('field.kind')}
          value={filters.kind ?? 'any'}
          onChange={pick('kind')}
          data={[
            { value: 'any', label: t('device.anyKind') },
            ...deviceKinds.map((kind) => ({ value: kind, label: t(`deviceKind.${kind}`) })),
          ]}
        />
      </div>
      <ErrorNote error={devices.error} retry={devices.reload} />
      <DataTable
        name="devices"
        label={t('section.devices')}
        columns={columns}
        rows={devices.items}
        id={(device) => String(device.id)}
        card={(device) => <DeviceCard device={device} />}
        onOpen={(device) => void navigate(`/devices/${device.id}`)}
        loading={devices.loading}
        loadingMore={devices.loadingMore}
        more={devices.more}
        loadMore={devices.loadMore}
        empty={
          <Empty
            icon={IconRouterOff}
            title={t(filtered ? 'device.emptyFilter' : 'device.empty')}
            text={t(filtered ? 'device.emptyFilterText' : 'device.emptyText')}
          />
        }
      />
    </div>
  );
}
