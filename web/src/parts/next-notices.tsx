import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NoticeStep } from '../../../src/contract/index.ts';
import { ago, ahead } from '../lib/format.ts';
import { useApi } from '../lib/use-api.ts';
import { useNow } from '../lib/use-now.ts';

/** Who was and will be told of an alarm: "in 12 min: ana by SMS, only if nobody has acknowledged". Nothing without a policy. */
export function NextNotices({ alarm }: { alarm: number }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const notices = useApi<{ items: NoticeStep[] }>(`/api/alarms/${alarm}/notices`);
  const steps = notices.data?.items ?? [];
  const when = (ms: number) => (ms > 0 ? ahead(ms, i18n.language) : ago(-ms, i18n.language));
  if (steps.length === 0) return null;
  return (
    <section>
      <Title order={2} mb={4}>
        {t('notify.title')}
      </Title>
      {steps.map((step) => (
        <Text size="sm" key={`${step.policy}${step.at}${step.repeat}`}>
          <strong>{when(Date.parse(step.at) - now)}</strong> ({t(`notify.state.${step.state}`)}
          ):{' '}
          {step.people
            .map(({ person, by }) => `${person} ${t('notify.through')} ${t(`notify.by.${by}`)}`)
            .join(', ')}
          {step.state === 'pending' &&
            step.only === 'unacknowledged' &&
            `, ${t('notify.onlyUnacknowledged')}`}
        </Text>
      ))}
    </section>
  );
}
