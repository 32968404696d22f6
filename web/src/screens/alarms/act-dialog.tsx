import { Alert, Button, Chip, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AckUntil, Alarm, AlarmActsBody, AlarmActsReply } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { post } from '../../net.ts';

/** What can be done to the alarms that are ticked. */
export type BoardAct = 'acknowledge' | 'comment' | 'shelve' | 'clear';

const times = ['30', '60', '240', '480', '1440', '10080', '43200'] as const;
/** The server takes so many at once. */
const most = 500;

/** Asks for the words of an act on one alarm or many, and does it; those that refuse are named. */
export function ActDialog(props: {
  kind: BoardAct | null;
  alarms: readonly Alarm[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [until, setUntil] = useState<AckUntil>('cleared');
  const [minutes, setMinutes] = useState<(typeof times)[number]>('60');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string[]>([]);
  const { kind } = props;
  // The words of an act stay while its dialog goes.
  const [shown, setShown] = useState<BoardAct>('acknowledge');
  useEffect(() => {
    if (kind === null) return;
    setShown(kind);
    setText('');
    setFailed([]);
  }, [kind]);
  const said = text.trim();

  const submit = async () => {
    setBusy(true);
    const refused = await doTo(props.alarms, actOf(shown, said, until, Number(minutes)));
    setBusy(false);
    setFailed(refused);
    if (refused.length > 0) return;
    notifications.show({ message: t(`alarms.did.${shown}`, { count: props.alarms.length }) });
    props.onDone();
  };

  return (
    <Modal
      opened={kind !== null}
      onClose={props.onClose}
      title={t(`alarms.title.${shown}`, { count: props.alarms.length })}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        <Named alarms={props.alarms} />
        {(shown === 'shelve' || shown === 'clear') && <Text size="sm">{t(`alarms.help.${shown}`)}</Text>}
        {shown === 'shelve' && (
          <Stack gap={4}>
            <Text size="sm" fw={500} id="shelve-for">
              {t('alarms.shelveFor')}
            </Text>
            <Chip.Group value={minutes} onChange={(value) => setMinutes(value as typeof minutes)}>
              <Group gap={6} role="radiogroup" aria-labelledby="shelve-for">
                {times.map((value) => (
                  <Chip key={value} value={value} radius="sm">
                    {t(`alarms.minutes.${value}`)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Stack>
        )}
        <Textarea
          label={t(
            shown === 'comment'
              ? 'alarms.commentField'
              : shown === 'acknowledge'
                ? 'alarms.commentOptional'
                : 'alarms.reasonField',
          )}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
        />
        {shown === 'acknowledge' && (
          <Radio.Group
            label={t('alarms.ackHolds')}
            value={until}
            onChange={(value) => setUntil(value as AckUntil)}
          >
            <Stack gap={6} mt={6}>
              {(['cleared', 'changed'] as const).map((value) => (
                <Radio key={value} value={value} label={t(`alarms.ackUntil.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {failed.length > 0 && (
          <Alert color="red" title={t('alarms.failed', { count: failed.length })} role="alert">
            <span style={{ whiteSpace: 'pre-line' }}>{failed.join('\n')}</span>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          <Button
            loading={busy}
            disabled={shown !== 'acknowledge' && said === ''}
            onClick={() => void submit()}
          >
            {t(`alarms.${shown}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Named({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      {alarms.slice(0, 5).map((alarm) => (
        <Text key={alarm.id} size="sm" className="truncate">
          {alarm.title}
        </Text>
      ))}
      {alarms.length > 5 && (
        <Text size="sm" c="dimmed">
          {t('alarms.andMore', { count: alarms.length - 5 })}
        </Text>
      )}
    </Stack>
  );
}

function actOf(kind: BoardAct, text: string, until: AckUntil, minutes: number): AlarmActsBody['act'] {
  switch (kind) {
    case 'acknowledge':
      return { kind, until, ...(text === '' ? {} : { comment: text }) };
    case 'comment':
      return { kind, text };
    case 'shelve':
      return { kind, minutes, reason: text };
    case 'clear':
      return { kind, reason: text };
  }
}

/** Does the act; returns a line for each alarm that refused. */
async function doTo(alarms: readonly Alarm[], act: AlarmActsBody['act']): Promise<string[]> {
  const titles = new Map(alarms.map(({ id, title }) => [id, title]));
  const ids = [...titles.keys()];
  try {
    const refused: string[] = [];
    for (let start = 0; start < ids.length; start += most) {
      const body: AlarmActsBody = { ids: ids.slice(start, start + most), act };
      const { results } = await post<AlarmActsReply>('/api/alarms/acts', body);
      for (const { id, error } of results) if (error) refused.push(`${titles.get(id)}: ${error.message}`);
    }
    return refused;
  } catch (thrown) {
    return [asApiError(thrown).message];
  }
}
