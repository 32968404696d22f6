import { Badge, Group, Text } from '@mantine/core';
import {
  IconCircleArrowDownFilled,
  IconCircleArrowUpFilled,
  IconHelpCircleFilled,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Device } from '../../../../src/contract/index.ts';
import type { Column } from '../../parts/table-types.ts';
import { Ago } from '../../parts/when.tsx';

const statuses = {
  up: { icon: IconCircleArrowUpFilled, colour: 'var(--sev-cleared)' },
  down: { icon: IconCircleArrowDownFilled, colour: 'var(--sev-critical)' },
  unknown: { icon: IconHelpCircleFilled, colour: 'var(--sev-indeterminate)' },
} as const;

/** Whether a device answers, as icon, word and colour. */
export function DeviceStatus({ status }: { status: Device['status'] }) {
  const { t } = useTranslation();
  const { icon: Icon, colour } = statuses[status];
  return (
    <Group gap={5} wrap="nowrap" component="span" style={{ color: colour }} fw={600} fz={13}>
      <Icon size={16} aria-hidden />
      {t(`deviceStatus.${status}`)}
    </Group>
  );
}

/** Columns of the list of devices. */
export function useDeviceColumns(): readonly Column<Device>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'status',
        header: t('field.status'),
        width: '112px',
        cell: (device) => <DeviceStatus status={device.status} />,
        text: (device) => device.status,
      },
      {
        id: 'name',
        header: t('field.name'),
        width: 'minmax(116px, 0.8fr)',
        cell: (device) => (
          <Link to={`/devices/${device.id}`} className="quiet-link">
            {device.name}
          </Link>
        ),
        text: (device) => device.name,
      },
      {
        id: 'kind',
        header: t('field.kind'),
        width: '92px',
        cell: (device) => t(`deviceKind.${device.kind}`),
        text: (device) => device.kind,
      },
      {
        id: 'serial',
        header: t('field.serial'),
        width: 'minmax(130px, 1fr)',
        cell: (device) => device.serial,
        text: (device) => device.serial ?? '',
      },
      {
        id: 'mac',
        header: t('field.mac'),
        width: '168px',
        cell: (device) => <span className="mono">{device.macs[0]}</span>,
        text: (device) => device.macs.join(' '),
      },
      {
        id: 'address',
        header: t('field.address'),
        width: '130px',
        cell: (device) => <span className="mono">{device.address}</span>,
        text: (device) => device.address ?? '',
      },
      {
        id: 'model',
        header: t('field.model'),
        width: 'minmax(172px, 1.3fr)',
        cell: (device) => [device.vendor, device.model].filter(Boolean).join(' '),
        text: (device) => [device.vendor, device.model].filter(Boolean).join(' '),
      },
      {
        id: 'firmware',
        header: t('field.firmware'),
        width: 'minmax(100px, 0.8fr)',
        cell: (device) => device.firmware,
        text: (device) => device.firmware ?? '',
        hidden: true,
      },
      {
        id: 'where',
        header: t('device.where'),
        width: 'minmax(160px, 1.5fr)',
        cell: (device) => [device.site, device.node].filter(Boolean).join(' · '),
        text: (device) => [device.site, device.node].filter(Boolean).join(' '),
      },
      {
        id: 'seen',
        header: t('device.lastSeen'),
        width: '106px',
        cell: (device) => device.lastSeen && <Ago at={device.lastSeen} />,
        text: (device) => device.lastSeen ?? '',
      },
    ],
    [t],
  );
}

/** One device on a phone. */
export function DeviceCard({ device }: { device: Device }) {
  const { t } = useTranslation();
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} className="truncate">
          <Link to={`/devices/${device.id}`} className="quiet-link">
            {device.name}
          </Link>
        </Text>
        <DeviceStatus status={device.status} />
      </Group>
      <Text size="sm" className="truncate">
        {[device.vendor, device.model, device.serial].filter(Boolean).join(' · ')}
      </Text>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" c="dimmed" className="mono truncate">
          {device.address ?? device.macs[0]}
        </Text>
        <Badge size="xs" variant="default">
          {t(`deviceKind.${device.kind}`)}
        </Badge>
      </Group>
    </>
  );
}
