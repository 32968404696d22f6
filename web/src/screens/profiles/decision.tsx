import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

export type DecisionKind = 'submit' | 'approve' | 'reject' | 'retire' | 'discard';

const dangerous: readonly DecisionKind[] = ['reject', 'retire', 'discard'];
/** These say why. */
const withReason: readonly DecisionKind[] = ['reject', 'retire'];

/** Asks before something is done with a version, with the consequence in words. */
export function Decision(props: {
  kind: DecisionKind | null;
  title: string;
  number: number;
  onClose: () => void;
  onDecide: (kind: DecisionKind, comment: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const [comment, setComment] = useState('');
  const { kind } = props;
  if (kind === null) return null;
  const needed = withReason.includes(kind);
  const decide = async () => {
    if (!(await act.run(() => props.onDecide(kind, comment.trim())))) return;
    setComment('');
    props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t(`profiles.${kind}`)}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        <Text size="sm">{t(`profiles.${kind}Text`, { title: props.title, number: props.number })}</Text>
        {kind !== 'discard' && (
          <Textarea
            label={t(needed ? 'profiles.reason' : 'profiles.comment')}
            required={needed}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
        <ErrorNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          <Button
            color={dangerous.includes(kind) ? 'red' : undefined}
            loading={act.busy}
            disabled={needed && comment.trim() === ''}
            onClick={() => void decide()}
          >
            {t(`profiles.${kind}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
