import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewFactBody, TicketClocks } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

const kinds = ['call', 'visit', 'diagnosed', 'promise', 'kept', 'stage'] as const;
type Kind = (typeof kinds)[number];

/** Records a call, a visit, the diagnosis, a promise or a stage: what moves the clocks. */
export function RecordFact(props: { number: number; clocks: TicketClocks; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen(true)}
        >
          {t('clocks.record')}
        </Button>
      </Group>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('clocks.record')}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        {open && <FactForm {...props} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function FactForm(props: { number: number; clocks: TicketClocks; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { number, clocks } = props;
  const [kind, setKind] = useState<Kind>('call');
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const [stage, setStage] = useState<string | null>(null);
  const act = useAct();
  const body = bodyOf(kind, text.trim(), due, stage);
  const send = async () => {
    if (!body || !(await act.run(() => post(`/api/tickets/${number}/facts`, body)))) return;
    props.onDone();
    props.onClose();
  };
  const possible = kinds.filter((each) => each !== 'diagnosed' || clocks.diagnosedAt === null);
  return (
    <Stack>
      <Select
        label={t('clocks.what')}
        value={kind}
        allowDeselect={false}
        onChange={(value) => value && setKind(value as Kind)}
        data={possible.map((value) => ({ value, label: t(`clocks.fact.${value}`) }))}
        data-autofocus
      />
      {kind === 'promise' && (
        <TextInput
          type="datetime-local"
          label={t('clocks.promiseDue')}
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
      )}
      {kind === 'stage' && (
        <Select
          label={t('clocks.stage')}
          value={stage}
          onChange={setStage}
          data={clocks.stages.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
        />
      )}
      <Textarea
        label={t(kind === 'kept' || kind === 'stage' ? 'ticket.reasonOptional' : 'ticket.reason')}
        value={text}
        autosize
        minRows={2}
        maxLength={20_000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ErrorNote error={act.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('act.cancel')}
        </Button>
        <Button loading={act.busy} disabled={body === null} onClick={() => void send()}>
          {t('clocks.recordIt')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What is sent, or null while something is missing. */
function bodyOf(kind: Kind, text: string, due: string, stage: string | null): NewFactBody | null {
  const optional = text === '' ? {} : { text };
  switch (kind) {
    case 'kept':
      return { fact: kind, ...optional };
    case 'stage':
      return stage === null ? null : { fact: kind, stage, ...optional };
    case 'promise':
      return text === '' || due === '' ? null : { fact: kind, due: new Date(due).toISOString(), text };
    default:
      return text === '' ? null : { fact: kind, text };
  }
}
