import { Anchor, Button, Group } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeviceMaintenance } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { ModeBadge } from '../../parts/maintenance-mode.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';

/** Windows about a device: those that are open, else the next one. */
export function MaintenanceNote({ deviceId }: { deviceId: number }) {
  const { t } = useTranslation();
  const found = useApi<DeviceMaintenance>(`/api/devices/${deviceId}/maintenance`);
  const windows = found.data?.windows ?? [];
  const open = windows.filter(({ active }) => active !== null);
  return (open.length > 0 ? open : windows.slice(0, 1)).map((window) => (
    <Group key={window.id} gap={8} wrap="wrap">
      <ModeBadge mode={window.mode} />
      <Anchor component={Link} to={`/maintenance?window=${window.id}`} underline="always">
        {t(window.active ? 'maintenance.onDevice' : 'maintenance.nextOnDevice', { name: window.name })}
      </Anchor>
      <span>
        {window.active && (
          <>
            {t('maintenance.until')} <When at={window.active.end} />
          </>
        )}
        {!window.active && window.next && (
          <>
            {t('maintenance.from')} <When at={window.next.start} />
          </>
        )}
      </span>
    </Group>
  ));
}

/** The way from a device to its maintenance. */
export function SetMaintenance({ deviceId }: { deviceId: number }) {
  const { t } = useTranslation();
  if (!useMay('maintenance')) return null;
  return (
    <Button
      component={Link}
      to={`/maintenance?plan=behind:${deviceId}`}
      variant="default"
      leftSection={<IconCalendarEvent size={16} />}
    >
      {t('maintenance.set')}
    </Button>
  );
}
