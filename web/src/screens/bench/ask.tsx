import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Look of a button that people must not press lightly; dark ink, so that it is legible in both schemes. */
export const amber = { background: 'var(--verdict-timeout)', color: 'var(--verdict-timeout-ink)' } as const;

/** A button that asks before it acts: the consequence in words and, with `reason`, a text for the log. */
export function Ask(props: {
  label: string;
  icon?: ReactNode;
  title: string;
  text: string;
  confirm: string;
  /** Label of the text that has to be written; without it none is asked for. */
  reason?: string;
  optional?: boolean;
  /** Fills the button in amber: it takes something away from somebody. */
  warn?: boolean;
  disabled?: boolean;
  act: (reason: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct();
  const run = async () => {
    if (!(await act.run(() => props.act(reason.trim())))) return;
    setAsked(false);
    setReason('');
  };
  const missing = props.reason !== undefined && !props.optional && reason.trim() === '';
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        style={{ flex: 'none' }}
        leftSection={props.icon}
        disabled={props.disabled ?? false}
        onClick={() => setAsked(true)}
      >
        {props.label}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={props.title}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        <Stack>
          <Text>{props.text}</Text>
          {props.reason !== undefined && (
            <Textarea
              label={props.reason}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
            />
          )}
          <ErrorNote error={act.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('act.cancel')}
            </Button>
            <Button
              {...(props.warn ? { style: amber } : {})}
              loading={act.busy}
              disabled={missing}
              onClick={() => void run()}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
