import { Alert, Anchor } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Alarm } from '../../../src/contract/index.ts';

/** Why nobody is told of an alarm, with the way to the window or the umbrella that silences it. */
export function SilenceNote({ alarm }: { alarm: Pick<Alarm, 'suppressed' | 'umbrellaId'> }) {
  const { t } = useTranslation();
  const { suppressed, umbrellaId } = alarm;
  if (!suppressed) return null;
  const window =
    suppressed.kind === 'maintenance' ? /^maintenance (\d+)/.exec(suppressed.reason)?.[1] : undefined;
  const to =
    window !== undefined
      ? `/maintenance?window=${window}`
      : suppressed.kind === 'umbrella' && umbrellaId !== null
        ? `/alarms?state=all&alarm=${umbrellaId}`
        : undefined;
  return (
    <Alert variant="light" color="gray" icon={<IconBellOff size={18} />} title={t('silence.title')}>
      {to === undefined ? (
        suppressed.reason
      ) : (
        <Anchor component={Link} to={to} size="sm" underline="always">
          {suppressed.reason}
        </Anchor>
      )}
    </Alert>
  );
}
