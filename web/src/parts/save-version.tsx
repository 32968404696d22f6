import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../lib/use-act.ts';
import { put } from '../net.ts';
import { ErrorNote } from './error-note.tsx';

/** Says why and saves the next version of a text: puts `body` with the comment to `path`. */
export function SaveVersion(props: {
  path: string;
  body: object;
  /** Whether it may be saved as it stands. */
  ready: boolean;
  /** On the button; "Save and put into force" unless given. */
  label?: string;
  /** In the empty comment. */
  hint?: string;
  /** What the person is told then. */
  said: (version: number) => string;
  onSaved: () => void;
  onRefused?: () => void;
  /** Further buttons before that of saving. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  const act = useAct();
  const save = async () => {
    const done = await act.run(async () => {
      const { version } = await put<{ version: number }>(props.path, { ...props.body, comment });
      notifications.show({ message: props.said(version), color: 'teal' });
    });
    if (done) props.onSaved();
    else props.onRefused?.();
  };
  return (
    <>
      <Group align="flex-end">
        <TextInput
          label={t('rules.comment')}
          placeholder={props.hint}
          flex="1 1 260px"
          maxLength={500}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {props.children}
        <Button
          leftSection={<IconCheck size={16} />}
          disabled={!props.ready}
          loading={act.busy}
          onClick={() => void save()}
        >
          {props.label ?? t('rules.save')}
        </Button>
      </Group>
      <ErrorNote error={act.error} />
    </>
  );
}
