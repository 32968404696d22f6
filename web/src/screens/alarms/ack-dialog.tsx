import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { post } from '../../net.ts';

/** Acknowledges or comments one alarm or many; those that failed are named and stay. */
export function AckDialog(props: {
  kind: 'acknowledge' | 'comment' | null;
  alarms: readonly Alarm[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string[]>([]);
  const { kind } = props;
  useEffect(() => {
    if (kind === null) return;
    setText('');
    setFailed([]);
  }, [kind]);

  const submit = async () => {
    setBusy(true);
    const comment = text.trim();
    const results = await Promise.allSettled(
      props.alarms.map((alarm) =>
        kind === 'acknowledge'
          ? post(`/api/alarms/${alarm.id}/ack`, comment === '' ? {} : { comment })
          : post(`/api/alarms/${alarm.id}/comments`, { text: comment }),
      ),
    );
    setBusy(false);
    const broken = results.flatMap((result, index) =>
      result.status === 'rejected'
        ? [`${props.alarms[index]!.title}: ${asApiError(result.reason).message}`]
        : [],
    );
    setFailed(broken);
    if (broken.length > 0) return;
    notifications.show({
      message: t(kind === 'acknowledge' ? 'alarms.didAcknowledge' : 'alarms.didComment', {
        count: props.alarms.length,
      }),
    });
    props.onDone();
  };

  return (
    <Modal
      opened={kind !== null}
      onClose={props.onClose}
      title={t(kind === 'comment' ? 'alarms.commentTitle' : 'alarms.acknowledgeTitle', {
        count: props.alarms.length,
      })}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        <Stack gap={2}>
          {props.alarms.slice(0, 5).map((alarm) => (
            <Text key={alarm.id} size="sm" className="truncate">
              {alarm.title}
            </Text>
          ))}
          {props.alarms.length > 5 && (
            <Text size="sm" c="dimmed">
              {t('alarms.andMore', { count: props.alarms.length - 5 })}
            </Text>
          )}
        </Stack>
        <Textarea
          label={t(kind === 'comment' ? 'alarms.commentField' : 'alarms.commentOptional')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
        />
        {failed.length > 0 && (
          <Alert color="red" title={t('alarms.failed', { count: failed.length })} role="alert">
            {failed.join('\n')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          <Button
            loading={busy}
            disabled={kind === 'comment' && text.trim() === ''}
            onClick={() => void submit()}
          >
            {t(kind === 'comment' ? 'alarms.comment' : 'alarms.acknowledge')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
