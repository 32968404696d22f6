import { Group, Paper, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ForwardTarget } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { Ago } from '../../parts/when.tsx';

/** One target: how it is, its queue, its totals, and what went wrong last. */
export function TargetCard({ target }: { target: ForwardTarget }) {
  const { t, i18n } = useTranslation();
  const say = (value: number) => number(value, i18n.language);
  const troubled =
    target.lastErrorAt !== null && (target.lastSuccess === null || target.lastErrorAt > target.lastSuccess);
  const health = troubled ? 'troubled' : target.lastSuccess === null ? 'idle' : 'well';
  const looks = {
    troubled: { icon: IconAlertTriangle, colour: 'var(--sev-critical)' },
    idle: { icon: IconClock, colour: 'var(--sev-indeterminate)' },
    well: { icon: IconCircleCheck, colour: 'var(--sev-cleared)' },
  } as const;
  const { icon: Icon, colour } = looks[health];
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} className="truncate">
          {target.id}
        </Title>
        <Group gap={5} wrap="nowrap" style={{ color: colour }}>
          <Icon size={16} aria-hidden />
          <Text size="sm" fw={600}>
            {t(`outbound.health.${health}`)}
          </Text>
        </Group>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t(`outbound.kind.${target.kind}`)} · {t(`outbound.send.${target.send}`)} ·{' '}
        <span className="mono">{target.address}</span>
      </Text>
      <Group gap="lg" mt="xs">
        {(['queued', 'sent', 'failed', 'dropped'] as const).map((state) => (
          <div key={state}>
            <Text fw={650}>{say(target[state])}</Text>
            <Text size="xs" c="dimmed">
              {t(`outbound.state.${state}`)}
            </Text>
          </div>
        ))}
      </Group>
      {target.oldestAt && (
        <Text size="sm" mt="xs">
          {t('outbound.oldest')} <Ago at={target.oldestAt} />
        </Text>
      )}
      {target.lastError && (
        <Text size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          {t('outbound.lastError')} {target.lastErrorAt && <Ago at={target.lastErrorAt} />}:{' '}
          {target.lastError}
        </Text>
      )}
    </Paper>
  );
}
