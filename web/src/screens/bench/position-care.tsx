import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPower, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bench, Position } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Ask, amber } from './ask.tsx';

/** In service or not, and in manual mode the switches of one position. */
export function PositionCare({ bench, position }: { bench: Bench; position: Position }) {
  const { t } = useTranslation();
  const path = `/api/benches/${bench.id}/positions/${position.position}/service`;
  const to = (state: Position['service']['state']) => (reason: string) => post(path, { state, reason });
  const now = position.service.state;
  const running = position.run !== null;
  const ask = (state: Position['service']['state']) => (
    <Ask
      label={t(`service.to.${state}`)}
      title={t(`service.title.${state}`, { label: position.label })}
      text={t(`service.text.${state}`)}
      reason={t('service.reason')}
      confirm={t(`service.to.${state}`)}
      disabled={running}
      act={to(state)}
    />
  );
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {now !== 'in' && ask('in')}
        {now !== 'out' && ask('out')}
        {now !== 'maintenance' && ask('maintenance')}
      </Group>
      {bench.manual && <ManualSwitches bench={bench} position={position} />}
    </Stack>
  );
}

function ManualSwitches({ bench, position }: { bench: Bench; position: Position }) {
  const { t } = useTranslation();
  const [oid, setOid] = useState('1.3.6.1.2.1.1.1.0');
  const [reading, setReading] = useState<{ value: string; type: string; ms: number } | null>(null);
  const act = useAct();
  const path = `/api/benches/${bench.id}/positions/${position.position}`;
  const read = async () =>
    setReading(await post<{ value: string; type: string; ms: number }>(`${path}/read`, { oid }));
  return (
    <section>
      <Title order={2} mb={6}>
        {t('manual.here')}
      </Title>
      <Group gap="xs" mb="xs">
        <Button
          style={amber}
          leftSection={<IconPower size={16} />}
          loading={act.busy}
          onClick={() => void act.run(() => post(`${path}/outlet`, { on: position.power !== 'on' }))}
        >
          {t(position.power === 'on' ? 'manual.off' : 'manual.turnOn')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={act.busy}
          onClick={() => void act.run(() => post(`${path}/cycle`, { offSeconds: 5 }))}
        >
          {t('manual.cycle')}
        </Button>
      </Group>
      <Group gap="xs" align="flex-end">
        <TextInput
          flex="1 1 200px"
          label={t('manual.oid')}
          className="mono"
          value={oid}
          onChange={(event) => setOid(event.currentTarget.value)}
        />
        <Button variant="default" loading={act.busy} onClick={() => void act.run(read)}>
          {t('manual.read')}
        </Button>
      </Group>
      {reading && (
        <Text size="sm" mt={6} style={{ overflowWrap: 'anywhere' }}>
          {t('manual.reading', reading)}
        </Text>
      )}
      <ErrorNote error={act.error} />
    </section>
  );
}
