import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FunnelState } from '../../../../src/contract/index.ts';
import { When } from '../../parts/when.tsx';

/** The newest packet that could not be decoded and the newest that was refused, with sender and reason. */
export function LastFaults({ state }: { state: FunnelState }) {
  const { t } = useTranslation();
  const { lastDecodeError, lastRefusal } = state;
  return (
    <section className="panel pad" aria-labelledby="faults">
      <Title order={2} size="h4" id="faults">
        {t('receiver.faults')}
      </Title>
      {!lastDecodeError && !lastRefusal && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('receiver.noFaults')}
        </Text>
      )}
      {lastDecodeError && (
        <Text size="sm" mt="xs">
          <When at={lastDecodeError.at} form="precise" />{' '}
          <span className="mono">{lastDecodeError.source}</span>:{' '}
          {t('receiver.undecodable', { reason: lastDecodeError.message })}
        </Text>
      )}
      {lastRefusal && (
        <Text size="sm" mt="xs">
          <When at={lastRefusal.at} form="precise" /> <span className="mono">{lastRefusal.source}</span>:{' '}
          {t(`receiver.refusal.${lastRefusal.reason}`)}
        </Text>
      )}
    </section>
  );
}
