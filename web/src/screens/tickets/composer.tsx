import { Button, Group, Menu, Textarea } from '@mantine/core';
import { IconBolt, IconLock, IconWorld } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Macro, NewEntryInput, TicketDetail } from '../../../../src/contract/index.ts';
import type { Act } from '../../lib/use-act.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { UnreachableNote } from '../../parts/letter-marks.tsx';
import { useSession } from '../../session.tsx';
import { NoMacros } from './no-macros.tsx';
import { paths } from './paths.ts';
import classes from './ticket.module.css';
import { useMacros, useTellPresence } from './use-desk.ts';
import type { Mode } from './use-drafts.ts';
import { useDrafts } from './use-drafts.ts';

const icons = { note: IconLock, reply: IconWorld } as const;

/** Writes a note for the desk or a reply for the customer; which of the two cannot be mistaken. Both texts are kept. */
export function Composer(props: {
  ticket: TicketDetail;
  mode: Mode;
  onMode: (mode: Mode) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  act: Act;
  send: (body: NewEntryInput) => Promise<boolean>;
  reload: () => void;
}) {
  const { t } = useTranslation();
  const { ticket, field } = props;
  const modes = (['note', 'reply'] as const).filter((mode) => ticket.actions.includes(mode));
  const mode = modes.includes(props.mode) ? props.mode : modes[0];
  const { texts, write, saved } = useDrafts(ticket.number);
  useTellPresence(ticket.number, mode && texts[mode] !== '' ? mode : 'viewing');
  if (!mode) return null;
  const text = texts[mode];
  const name = ticket.contact?.name;
  const warning = name === undefined ? t('composer.replyWarning') : t('composer.replyTo', { name });
  const sendReply = name === undefined ? t('composer.replySend') : t('composer.sendTo', { name });
  const submit = async () => {
    if (text.trim() !== '' && (await props.send({ kind: mode, text: text.trim() }))) write(mode, '');
  };
  const Icon = icons[mode];
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('composer.label')}>
      <div className={classes.modes} role="radiogroup" aria-label={t('composer.mode')}>
        {modes.map((each) => {
          const ModeIcon = icons[each];
          return (
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={each === mode}
              data-mode={each}
              className={classes.mode}
              onClick={() => {
                props.onMode(each);
                field.current?.focus();
              }}
            >
              <ModeIcon size={16} aria-hidden />
              {t(`composer.${each}`)}
              {each !== mode && texts[each] !== '' && (
                <span className={classes.begun}>{t('composer.begun')}</span>
              )}
            </button>
          );
        })}
      </div>
      <p className={classes.warning}>
        <Icon size={16} aria-hidden />
        {mode === 'note' ? t('composer.noteWarning') : warning}
      </p>
      {mode === 'reply' && <UnreachableNote />}
      <Textarea
        ref={field}
        value={text}
        onChange={(event) => write(mode, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={20_000}
        aria-label={t(`composer.${mode}`)}
        placeholder={t(`composer.${mode}Placeholder`)}
      />
      <Meanwhile entries={ticket.entries} begun={text !== ''} />
      <ErrorNote error={props.act.error} />
      {props.act.error?.code === 'changed_meanwhile' && (
        <Button variant="default" size="xs" onClick={() => void submit()} loading={props.act.busy}>
          {t('desk.sendAnyway')}
        </Button>
      )}
      <Group justify="space-between">
        <Group gap="xs">
          <MacroMenu ticket={ticket} onDone={props.reload} />
          <span className={classes.kept}>
            {text !== '' && t(saved ? 'composer.kept' : 'composer.keeping')}
          </span>
        </Group>
        <Button
          leftSection={<Icon size={16} />}
          color={mode === 'reply' ? 'blue' : 'yellow'}
          autoContrast
          loading={props.act.busy}
          disabled={text.trim() === ''}
          onClick={() => void submit()}
        >
          {mode === 'note' ? t('composer.noteSend') : sendReply}
        </Button>
      </Group>
    </section>
  );
}

/** What others did since the reader began to write. */
function Meanwhile({ entries, begun }: { entries: TicketDetail['entries']; begun: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const last = entries.at(-1)?.seq ?? 0;
  const [from, setFrom] = useState(last);
  useEffect(() => {
    if (!begun) setFrom(last);
  }, [begun, last]);
  const news = begun
    ? entries.filter(({ seq, actor }) => seq > from && actor !== user && actor !== 'system')
    : [];
  return (
    <div aria-live="polite" className={classes.meanwhile}>
      {news.map((entry) => (
        <a key={entry.seq} href={`#entry-${entry.seq}`}>
          {t('desk.meanwhile', {
            who: entry.actor,
            what: t(`acted.${String(entry.data.act)}`, t(`entryKind.${entry.kind}`)),
          })}
        </a>
      ))}
    </div>
  );
}

/** Canned acts, each with one click. */
function MacroMenu({ ticket, onDone }: { ticket: TicketDetail; onDone: () => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const macros = useMacros(opened);
  const act = useAct();
  const run = ({ id }: Macro) =>
    act.run(() => post(paths.macro(ticket.number, id, ticket.lastSeq))).then(onDone);
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="top-start">
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconBolt size={14} />} loading={act.busy}>
            {t('desk.macros')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {macros.length === 0 && <NoMacros />}
          {macros.map((macro) => (
            <Menu.Item key={macro.id} onClick={() => void run(macro)}>
              {macro.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ErrorNote error={act.error} />
    </>
  );
}
