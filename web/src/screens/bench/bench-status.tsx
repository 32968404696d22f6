import { Alert, Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import {
  IconHandStop,
  IconLock,
  IconLockOpen,
  IconTool,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bench } from '../../../../src/contract/index.ts';
import { stopwatch } from '../../lib/format.ts';
import { useAct } from '../../lib/use-act.ts';
import { useNow } from '../../lib/use-now.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post, remove } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import { useMay, useSession } from '../../session.tsx';
import { Ask, amber } from './ask.tsx';

/** Who holds the bench, its contacts, manual mode and the way to its maintenance plan. */
export function BenchStatus({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const [, setQuery] = useQuery();
  const mayCare = useMay('benchCare');
  const overdue = bench.upkeep.filter(({ state }) => state === 'overdue').length;
  return (
    <Group gap="md" fz={13}>
      <LeaseControl bench={bench} />
      {bench.interlocks.map((interlock) => (
        <InterlockMark key={interlock.id} interlock={interlock} />
      ))}
      <Group gap="xs">
        {mayCare && !bench.manual && <BeginManual bench={bench} />}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconTool size={15} />}
          onClick={() => setQuery({ care: bench.id }, true)}
        >
          {overdue > 0 ? t('care.openOverdue', { count: overdue }) : t('care.open')}
        </Button>
      </Group>
    </Group>
  );
}

function LeaseControl({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const session = useSession();
  const mayBench = useMay('bench');
  const act = useAct();
  const { lease } = bench;
  const path = `/api/benches/${bench.id}/lease`;
  const mine = lease?.session === session.id;
  return (
    <Group gap="xs">
      <Group gap={4} c={lease ? undefined : 'dimmed'}>
        {lease ? <IconUserCheck size={17} aria-hidden /> : <IconUserOff size={17} aria-hidden />}
        {!lease && t('lease.free')}
        {lease && t(mine ? 'lease.mine' : 'lease.held', { user: lease.user })}
        {lease && (
          <Text span size="xs" c="dimmed">
            {t('lease.until')} <When at={lease.expiresAt} form="clock" />
          </Text>
        )}
      </Group>
      {mayBench && !lease && (
        <Button
          variant="default"
          size="compact-sm"
          loading={act.busy}
          onClick={() => void act.run(() => post(path))}
        >
          {t('lease.take')}
        </Button>
      )}
      {mine && (
        <Button
          variant="default"
          size="compact-sm"
          loading={act.busy}
          onClick={() => void act.run(() => remove(path))}
        >
          {t('lease.release')}
        </Button>
      )}
      {mayBench && lease && !mine && (
        <Ask
          label={t('lease.takeOver')}
          title={t('lease.takeOverTitle', { bench: bench.title })}
          text={t('lease.takeOverText', { user: lease.user })}
          confirm={t('lease.takeOver')}
          warn
          act={() => post(path, { from: lease.id })}
        />
      )}
      <ErrorNote error={act.error} />
    </Group>
  );
}

function InterlockMark({ interlock }: { interlock: Bench['interlocks'][number] }) {
  const { t } = useTranslation();
  const { closed, title } = interlock;
  const Icon = closed ? IconLock : IconLockOpen;
  const word = closed === null ? 'interlock.unknown' : closed ? 'interlock.closed' : 'interlock.open';
  return (
    <Group gap={4} c={closed ? 'dimmed' : 'var(--sev-critical)'} fw={closed ? 400 : 600}>
      <Icon size={17} aria-hidden />
      {t(word, { title })}
    </Group>
  );
}

/** Somebody switches by hand: who, how long, and the way out. */
export function ManualNote({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const now = useNow();
  const mayCare = useMay('benchCare');
  const act = useAct();
  if (!bench.manual) return null;
  const left = Math.max(0, Date.parse(bench.manual.until) - now);
  return (
    <Alert
      color="orange"
      icon={<IconHandStop size={20} />}
      title={t('manual.on', { user: bench.manual.by })}
      styles={{ title: { color: 'var(--verdict-timeout-text)' } }}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('manual.text', { time: stopwatch(left) })}</Text>
        {mayCare && (
          <Button
            style={amber}
            size="compact-md"
            loading={act.busy}
            onClick={() => void act.run(() => remove(`/api/benches/${bench.id}/manual`))}
          >
            {t('manual.end')}
          </Button>
        )}
      </Group>
      <ErrorNote error={act.error} />
    </Alert>
  );
}

function BeginManual({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const [asked, setAsked] = useState(false);
  const [code, setCode] = useState('');
  const [present, setPresent] = useState(false);
  const [minutes, setMinutes] = useState<number | string>(5);
  const act = useAct();
  // Others have to scan the code that hangs at the bench.
  const wordIsEnough = role === 'admin' || role === 'supervisor';
  const begin = async () => {
    const body = {
      ...(code.trim() === '' ? {} : { code: code.trim() }),
      ...(present ? { present: true } : {}),
      ...(typeof minutes === 'number' ? { minutes } : {}),
    };
    if (await act.run(() => post(`/api/benches/${bench.id}/manual`, body))) setAsked(false);
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconHandStop size={15} />}
        disabled={bench.state !== 'ready' || bench.positions.some(({ run }) => run !== null)}
        onClick={() => setAsked(true)}
      >
        {t('manual.begin')}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('manual.title', { bench: bench.title })}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        <Stack>
          <Text size="sm">{t('manual.explain')}</Text>
          <TextInput
            label={t('manual.code')}
            description={t('manual.codeHint', { code: `LB:BENCH:${bench.id}` })}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            data-autofocus
          />
          {wordIsEnough && (
            <Checkbox
              label={t('manual.present')}
              checked={present}
              onChange={(event) => setPresent(event.currentTarget.checked)}
            />
          )}
          <NumberInput
            label={t('manual.minutes')}
            min={1}
            max={240}
            value={minutes}
            onChange={setMinutes}
            w={140}
          />
          <ErrorNote error={act.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('act.cancel')}
            </Button>
            <Button
              {...(code.trim() === '' && !present ? {} : { style: amber })}
              loading={act.busy}
              disabled={code.trim() === '' && !present}
              onClick={() => void begin()}
            >
              {t('manual.begin')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
