import { Alert, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NotifyState } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { Ago } from '../../parts/when.tsx';
import { spanText } from './span-text.ts';

/** Who is told of alarms, step by step, and whether there is a server to tell them by. */
export function NotifyPanel({ state }: { state: NotifyState }) {
  const { t, i18n } = useTranslation();
  const bare = state.ways.filter((way) => way.server === null);
  if (state.policies.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('notify.none')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {bare.length > 0 && (
        <Alert
          color="yellow"
          icon={<IconInfoCircle size={18} />}
          title={t('notify.noServer')}
          styles={{ title: { color: 'var(--sev-minor)' } }}
        >
          {t('notify.noServerText', {
            ways: bare.map(({ by }) => t(`notify.by.${by}`)).join(', '),
            folder: bare[0]!.folder,
          })}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {state.policies.map((policy) => (
          <Paper withBorder p="md" key={policy.id}>
            <Title order={3}>{policy.id}</Title>
            <Text size="sm" c="dimmed">
              {Object.entries(policy.match)
                .map(([key, value]) => `${key} ${value}`)
                .join(' · ') || t('notify.every')}
            </Text>
            {policy.steps.map((step) => (
              <Text size="sm" key={`${step.afterMs}${step.to.join()}${step.by.join()}`}>
                <strong>
                  {step.afterMs === 0
                    ? t('notify.atOnce')
                    : t('notify.after', { time: spanText(step.afterMs, i18n.language) })}
                </strong>{' '}
                {step.to.join(', ')} {t('notify.through')}{' '}
                {step.by.map((by) => t(`notify.by.${by}`)).join(', ')}
                {step.only === 'unacknowledged' && `, ${t('notify.onlyUnacknowledged')}`}
              </Text>
            ))}
            {policy.repeatMs > 0 && (
              <Text size="sm">{t('notify.repeats', { time: spanText(policy.repeatMs, i18n.language) })}</Text>
            )}
          </Paper>
        ))}
        {state.ways.map((way) => (
          <Paper withBorder p="md" key={way.by}>
            <Group justify="space-between">
              <Title order={3}>{t(`notify.by.${way.by}`)}</Title>
              <Text size="sm" className="mono">
                {way.server ?? t('notify.toFiles')}
              </Text>
            </Group>
            <Text size="sm">
              {t('notify.totals', {
                queued: number(way.queued, i18n.language),
                sent: number(way.sent, i18n.language),
                failed: number(way.failed, i18n.language),
              })}
            </Text>
            {way.lastError && (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {t('outbound.lastError')} {way.lastErrorAt && <Ago at={way.lastErrorAt} />}: {way.lastError}
              </Text>
            )}
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
