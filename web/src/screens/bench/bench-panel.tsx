import { Alert, Badge, Button, Group, Modal, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconBarcode,
  IconBarcodeOff,
  IconDeviceDesktop,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Bench, ProfileSummary, StartRunsBody } from '../../../../src/contract/index.ts';
import { tileColumns, tileDensity } from '../../lib/position.ts';
import { useAct } from '../../lib/use-act.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import { BenchStatus, ManualNote } from './bench-status.tsx';
import { CareDrawer } from './care-drawer.tsx';
import { CustomerChoice } from './customer-choice.tsx';
import { PositionDrawer } from './position-drawer.tsx';
import tileClasses from './tile.module.css';
import { Tile } from './tile.tsx';

/** One bench: state, scanners, profile, start and abort, and its positions. */
export function BenchPanel({ bench, profiles }: { bench: Bench; profiles: readonly ProfileSummary[] }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const [chosen, setChosen] = useState<string | null>(null);
  const profile = chosen ?? bench.profile;
  const [customer, setCustomer] = useState<string | null>(null);
  const choose = (id: string | null) => {
    setChosen(id);
    setCustomer(null);
  };
  const order: StartRunsBody = { bench: bench.id, profile, customer: customer ?? undefined };
  const act = useAct();
  const mayBench = useMay('bench');
  const open = bench.positions.find((position) => query('position') === `${bench.id}/${position.position}`);
  const density = tileDensity(bench.positions.length);
  const running = bench.positions.filter((position) => position.state === 'running').length;
  const ready = bench.positions.filter((position) => position.state === 'loaded').length;
  return (
    <section className="panel" style={{ padding: 14 }} aria-label={bench.title}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <Title order={2}>{bench.title}</Title>
            <Text size="sm" c="dimmed">
              {t('bench.summary', { running, ready, count: bench.positions.length })}
            </Text>
            {bench.state === 'starting' && (
              <Badge color="gray" variant="light">
                {t('bench.starting')}
              </Badge>
            )}
            {bench.scanners.map((scanner) => (
              <Scanner key={scanner.id} scanner={scanner} />
            ))}
          </Group>
          <Group gap="xs">
            {mayBench && (
              <>
                <Select
                  aria-label={t('field.profile')}
                  value={profile}
                  onChange={choose}
                  data={options(profiles, bench.profile)}
                  w={230}
                  maw="100%"
                />
                <CustomerChoice profile={profile} value={customer} onChange={setCustomer} />
                <Button
                  leftSection={<IconPlayerPlayFilled size={16} />}
                  disabled={ready === 0 || bench.state !== 'ready' || bench.manual !== null}
                  loading={act.busy}
                  onClick={() => void act.run(() => post('/api/runs', order))}
                >
                  {t('bench.start', { count: ready })}
                </Button>
                <AbortButton bench={bench} running={running} />
              </>
            )}
            <Button
              component={Link}
              to={`/bench/${bench.id}/station`}
              variant="default"
              leftSection={<IconDeviceDesktop size={16} />}
            >
              {t('bench.station')}
            </Button>
          </Group>
        </Group>
        <BenchStatus bench={bench} />
        <ErrorNote error={act.error} />
        <ManualNote bench={bench} />
        {bench.state === 'fault' && <FaultNote bench={bench} />}
        <div
          className={tileClasses.grid}
          data-few={bench.positions.length <= 16}
          data-density={density}
          style={{ '--columns': tileColumns(bench.positions.length) } as React.CSSProperties}
        >
          {bench.positions.map((position) => (
            <Tile
              key={position.position}
              position={position}
              density={density}
              onOpen={() => setQuery({ position: `${bench.id}/${position.position}` }, true)}
            />
          ))}
        </div>
      </Stack>
      <CareDrawer
        bench={bench}
        opened={query('care') === bench.id}
        onClose={() => setQuery({ care: undefined, tab: undefined }, true)}
      />
      <PositionDrawer
        bench={bench}
        position={open}
        order={order}
        onClose={() => setQuery({ position: undefined }, true)}
      />
    </section>
  );
}

function options(profiles: readonly ProfileSummary[], own: string) {
  const known = profiles.map((profile) => ({
    value: profile.id,
    label: `${profile.title} (${profile.version})`,
  }));
  return known.some((option) => option.value === own) ? known : [{ value: own, label: own }, ...known];
}

function Scanner({ scanner }: { scanner: Bench['scanners'][number] }) {
  const { t } = useTranslation();
  const Icon = scanner.connected ? IconBarcode : IconBarcodeOff;
  const label = t(scanner.connected ? 'bench.scannerOn' : 'bench.scannerOff', { id: scanner.id });
  return (
    <Group gap={4} c={scanner.connected ? 'dimmed' : 'var(--sev-critical)'} fz={13} title={scanner.kind}>
      <Icon size={17} aria-hidden />
      {label}
    </Group>
  );
}

function AbortButton({ bench, running }: { bench: Bench; running: number }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const abort = async () => {
    if (await act.run(() => post(`/api/benches/${bench.id}/abort`))) setAsked(false);
  };
  return (
    <>
      <Button
        color="red"
        variant="light"
        leftSection={<IconPlayerStopFilled size={16} />}
        disabled={running === 0}
        onClick={() => setAsked(true)}
      >
        {t('bench.abort')}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('bench.abortTitle', { bench: bench.title })}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        <Stack>
          <Text>{t('bench.abortText', { count: running })}</Text>
          <ErrorNote error={act.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('act.cancel')}
            </Button>
            <Button color="red" loading={act.busy} onClick={() => void abort()} data-autofocus>
              {t('bench.abortNow', { count: running })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** Why the bench stands still, and the way back with a reason. */
function FaultNote({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const mayClear = useMay('clearFault');
  const [reason, setReason] = useState('');
  const act = useAct();
  const clear = async () => {
    if (await act.run(() => post(`/api/benches/${bench.id}/reset`, { reason: reason.trim() }))) setReason('');
  };
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangleFilled size={20} />}
      title={t('bench.fault')}
      styles={{ title: { color: 'var(--sev-critical)' } }}
    >
      <Stack gap="xs">
        <Text size="sm">
          {bench.cause && <strong>{t(`cause.${bench.cause}`)}: </strong>}
          {bench.fault}
        </Text>
        {mayClear && (
          <Group align="flex-end" gap="xs">
            <Textarea
              flex="1 1 220px"
              label={t('bench.reason')}
              autosize
              minRows={1}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={act.error?.message}
            />
            <Button
              color="red"
              loading={act.busy}
              disabled={reason.trim() === ''}
              onClick={() => void clear()}
            >
              {t('bench.clearFault')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
