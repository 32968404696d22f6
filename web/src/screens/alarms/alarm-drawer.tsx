import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlarmDetail, LiveTopics } from '../../../../src/contract/index.ts';
import { moment, number } from '../../lib/format.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { NextNotices } from '../../parts/next-notices.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { SilenceNote } from '../../parts/silence-note.tsx';
import { When } from '../../parts/when.tsx';
import { WhyMore } from '../../parts/why.tsx';
import { useMay } from '../../session.tsx';
import { AlarmActs } from './alarm-acts.tsx';
import { AlarmHistory } from './alarm-history.tsx';
import { AlarmMemo } from './alarm-memo.tsx';
import { Marks } from './marks.tsx';

/** One alarm: why it is there, what happened to it, and what a person can do. */
export function AlarmDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const alarm = useApi<AlarmDetail>(id === undefined ? null : `/api/alarms/${id}`);
  const { reload } = alarm;
  const follow = useCallback(
    (change: LiveTopics['alarms']['change']) => {
      if ([...change.alarms, ...change.repeats].some((each) => String(each.id) === id)) reload();
    },
    [id, reload],
  );
  useTopicChanges('alarms', follow, reload);
  return (
    <DetailDrawer
      opened={id !== undefined}
      onClose={onClose}
      title={alarm.data?.title ?? t('alarm.title', { id: id ?? '' })}
    >
      <ErrorNote error={alarm.error} retry={reload} />
      {alarm.loading && <Skeleton height={260} />}
      {alarm.data && <AlarmBody key={alarm.data.id} alarm={alarm.data} reload={reload} />}
    </DetailDrawer>
  );
}

function AlarmBody({ alarm, reload }: { alarm: AlarmDetail; reload: () => void }) {
  const { t, i18n } = useTranslation();
  const mayAcknowledge = useMay('acknowledge');
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <SeverityBadge severity={alarm.severity} />
        {alarm.state === 'cleared' && <SeverityBadge severity="cleared" />}
        <Marks alarm={alarm} />
      </Group>
      <SilenceNote alarm={alarm} />
      <Facts
        items={[
          [
            t('alarms.where'),
            alarm.device ? (
              <Anchor
                key="d"
                component={Link}
                to={`/devices/${alarm.device.id}`}
                size="sm"
                underline="always"
              >
                {alarm.device.name}
              </Anchor>
            ) : (
              alarm.source
            ),
          ],
          [
            t('event.source'),
            alarm.device && alarm.source !== '' && <span className="mono">{alarm.source}</span>,
          ],
          [t('field.type'), t(`alarms.type.${alarm.type}`)],
          [
            t('alarm.definition'),
            <span key="n" className="mono">
              {alarm.name}
            </span>,
          ],
          [t('field.count'), number(alarm.count, i18n.language)],
          [t('alarms.first'), <When key="f" at={alarm.firstAt} />],
          [t('alarms.last'), <When key="l" at={alarm.lastAt} />],
          [
            t('alarms.clearedAt'),
            alarm.clearedAt && (
              <>
                {alarm.clearedBy && `${alarm.clearedBy}, `}
                <When at={alarm.clearedAt} />
              </>
            ),
          ],
          [
            t('alarms.shelved'),
            alarm.shelved &&
              t('alarms.shelvedUntil', {
                ...alarm.shelved,
                until: moment(alarm.shelved.until, i18n.language),
              }),
          ],
          [
            t('alarms.flapping'),
            alarm.flapping && (
              <>
                {t('alarms.changes', { count: alarm.flapping.changes })}, <When at={alarm.flapping.since} />
              </>
            ),
          ],
          [
            t('alarms.acknowledged'),
            alarm.acknowledgedAt && (
              <>
                {alarm.acknowledgedBy}, <When at={alarm.acknowledgedAt} />
                {alarm.ackUntil === 'changed' && `, ${t('alarms.ackUntil.changed')}`}
              </>
            ),
          ],
          [
            t('field.ticket'),
            alarm.ticket !== null && (
              <Anchor component={Link} to={`/tickets/${alarm.ticket}`} size="sm" underline="always">
                #{alarm.ticket}
              </Anchor>
            ),
          ],
          [
            t('alarm.lastEvent'),
            alarm.lastEventId !== null && (
              <Anchor component={Link} to={`/live?event=${alarm.lastEventId}`} size="sm" underline="always">
                {t('alarm.packet')}
              </Anchor>
            ),
          ],
          [
            t('alarm.umbrella'),
            alarm.umbrellaId !== null && (
              <Anchor
                component={Link}
                to={`/alarms?state=all&alarm=${alarm.umbrellaId}`}
                size="sm"
                underline="always"
              >
                {t('alarm.openUmbrella')}
              </Anchor>
            ),
          ],
          [
            t('event.signature'),
            <span key="s" className="mono">
              {alarm.signature}
            </span>,
          ],
        ]}
      />
      <section>
        <Title order={2} mb={4}>
          {t('alarm.why')}
        </Title>
        <Text size="sm" mb="sm">
          {alarm.why}
        </Text>
        <WhyMore path={`/api/alarms/${alarm.id}`} />
      </section>
      <AlarmMemo alarm={alarm} reload={reload} />
      {mayAcknowledge && <NextNotices alarm={alarm.id} />}
      {mayAcknowledge && <AlarmActs alarm={alarm} reload={reload} />}
      <section>
        <Title order={2} mb="sm">
          {t('alarm.history')}
        </Title>
        <AlarmHistory changes={alarm.history} />
      </section>
    </Stack>
  );
}
