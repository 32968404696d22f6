import { Anchor, Button, Group, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlarmDetail, LiveTopics } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { post } from '../../net.ts';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { NextNotices } from '../../parts/next-notices.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { When } from '../../parts/when.tsx';
import { WhyMore } from '../../parts/why.tsx';
import { useMay } from '../../session.tsx';
import { AlarmHistory } from './alarm-history.tsx';

/** One alarm: why it is there, what happened to it, and what a person can do. */
export function AlarmDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const alarm = useApi<AlarmDetail>(id === undefined ? null : `/api/alarms/${id}`);
  const { reload } = alarm;
  const follow = useCallback(
    (change: LiveTopics['alarms']['change']) => {
      if (change.alarms.some((each) => String(each.id) === id)) reload();
    },
    [id, reload],
  );
  useTopicChanges('alarms', follow);
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
      </Group>
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
          [t('field.count'), number(alarm.count, i18n.language)],
          [t('alarms.first'), <When key="f" at={alarm.firstAt} />],
          [t('alarms.last'), <When key="l" at={alarm.lastAt} />],
          [t('alarms.clearedAt'), alarm.clearedAt && <When at={alarm.clearedAt} />],
          [
            t('alarms.acknowledged'),
            alarm.acknowledgedAt && (
              <>
                {alarm.acknowledgedBy}, <When at={alarm.acknowledgedAt} />
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
                {t('alarm.openEvent')}
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

function AlarmActs({ alarm, reload }: { alarm: AlarmDetail; reload: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const act = useAct();
  const acknowledged = alarm.acknowledgedAt !== null;
  const send = async (path: 'ack' | 'comments') => {
    const comment = text.trim();
    const body =
      path === 'ack'
        ? { acknowledged: !acknowledged, ...(comment === '' ? {} : { comment }) }
        : { text: comment };
    if (!(await act.run(() => post(`/api/alarms/${alarm.id}/${path}`, body)))) return;
    setText('');
    reload();
  };
  return (
    <Stack gap="xs">
      <Textarea
        label={t('alarms.commentField')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
      <ErrorNote error={act.error} />
      <Group gap="xs">
        {alarm.state === 'open' && (
          <Button
            loading={act.busy}
            variant={acknowledged ? 'default' : 'filled'}
            onClick={() => void send('ack')}
          >
            {t(acknowledged ? 'alarm.takeBack' : 'alarms.acknowledge')}
          </Button>
        )}
        <Button
          variant="default"
          disabled={text.trim() === '' || act.busy}
          onClick={() => void send('comments')}
        >
          {t('alarms.comment')}
        </Button>
      </Group>
    </Stack>
  );
}
