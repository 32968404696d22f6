import { Text, Timeline } from '@mantine/core';
import {
  IconActivity,
  IconArrowsVertical,
  IconBell,
  IconBellCheck,
  IconBellOff,
  IconBellRinging,
  IconCheck,
  IconClockPause,
  IconClockPlay,
  IconMessage,
  IconRefresh,
  IconRepeat,
  IconWaveSine,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlarmChange } from '../../../../src/contract/index.ts';
import { When } from '../../parts/when.tsx';

const icons = {
  raised: IconBell,
  repeated: IconRepeat,
  severity: IconArrowsVertical,
  reopened: IconRefresh,
  flapping: IconActivity,
  calm: IconWaveSine,
  shelved: IconClockPause,
  unshelved: IconClockPlay,
  suppressed: IconBellOff,
  unsuppressed: IconBell,
  surfaced: IconBellRinging,
  acknowledged: IconCheck,
  unacknowledged: IconX,
  commented: IconMessage,
  cleared: IconBellCheck,
} as const satisfies Record<AlarmChange['kind'], unknown>;

/** What happened to an alarm, newest first. */
export function AlarmHistory({ changes }: { changes: readonly AlarmChange[] }) {
  const { t } = useTranslation();
  const newest = [...changes].sort((a, b) => b.id - a.id);
  return (
    <Timeline bulletSize={24} lineWidth={2}>
      {newest.map((change) => {
        const Icon = icons[change.kind];
        return (
          <Timeline.Item key={change.id} bullet={<Icon size={14} />} title={t(`alarmChange.${change.kind}`)}>
            {change.text !== '' && <Text size="sm">{change.text}</Text>}
            <Text size="xs" c="dimmed" component="div">
              {change.actor === 'system' ? t('actor.system') : change.actor} · <When at={change.at} />
              {change.eventId !== null && (
                <>
                  {' · '}
                  <Link to={`/live?event=${change.eventId}`}>{t('alarm.openEvent')}</Link>
                </>
              )}
            </Text>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
