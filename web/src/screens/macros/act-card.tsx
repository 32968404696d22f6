import { ActionIcon, Button, Group, Paper, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconLock, IconTrash, IconWorld } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ActFields } from '../tickets/act-fields.tsx';
import { actForms, publicActs } from '../tickets/act-groups.ts';
import { type DraftAct, type MacroKind, macroKinds, placeholders } from './macro-acts.ts';

/** One act of a macro: what it does, with its fields and its words. */
export function ActCard(props: {
  act: DraftAct;
  place: number;
  count: number;
  onChange: (act: DraftAct) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { act, place, count } = props;
  const { kind, values } = act;
  const words = useRef<HTMLTextAreaElement>(null);
  const set = (change: Partial<DraftAct['values']>) =>
    props.onChange({ ...act, values: { ...values, ...change } });
  const insert = (name: string) => {
    const at = words.current?.selectionStart ?? values.text.length;
    set({ text: `${values.text.slice(0, at)}{{${name}}}${values.text.slice(at)}` });
    words.current?.focus();
  };
  const plain = kind === 'note' || kind === 'reply';
  const open = kind === 'reply' || (!plain && publicActs.includes(kind));
  const required = plain || actForms[kind].text === 'required';
  const Icon = open ? IconWorld : IconLock;
  return (
    <Paper withBorder p="sm" m={0} component="fieldset" aria-label={t('macros.actNumber', { place })}>
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <Select
            flex={1}
            label={t('macros.actNumber', { place })}
            value={kind}
            allowDeselect={false}
            maxDropdownHeight={360}
            onChange={(next) => next && props.onChange({ ...act, kind: next as MacroKind })}
            data={macroKinds.map((value) => ({ value, label: nameOf(value, t) }))}
          />
          <ActionIcon
            variant="default"
            size={36}
            disabled={place === 1}
            aria-label={t('macros.up')}
            onClick={() => props.onMove(-1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            disabled={place === count}
            aria-label={t('macros.down')}
            onClick={() => props.onMove(1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            disabled={count === 1}
            aria-label={t('macros.removeAct')}
            onClick={props.onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
        {!plain && <ActFields kind={kind} ticket={null} zone="UTC" values={values} set={set} />}
        <Textarea
          ref={words}
          label={t(required ? 'ticket.reason' : 'ticket.reasonOptional')}
          value={values.text}
          autosize
          minRows={plain ? 3 : 2}
          maxRows={12}
          maxLength={20_000}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        {(required || values.text !== '') && (
          <Group gap={5}>
            <Text size="xs" c="dimmed">
              {t('macros.insert')}
            </Text>
            {placeholders.map((name) => (
              <Button key={name} size="compact-xs" variant="default" onClick={() => insert(name)}>
                {t(`macros.placeholder.${name}`)}
              </Button>
            ))}
          </Group>
        )}
        <Text size="xs" c="dimmed" component="div">
          <Group gap={5} wrap="nowrap">
            <Icon size={14} aria-hidden />
            {t(open ? 'desk.textPublic' : 'desk.textInternal')}
          </Group>
        </Text>
      </Stack>
    </Paper>
  );
}

/** An act in words. */
export function nameOf(kind: string, t: (key: string, fallback: string) => string): string {
  if (kind === 'note') return t('composer.note', kind);
  return kind === 'reply' ? t('composer.reply', kind) : t(`ticketAction.${kind}`, kind);
}
