import { Button, Group, Paper, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupCheck, SetupVersion } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { put } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { DraftDifference } from '../policies/difference.tsx';
import { TextPane } from '../policies/text-pane.tsx';
import rules from '../rules/rules.module.css';
import { SetupTrialPanel } from './setup-trial.tsx';

/** The text of the set-up, what would change, which past tickets would have gone elsewhere, and the save. */
export function SetupEditor(props: {
  base: number;
  text: string;
  dirty: boolean;
  may: boolean;
  onChange: (text: string | null) => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const { base, text, dirty, may } = props;
  const checked = useAsked<SetupCheck>('/api/desk/setup/check', { text });
  const faults = checked.data?.faults ?? null;
  const sound = faults?.length === 0;
  const [comment, setComment] = useState('');
  const act = useAct();
  const save = async () => {
    const done = await act.run(async () => {
      const saved = await put<SetupVersion>('/api/desk/setup/text', { base, text, comment });
      notifications.show({ message: t('deskSetup.saved', { version: saved.version }), color: 'teal' });
    });
    if (done) props.onSaved();
  };
  return (
    <div className={rules.scroll}>
      <Stack gap="md">
        <TextPane
          label={t('deskSetup.textOf')}
          {...{ text, dirty, faults }}
          readOnly={may ? undefined : t('deskSetup.readOnly')}
          onChange={props.onChange}
        />
        <ErrorNote error={checked.error} />
        {dirty && may && (
          <>
            <DraftDifference path="/api/desk/setup/compare" body={{ text }} />
            <SetupTrialPanel text={text} sound={sound} />
            <Paper withBorder p="md">
              <Group align="flex-end">
                <TextInput
                  label={t('rules.comment')}
                  flex="1 1 260px"
                  maxLength={500}
                  value={comment}
                  onChange={(event) => setComment(event.currentTarget.value)}
                />
                <Button
                  leftSection={<IconCheck size={16} />}
                  disabled={!sound}
                  loading={act.busy}
                  onClick={() => void save()}
                >
                  {t('rules.save')}
                </Button>
              </Group>
              <ErrorNote error={act.error} />
            </Paper>
          </>
        )}
      </Stack>
    </div>
  );
}
