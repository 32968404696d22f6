import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmDetail } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import { ActDialog, type BoardAct } from './act-dialog.tsx';

/** What a person can do to one alarm. */
export function AlarmActs({ alarm, reload }: { alarm: AlarmDetail; reload: () => void }) {
  const { t } = useTranslation();
  const maySilence = useMay('silence');
  const [text, setText] = useState('');
  const [dialog, setDialog] = useState<BoardAct | null>(null);
  const act = useAct();
  const acknowledged = alarm.acknowledgedAt !== null;
  const open = alarm.state === 'open';
  const comment = text.trim();
  const said = comment === '' ? {} : { comment };
  const send = async (path: string, body: object) => {
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
        {open && (
          <Button
            loading={act.busy}
            variant={acknowledged ? 'default' : 'filled'}
            onClick={() => void send('ack', { acknowledged: !acknowledged, ...said })}
          >
            {t(acknowledged ? 'alarm.takeBack' : 'alarms.acknowledge')}
          </Button>
        )}
        <Button
          variant="default"
          disabled={comment === '' || act.busy}
          onClick={() => void send('comments', { text: comment })}
        >
          {t('alarms.comment')}
        </Button>
        {open && maySilence && (
          <>
            <Button
              variant="default"
              disabled={act.busy}
              onClick={() => (alarm.shelved ? void send('unshelve', said) : setDialog('shelve'))}
            >
              {t(alarm.shelved ? 'alarms.unshelve' : 'alarms.shelve')}
            </Button>
            <Button variant="default" disabled={act.busy} onClick={() => setDialog('clear')}>
              {t('alarms.clear')}
            </Button>
          </>
        )}
      </Group>
      <ActDialog
        kind={dialog}
        alarms={[alarm]}
        onClose={() => setDialog(null)}
        onDone={() => {
          setDialog(null);
          reload();
        }}
      />
    </Stack>
  );
}
