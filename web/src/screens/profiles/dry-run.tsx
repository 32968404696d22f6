import { Alert, Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconFlask, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DryFault, type DryRun, dryFaults } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { get, post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { RunTree } from '../runs/run-tree.tsx';
import classes from './profiles.module.css';

const pollMs = 400;

/** Tries the text as it stands, on a simulated unit or on paper. */
export function DryRunPanel({ text, sound }: { text: string; sound: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const [mode, setMode] = useState<DryRun['mode']>('simulated');
  const [model, setModel] = useState('TM822G');
  const [firmware, setFirmware] = useState('9.1.103J6.SIP');
  const [customer, setCustomer] = useState('');
  const [fault, setFault] = useState<DryFault>('none');
  const [run, setRun] = useFollowed();
  const unit = { model, firmware, customer: customer.trim() || null, fault };
  const start = () =>
    act.run(async () => setRun(await post<DryRun>('/api/profiles/dry-runs', { text, mode, unit })));
  return (
    <div className={classes.scroll}>
      <Stack gap="md" maw={1180}>
        <Group align="flex-end" gap="sm">
          <SegmentedControl
            aria-label={t('profiles.dry.mode')}
            value={mode}
            onChange={(value) => setMode(value as DryRun['mode'])}
            data={[
              { value: 'simulated', label: t('profiles.dry.simulated') },
              { value: 'paper', label: t('profiles.dry.paper') },
            ]}
          />
          <TextInput
            label={t('profiles.dry.model')}
            w={130}
            value={model}
            onChange={(event) => setModel(event.currentTarget.value)}
          />
          <TextInput
            label={t('profiles.dry.firmware')}
            w={160}
            value={firmware}
            onChange={(event) => setFirmware(event.currentTarget.value)}
          />
          <TextInput
            label={t('profiles.dry.customer')}
            w={130}
            value={customer}
            onChange={(event) => setCustomer(event.currentTarget.value)}
          />
          {mode === 'simulated' && (
            <Select
              label={t('profiles.dry.fault')}
              w={260}
              allowDeselect={false}
              value={fault}
              onChange={(value) => setFault((value ?? 'none') as DryFault)}
              data={dryFaults.map((value) => ({ value, label: t(`profiles.dry.faults.${value}`) }))}
            />
          )}
          <Button
            leftSection={<IconPlayerPlayFilled size={16} />}
            disabled={!sound}
            loading={act.busy || run?.state === 'running'}
            onClick={() => void start()}
          >
            {t('profiles.dry.start')}
          </Button>
        </Group>
        <ErrorNote error={act.error} />
        {run ? <Outcome run={run} /> : <Text c="dimmed">{t('profiles.dry.hint')}</Text>}
      </Stack>
    </div>
  );
}

function Outcome({ run }: { run: DryRun }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert color="grape" variant="light" icon={<IconFlask size={18} />}>
        <Group gap="sm">
          <Text fw={650}>{t('profiles.dry.mark')}</Text>
        </Group>
      </Alert>
      <Group gap="sm">
        <Text>{run.state === 'running' ? t('profiles.dry.running') : t('profiles.dry.verdict')}</Text>
        <VerdictBadge verdict={run.verdict ?? 'RUNNING'} />
        <Text c="dimmed">
          {run.configuration === null
            ? t('profiles.dry.noConfiguration')
            : t('profiles.dry.configuration', { name: run.configuration })}
        </Text>
      </Group>
      {run.reason && <Text fw={550}>{run.reason}</Text>}
      <div className="panel pad">
        <RunTree tree={run.tree} measurements={run.measurements} />
      </div>
    </>
  );
}

/** A dry run, asked for again until it has finished. */
function useFollowed(): [DryRun | null, (run: DryRun) => void] {
  const [run, setRun] = useState<DryRun | null>(null);
  useEffect(() => {
    if (run?.state !== 'running') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<DryRun>(`/api/profiles/dry-runs/${run.id}`, abort.signal).then(setRun, () => undefined);
    }, pollMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [run]);
  return [run, setRun];
}
