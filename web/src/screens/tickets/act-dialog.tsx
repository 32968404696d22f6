import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconLock, IconUsers, IconWorld } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewEntryInput, TicketDetail } from '../../../../src/contract/index.ts';
import type { Act } from '../../lib/use-act.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { type ActValues, actBody, blankValues } from './act-body.ts';
import { ActFields } from './act-fields.tsx';
import { type ActField, actForms, type DialogAct, publicActs } from './act-groups.ts';

/** Fields that are filled in before the words. */
const leads: readonly ActField[] = ['person', 'expert', 'entries', 'due', 'ticket', 'contact'];

type Begun = Map<DialogAct, Pick<ActValues, 'text' | 'title'>>;

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
  // Words are there again when the dialog was only closed, not cancelled.
  const begun = useRef<Begun>(new Map());
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
      {kind && <ActForm key={kind} {...props} kind={kind} begun={begun.current} onClose={close} />}
    </Modal>
  );
}

function ActForm(props: DialogProps & { kind: DialogAct; begun: Begun; onClose: () => void }) {
  const { t } = useTranslation();
  const { kind, ticket } = props;
  const form = actForms[kind];
  const { begun } = props;
  const [values, setValues] = useState<ActValues>(() => ({ ...startOf(ticket), ...begun.get(kind) }));
  const set = (change: Partial<ActValues>) => {
    const { text = values.text, title = values.title } = change;
    begun.set(kind, { text, title });
    setValues((old) => ({ ...old, ...change }));
  };
  const end = () => {
    begun.delete(kind);
    props.onClose();
  };
  const body = actBody(kind, values);
  const open = publicActs.includes(kind);
  // What others do while the dialog stands open is told before the act is done.
  const [read, setRead] = useState(ticket.lastSeq);
  const send = async (basedOn: number) => {
    setRead(basedOn);
    if (body && (await props.send(body, basedOn))) end();
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
        <Button variant="default" onClick={end}>
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
