import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus, IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DeviceDetail } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Ago } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import classes from './device.module.css';
import { DeviceStatus } from './device-columns.tsx';
import { DeviceTabs } from './device-tabs.tsx';
import { LifeLine } from './life-line.tsx';
import { MaintenanceNote, SetMaintenance } from './maintenance-note.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { ReadingChart } from './reading-chart.tsx';
import { Readings } from './readings.tsx';

/** One device: who it is, how it does, and its whole life on one axis. */
export function DeviceScreen() {
  const { t } = useTranslation();
  const { id } = useParams();
  const device = useApi<DeviceDetail>(`/api/devices/${id}`);
  const mayTicket = useMay('ticket');
  const mayResults = useMay('results');
  return (
    <div className="page">
      <Stack gap="md">
        <ErrorNote error={device.error} retry={device.reload} />
        {device.loading && <Skeleton height={420} />}
        {device.data && (
          <>
            <PageHead title={device.data.name} beside={<DeviceStatus status={device.data.status} />}>
              <SetMaintenance deviceId={device.data.id} />
              {mayResults && device.data.serial !== null && (
                <Button
                  component={Link}
                  to={`/results/reports/unit/${encodeURIComponent(device.data.serial)}`}
                  variant="default"
                  leftSection={<IconReportAnalytics size={16} />}
                >
                  {t('results.history')}
                </Button>
              )}
              {mayTicket && (
                <Button
                  component={Link}
                  to={`/tickets/new?device=${encodeURIComponent(nameFor(device.data))}`}
                  variant="default"
                  leftSection={<IconPlus size={16} />}
                >
                  {t('ticket.new')}
                </Button>
              )}
            </PageHead>
            <Health device={device.data} />
            <MaintenanceNote deviceId={device.data.id} />
            <div className={classes.columns}>
              <section className="panel" style={{ padding: 16 }}>
                <Title order={2} mb="sm">
                  {t('device.identity')}
                </Title>
                <Identity device={device.data} reload={device.reload} />
              </section>
              <section className="panel" style={{ padding: 16, minWidth: 0 }}>
                <Title order={2} mb="sm">
                  {t('device.readings')}
                </Title>
                <Readings readings={device.data.readings} />
              </section>
            </div>
            <ReadingChart deviceId={device.data.id} readings={device.data.readings} />
            <LifeLine key={device.data.id} deviceId={device.data.id} />
            <DeviceTabs device={device.data} />
          </>
        )}
      </Stack>
    </div>
  );
}

function nameFor(device: DeviceDetail): string {
  return device.serial ?? device.macs[0] ?? device.address ?? '';
}

/** Health in one sentence. */
function Health({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation();
  const bad = device.readings.filter(
    (reading) => reading.severity !== null && reading.severity !== 'cleared',
  ).length;
  const parts = [
    t(`device.health.${device.status}`),
    device.openAlarms > 0
      ? t('device.health.alarms', { count: device.openAlarms })
      : t('device.health.noAlarms'),
    bad > 0 ? t('device.health.readings', { count: bad }) : '',
    device.openTickets > 0 ? t('device.health.tickets', { count: device.openTickets }) : '',
  ];
  return <Text fz={16}>{parts.filter(Boolean).join(' ')}</Text>;
}

function Identity({ device, reload }: { device: DeviceDetail; reload: () => void }) {
  const { t } = useTranslation();
  const mayPlace = useMay('devices');
  const [placing, setPlacing] = useState(false);
  const parent = useApi<DeviceDetail>(device.parentId === null ? null : `/api/devices/${device.parentId}`);
  return (
    <>
      <Facts
        items={[
          [t('field.serial'), device.serial],
          [
            t('field.mac'),
            device.macs.length > 0 && (
              <Group gap="xs">
                {device.macs.map((mac) => (
                  <span key={mac} className="mono">
                    {mac}
                  </span>
                ))}
              </Group>
            ),
          ],
          [t('field.address'), device.address && <span className="mono">{device.address}</span>],
          [t('field.kind'), t(`deviceKind.${device.kind}`)],
          [t('field.model'), [device.vendor, device.model].filter(Boolean).join(' ')],
          [t('field.firmware'), device.firmware],
          [t('device.where'), [device.site, device.node].filter(Boolean).join(' · ')],
          [
            t('device.parent'),
            device.parentId !== null && (
              <Anchor component={Link} to={`/devices/${device.parentId}`} size="sm" underline="always">
                {parent.data?.name ?? t('device.openParent')}
              </Anchor>
            ),
          ],
          [t('device.lastSeen'), device.lastSeen && <Ago at={device.lastSeen} />],
          [t('device.known'), <Ago key="c" at={device.createdAt} />],
        ]}
      />
      <Group gap="xs" mt="sm">
        {mayPlace && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={14} />}
            onClick={() => setPlacing(true)}
          >
            {t('topology.placeEdit')}
          </Button>
        )}
        <Anchor
          component={Link}
          to={`/topology?q=${encodeURIComponent(device.name)}`}
          size="sm"
          underline="always"
        >
          {t('topology.openTopology')}
        </Anchor>
      </Group>
      {placing && (
        <PlaceDialog
          device={device}
          onClose={() => setPlacing(false)}
          onDone={() => {
            setPlacing(false);
            reload();
          }}
        />
      )}
    </>
  );
}
