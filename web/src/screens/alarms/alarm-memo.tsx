import { Button, Group, Spoiler, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmDetail } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { put } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';

/** What people know of this kind of problem, and how it came to be written. */
export function AlarmMemo({ alarm, reload }: { alarm: AlarmDetail; reload: () => void }) {
  const { t } = useTranslation();
  const mayWrite = useMay('acknowledge');
  const [editing, setEditing] = useState(false);
  const [newest, ...before] = alarm.memos;
  if (alarm.memo === null && before.length === 0 && !mayWrite) return null;
  return (
    <section>
      <Title order={2} mb={4}>
        {t('alarm.memo')}
      </Title>
      {alarm.memo !== null && !editing && newest && (
        <>
          <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {alarm.memo}
          </Text>
          <Text size="xs" c="dimmed">
            {newest.author} · <When at={newest.at} />
          </Text>
        </>
      )}
      {before.length > 0 && !editing && (
        <Spoiler
          maxHeight={0}
          showLabel={t('alarm.memoBefore', { count: before.length })}
          hideLabel={t('act.close')}
        >
          <Stack gap={6} mt={6}>
            {before.map((memo) => (
              <div key={memo.at}>
                <Text size="sm" c="dimmed">
                  {memo.text || t('alarm.memoGone')}
                </Text>
                <Text size="xs" c="dimmed">
                  {memo.author} · <When at={memo.at} />
                </Text>
              </div>
            ))}
          </Stack>
        </Spoiler>
      )}
      {mayWrite && !editing && (
        <Button
          mt={6}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconNote size={15} />}
          onClick={() => setEditing(true)}
        >
          {t(alarm.memo === null ? 'alarm.memoAdd' : 'alarm.memoEdit')}
        </Button>
      )}
      {editing && <Editor alarm={alarm} reload={reload} onEnd={() => setEditing(false)} />}
    </section>
  );
}

function Editor(props: { alarm: AlarmDetail; reload: () => void; onEnd: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(props.alarm.memo ?? '');
  const act = useAct();
  const save = async () => {
    if (!(await act.run(() => put(`/api/alarms/${props.alarm.id}/memo`, { text: text.trim() })))) return;
    props.reload();
    props.onEnd();
  };
  return (
    <Stack gap="xs">
      <Textarea
        aria-label={t('alarm.memo')}
        description={t('alarm.memoHelp')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={4000}
        data-autofocus
      />
      <ErrorNote error={act.error} />
      <Group gap="xs">
        <Button loading={act.busy} onClick={() => void save()}>
          {t('alarm.memoSave')}
        </Button>
        <Button variant="default" onClick={props.onEnd}>
          {t('act.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
