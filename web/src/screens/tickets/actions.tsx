import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  NewEntryBody,
  Priority,
  TicketDetail,
  UserSummary,
  WaitReason,
} from '../../../../src/contract/index.ts';
import type { Act } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { actionsWithText, priorities, waitReasons } from '../../lib/words.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

const shown = ['assign', 'start', 'wait', 'resolve', 'close', 'reopen', 'priority'] as const;
type StateAction = (typeof shown)[number];

/** What may be done with the ticket next, as buttons with words; each asks for what it needs. */
export function TicketActions(props: {
  ticket: TicketDetail;
  act: Act;
  send: (body: NewEntryBody) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<StateAction | null>(null);
  const actions = shown.filter((action) => props.ticket.actions.includes(action));
  const main = actions.find((action) => action === 'start' || action === 'resolve' || action === 'close');
  const close = () => {
    props.act.clear();
    setOpen(null);
  };
  if (actions.length === 0)
    return (
      <Text c="dimmed" size="sm">
        {t('ticket.noActions')}
      </Text>
    );
  return (
    <>
      <Group gap="xs">
        {actions.map((action) => (
          <Button
            key={action}
            variant={action === main ? 'filled' : 'default'}
            onClick={() => setOpen(action)}
          >
            {t(`ticketAction.${action}`)}
          </Button>
        ))}
      </Group>
      <Modal
        opened={open !== null}
        onClose={close}
        title={open && t(`ticketAction.${open}`)}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        {open && <ActionForm key={open} action={open} {...props} onDone={close} />}
      </Modal>
    </>
  );
}

function ActionForm(props: {
  action: StateAction;
  ticket: TicketDetail;
  act: Act;
  send: (body: NewEntryBody) => Promise<boolean>;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { action, ticket } = props;
  const users = useApi<{ items: UserSummary[] }>(action === 'assign' ? '/api/users' : null);
  const [text, setText] = useState('');
  const [to, setTo] = useState<string | null>(ticket.assignee);
  const [priority, setPriority] = useState<string | null>(ticket.priority);
  const [reason, setReason] = useState<string>('customer');
  const needsText = actionsWithText.includes(action);
  const body = bodyOf(action, text.trim(), { to, priority, reason });
  return (
    <Stack>
      <Text size="sm">{t(`ticketActionHelp.${action}`)}</Text>
      {action === 'assign' && (
        <Select
          label={t('field.assignee')}
          searchable
          value={to}
          onChange={setTo}
          error={users.error?.message}
          data={(users.data?.items ?? [])
            .filter((user) => user.role !== 'viewer')
            .map((user) => ({ value: user.user, label: `${user.name} (${t(`role.${user.role}`)})` }))}
        />
      )}
      {action === 'priority' && (
        <Select
          label={t('field.priority')}
          value={priority}
          onChange={setPriority}
          data={priorities.map((each) => ({ value: each, label: `${each} ${t(`priority.${each}`)}` }))}
        />
      )}
      {action === 'wait' && (
        <Select
          label={t('ticket.waitsFor')}
          value={reason}
          allowDeselect={false}
          onChange={(value) => value && setReason(value)}
          data={waitReasons.map((each) => ({ value: each, label: t(`waitReason.${each}`) }))}
        />
      )}
      <Textarea
        label={t(needsText ? 'ticket.reason' : 'ticket.reasonOptional')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={20_000}
        data-autofocus
      />
      <ErrorNote error={props.act.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onDone}>
          {t('act.cancel')}
        </Button>
        <Button
          loading={props.act.busy}
          disabled={body === null}
          onClick={() => body && void props.send(body).then((done) => done && props.onDone())}
        >
          {t(`ticketAction.${action}`)}
        </Button>
      </Group>
    </Stack>
  );
}

/** The entry to send, or null while something is missing. */
function bodyOf(
  action: StateAction,
  text: string,
  { to, priority, reason }: { to: string | null; priority: string | null; reason: string },
): NewEntryBody | null {
  const optional = text === '' ? {} : { text };
  switch (action) {
    case 'assign':
      return to === null ? null : { kind: action, to, ...optional };
    case 'priority':
      return priority === null ? null : { kind: action, priority: priority as Priority, ...optional };
    case 'wait':
      return text === '' ? null : { kind: action, text, reason: reason as Exclude<WaitReason, 'hold'> };
    case 'start':
    case 'close':
      return { kind: action, ...optional };
    default:
      return text === '' ? null : { kind: action, text };
  }
}
