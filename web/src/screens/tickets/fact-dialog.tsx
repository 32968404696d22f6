import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewFactBody, TicketClocks } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

/** What is recorded beside the acts: a promise that was kept, a stage of a visit or RMA. */
export const facts = ['kept', 'stage'] as const;
export type Fact = (typeof facts)[number];

interface FactProps {
  clocks: TicketClocks;
  onClose: () => void;
  onDone: () => void;
}

/** Facts that may be recorded as the clocks stand. */
export function possibleFacts({ clocks, stages }: TicketClocks): readonly Fact[] {
  return facts.filter((fact) =>
    fact === 'kept' ? clocks.some(({ clock }) => clock === 'promise') : stages.length > 0,
  );
}

/** Records a kept promise or a stage; `fact` null is closed. */
export function FactDialog(props: FactProps & { fact: Fact | null }) {
  const { t } = useTranslation();
  const { fact } = props;
  return (
    <Modal
      opened={fact !== null}
      onClose={props.onClose}
      title={fact && t(`clocks.fact.${fact}`)}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      {fact && <FactForm key={fact} {...props} fact={fact} />}
    </Modal>
  );
}

function FactForm(props: FactProps & { fact: Fact }) {
  const { t } = useTranslation();
  const { fact, clocks } = props;
  const [text, setText] = useState('');
  const [stage, setStage] = useState<string | null>(null);
  const act = useAct();
  const more = text.trim() === '' ? {} : { text: text.trim() };
  const body: NewFactBody | null =
    fact === 'kept' ? { fact, ...more } : stage === null ? null : { fact, stage, ...more };
  const send = async () => {
    if (!body || !(await act.run(() => post(`/api/tickets/${clocks.number}/facts`, body)))) return;
    props.onDone();
    props.onClose();
  };
  return (
    <Stack
      component="form"
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        void send();
      }}
    >
      <Text size="sm">{t(`clocks.factHelp.${fact}`)}</Text>
      {fact === 'stage' && (
        <Select
          label={t('clocks.stage')}
          value={stage}
          onChange={setStage}
          data={clocks.stages.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
          data-autofocus
        />
      )}
      <Textarea
        label={t('ticket.reasonOptional')}
        value={text}
        autosize
        minRows={2}
        maxLength={20_000}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus={fact === 'kept' || undefined}
      />
      <ErrorNote error={act.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('act.cancel')}
        </Button>
        <Button type="submit" loading={act.busy} disabled={body === null}>
          {t('clocks.recordIt')}
        </Button>
      </Group>
    </Stack>
  );
}
