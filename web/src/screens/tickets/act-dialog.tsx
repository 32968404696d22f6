import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconLock, IconUsers, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewEntryInput, TicketDetail } from '../../../../src/contract/index.ts';
import type { Act } from '../../lib/use-act.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { type ActValues, actBody, blankValues } from './act-body.ts';
import { ActFields } from './act-fields.tsx';
import { type ActField, actForms, type DialogAct, publicActs } from './act-groups.ts';

/** Fields that are filled in before the words. */
const leads: readonly ActField[] = ['person', 'expert', 'entries', 'due', 'ticket', 'contact'];

interface DialogProps {
  ticket: TicketDetail;
  /** Zone of the customer. */
  zone: string;
  act: Act;
  /** `basedOn` is the last entry that the person had read. */
  send: (body: NewEntryInput, basedOn: number) => Promise<boolean>;
}

/** Asks for what an act needs, says what it does and who reads its words; `kind` null is closed. */
export function ActDialog(props: DialogProps & { kind: DialogAct | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { kind } = props;
  const close = () => {
    props.act.clear();
    props.onClose();
  };
  return (
    <Modal
      opened={kind !== null}
      onClose={close}
      size={kind === 'split' || kind === 'triage' || kind === 'fields' ? 'lg' : 'md'}
      title={kind && t(`ticketAction.${kind}`)}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      {kind && <ActForm key={`${kind}/${props.ticket.number}`} {...props} kind={kind} onClose={close} />}
    </Modal>
  );
}

function ActForm(props: DialogProps & { kind: DialogAct; onClose: () => void }) {
  const { t } = useTranslation();
  const { kind, ticket } = props;
  const form = actForms[kind];
  const [values, setValues] = useState<ActValues>(() => startOf(ticket));
  const set = (change: Partial<ActValues>) => setValues((old) => ({ ...old, ...change }));
  const body = actBody(kind, values);
  const open = publicActs.includes(kind);
  // What others do while the dialog stands open is told before the act is done.
  const [read, setRead] = useState(ticket.lastSeq);
  const send = async (basedOn: number) => {
    setRead(basedOn);
    if (body && (await props.send(body, basedOn))) props.onClose();
  };
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        void send(read);
      }}
    >
      <Text size="sm">{t(`ticketActionHelp.${kind}`)}</Text>
      <ActFields kind={kind} ticket={ticket} zone={props.zone} values={values} set={set} />
      <Textarea
        label={t(labelOf(kind, form.text))}
        value={values.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(read);
        }}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={20_000}
        data-autofocus={form.fields.some((field) => leads.includes(field)) ? undefined : true}
      />
      <Text size="xs" c="dimmed" component="div">
        <Group gap={5} wrap="nowrap">
          {kind === 'replyAll' ? (
            <IconUsers size={14} aria-hidden />
          ) : open ? (
            <IconWorld size={14} aria-hidden />
          ) : (
            <IconLock size={14} aria-hidden />
          )}
          {t(open ? 'desk.textPublic' : 'desk.textInternal')}
        </Group>
      </Text>
      {kind === 'close' && ticket.missing.length > 0 && (
        <Alert color="yellow">{t('desk.missing', { fields: ticket.missing.join(', ') })}</Alert>
      )}
      <ErrorNote error={props.act.error} />
      {props.act.error?.code === 'changed_meanwhile' && (
        <Group>
          <Button
            variant="default"
            size="xs"
            loading={props.act.busy}
            onClick={() => void send(ticket.lastSeq)}
          >
            {t('desk.doAnyway')}
          </Button>
        </Group>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('act.cancel')}
        </Button>
        <Button
          type="submit"
          loading={props.act.busy}
          disabled={body === null}
          color={kind === 'reject' || kind === 'merge' ? 'red' : undefined}
        >
          {t(`ticketAction.${kind}`)}
        </Button>
      </Group>
    </Stack>
  );
}

function labelOf(kind: DialogAct, text: 'required' | 'optional') {
  if (kind === 'resolve' || kind === 'resolveAll') return 'desk.solution';
  return text === 'required' ? 'ticket.reason' : 'ticket.reasonOptional';
}

function startOf(ticket: TicketDetail): ActValues {
  return {
    ...blankValues,
    group: ticket.group ?? '',
    level: String(Math.min(3, ticket.level + 1)),
    serial: ticket.device?.serial ?? '',
    priority: ticket.priority,
    type: ticket.type,
    zone: ticket.zone ?? '',
    category: ticket.category ?? '',
    maker: ticket.maker ?? '',
    device: ticket.device?.serial ?? ticket.device?.name ?? '',
    contract: ticket.contract ?? '',
    fields: ticket.fields,
    contact: ticket.contact?.id ?? null,
  };
}
