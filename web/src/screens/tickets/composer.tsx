import { Button, Group, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconLock, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewEntryBody, TicketDetail } from '../../../../src/contract/index.ts';
import type { Act } from '../../lib/use-act.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import classes from './ticket.module.css';

/** Writes a note for the desk or a reply for the customer; which of the two cannot be mistaken. The draft is kept. */
export function Composer(props: {
  ticket: TicketDetail;
  act: Act;
  send: (body: NewEntryBody) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { ticket } = props;
  const modes = (['note', 'reply'] as const).filter((mode) => ticket.actions.includes(mode));
  const [chosen, setChosen] = useState<'note' | 'reply'>('note');
  const mode = modes.includes(chosen) ? chosen : modes[0];
  const [text, setText, forget] = useLocalStorage({
    key: `linebench.draft.${ticket.number}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  if (!mode) return null;
  const submit = async () => {
    if (text.trim() !== '' && (await props.send({ kind: mode, text: text.trim() }))) {
      setText('');
      forget();
    }
  };
  const Icon = mode === 'note' ? IconLock : IconWorld;
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('composer.label')}>
      <Stack gap="xs">
        <Group justify="space-between">
          <SegmentedControl
            value={mode}
            onChange={(next) => setChosen(next as 'note' | 'reply')}
            aria-label={t('composer.mode')}
            data={modes.map((each) => ({ value: each, label: t(`composer.${each}`) }))}
          />
          <span className={classes.warning}>
            <Icon size={16} aria-hidden />
            {t(`composer.${mode}Warning`)}
          </span>
        </Group>
        <Textarea
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          }}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={20_000}
          aria-label={t(`composer.${mode}`)}
          placeholder={t(`composer.${mode}Placeholder`)}
        />
        <ErrorNote error={props.act.error} />
        <Group justify="flex-end">
          <Button loading={props.act.busy} disabled={text.trim() === ''} onClick={() => void submit()}>
            {t(`composer.${mode}Send`)}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
