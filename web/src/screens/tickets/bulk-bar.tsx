import { Alert, Button, Group, Menu, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkReply, NewEntryInput } from '../../../../src/contract/index.ts';
import { type Act, useAct } from '../../lib/use-act.ts';
import { priorities, waitReasons } from '../../lib/words.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { NoMacros } from './no-macros.tsx';
import { paths } from './paths.ts';
import { useDeskSetup, useMacros, usePeople } from './use-desk.ts';

export type BulkAct = 'assign' | 'priority' | 'wait' | 'note' | 'resolve';
const bulkActs: readonly BulkAct[] = ['assign', 'priority', 'wait', 'note', 'resolve'];

interface BulkBody {
  acts?: NewEntryInput[];
  macro?: number;
}

/** Acts on many tickets, and what became of the last of them. */
export function useBulk(onDone: () => void) {
  const act = useAct();
  const [report, setReport] = useState<BulkReply | null>(null);
  const send = (numbers: readonly number[], body: BulkBody) =>
    act.run(async () => {
      setReport(await post<BulkReply>(paths.bulk, { numbers, ...body }));
      onDone();
    });
  return { act, report, send, clear: () => setReport(null) };
}

/** What is done to all ticked tickets at once. */
export function BulkBar(props: {
  numbers: readonly number[];
  bulk: ReturnType<typeof useBulk>;
  dialog: BulkAct | null;
  onDialog: (act: BulkAct | null) => void;
}) {
  const { t } = useTranslation();
  const { numbers, bulk } = props;
  const { act, report } = bulk;
  const [opened, setOpened] = useState(false);
  const macros = useMacros(opened);
  const send = (body: BulkBody) => bulk.send(numbers, body);
  const turn = (to: BulkAct | null) => {
    act.clear();
    props.onDialog(to);
  };
  if (numbers.length === 0 && !report) return null;
  return (
    <Stack gap={6}>
      {numbers.length > 0 && (
        <Group gap="xs" role="toolbar" aria-label={t('desk.bulk')}>
          <Text size="sm" fw={600}>
            {t('desk.ticked', { count: numbers.length })}
          </Text>
          <Button size="xs" onClick={() => void send({ acts: [{ kind: 'take' }] })} loading={act.busy}>
            {t('ticketAction.take')}
          </Button>
          {bulkActs.map((each) => (
            <Button key={each} size="xs" variant="default" onClick={() => turn(each)}>
              {t(`desk.bulkAct.${each}`)}
            </Button>
          ))}
          <Menu opened={opened} onChange={setOpened}>
            <Menu.Target>
              <Button size="xs" variant="default" leftSection={<IconBolt size={14} />}>
                {t('desk.macros')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {macros.length === 0 && <NoMacros />}
              {macros.map(({ id, name }) => (
                <Menu.Item key={id} onClick={() => void send({ macro: id })}>
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {props.dialog === null && <ErrorNote error={act.error} />}
      {report && <Report report={report} onClose={bulk.clear} />}
      <Modal
        opened={props.dialog !== null && numbers.length > 0}
        onClose={() => turn(null)}
        title={
          props.dialog &&
          t('desk.bulkTitle', { act: t(`desk.bulkAct.${props.dialog}`), count: numbers.length })
        }
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        {props.dialog && (
          <BulkForm
            kind={props.dialog}
            act={act}
            onSend={(body) => void send({ acts: [body] }).then((done) => done && turn(null))}
            onClose={() => turn(null)}
          />
        )}
      </Modal>
    </Stack>
  );
}

function Report({ report, onClose }: { report: BulkReply; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      color={report.refused.length > 0 ? 'yellow' : 'green'}
      withCloseButton
      onClose={onClose}
      closeButtonLabel={t('act.close')}
      title={t('desk.bulkDone', { count: report.done.length })}
    >
      {report.refused.map(({ number, message }) => (
        <Text size="sm" key={number}>
          #{number}: {message}
        </Text>
      ))}
    </Alert>
  );
}

const words = {
  assign: 'ticket.reasonOptional',
  priority: 'ticket.reasonOptional',
  wait: 'ticket.reason',
  note: 'ticket.reason',
  resolve: 'desk.solution',
} as const satisfies Record<BulkAct, string>;

function BulkForm(props: {
  kind: BulkAct;
  act: Act;
  onSend: (body: NewEntryInput) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { kind } = props;
  const people = usePeople(kind === 'assign');
  const setup = useDeskSetup(kind === 'assign').data;
  const [choice, setChoice] = useState<string | null>(kind === 'wait' ? 'customer' : null);
  const [team, setTeam] = useState<string | null>(null);
  const [text, setText] = useState('');
  const body = bulkBody(kind, choice, team, text.trim());
  const submit = () => body && props.onSend(body);
  return (
    <Stack
      component="form"
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        submit();
      }}
    >
      {kind === 'assign' && (
        <>
          <Select
            label={t('desk.field.person')}
            searchable
            clearable
            value={choice}
            onChange={setChoice}
            data={people}
          />
          <Select
            label={t('desk.field.team')}
            clearable
            value={team}
            onChange={setTeam}
            data={(setup?.teams ?? []).map(({ key, title }) => ({ value: key, label: title }))}
          />
        </>
      )}
      {kind === 'priority' && (
        <Select
          label={t('field.priority')}
          value={choice}
          onChange={setChoice}
          data={priorities.map((value) => ({ value, label: `${value} ${t(`priority.${value}`)}` }))}
        />
      )}
      {kind === 'wait' && (
        <Select
          label={t('ticket.waitsFor')}
          value={choice}
          onChange={setChoice}
          data={waitReasons.map((value) => ({ value, label: t(`waitReason.${value}`) }))}
        />
      )}
      <Textarea
        label={t(words[kind])}
        value={text}
        autosize
        minRows={3}
        maxLength={20_000}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      />
      <Text size="xs" c="dimmed">
        {t(kind === 'resolve' ? 'desk.textPublic' : 'desk.textInternal')}
      </Text>
      <ErrorNote error={props.act.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('act.cancel')}
        </Button>
        <Button type="submit" loading={props.act.busy} disabled={body === null}>
          {t(`desk.bulkAct.${kind}`)}
        </Button>
      </Group>
    </Stack>
  );
}

function bulkBody(
  kind: BulkAct,
  choice: string | null,
  team: string | null,
  text: string,
): NewEntryInput | null {
  const maybe = text === '' ? {} : { text };
  switch (kind) {
    case 'assign':
      if (choice === null && team === null) return null;
      return { kind, ...(choice !== null && { to: choice }), ...(team !== null && { team }), ...maybe };
    case 'priority':
      return choice === null ? null : { kind, priority: choice as 'P1', ...maybe };
    case 'wait':
      return text === '' || choice === null ? null : { kind, text, reason: choice as 'customer' };
    default:
      return text === '' ? null : { kind, text };
  }
}
