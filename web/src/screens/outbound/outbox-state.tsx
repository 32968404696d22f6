import { Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClock, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '../../../../src/contract/index.ts';

const looks = {
  queued: { icon: IconClock, colour: 'var(--sev-warning)' },
  sent: { icon: IconCircleCheck, colour: 'var(--sev-cleared)' },
  failed: { icon: IconCircleX, colour: 'var(--sev-critical)' },
  dropped: { icon: IconTrash, colour: 'var(--sev-minor)' },
} as const;

/** What became of a message: icon, word and colour. */
export function OutboxState({ state }: { state: OutboxItem['state'] }) {
  const { t } = useTranslation();
  const { icon: Icon, colour } = looks[state];
  return (
    <Group gap={5} wrap="nowrap" component="span" style={{ display: 'inline-flex', color: colour }}>
      <Icon size={16} aria-hidden />
      <Text span size="sm" fw={600}>
        {t(`outbound.state.${state}`)}
      </Text>
    </Group>
  );
}
