import { Code, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FunnelState } from '../../../../src/contract/index.ts';
import { bytes } from '../../lib/format.ts';

/** The sockets' buffer: what was asked of the kernel, what it granted, and what to do when that is too little. */
export function ReceiveBuffer({ state, kernelDrops }: { state: FunnelState; kernelDrops: number }) {
  const { t, i18n } = useTranslation();
  const { asked, granted } = state.receiveBuffer;
  const small = granted < asked;
  const size = (value: number) => bytes(value, i18n.language);
  return (
    <section className="panel pad" aria-labelledby="buffer">
      <Title order={2} size="h4" id="buffer">
        {t('receiver.buffer')}
      </Title>
      <Text size="sm" mt="xs">
        {t(small ? 'receiver.bufferSmall' : 'receiver.bufferFine', {
          asked: size(asked),
          granted: size(granted),
        })}
      </Text>
      {(small || kernelDrops > 0) && (
        <>
          <Text size="sm" mt={4}>
            {t('receiver.bufferRemedy')}
          </Text>
          <Code block mt={4}>
            sysctl -w net.core.rmem_max={Math.max(asked, 33_554_432)}
          </Code>
        </>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        {t('receiver.listeners', {
          addresses: state.listeners.map(({ host, port }) => `${host}:${port}`).join(', '),
        })}
      </Text>
    </section>
  );
}
